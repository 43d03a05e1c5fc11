// Requests to the editor's server: all below the key of the session, which this browser got for the code that opened the page.

const language = document.documentElement.lang;
const KEPT = "sentiers-key";
const CODE = /^#begin=([\w-]{1,100})$/;

let key = "";

/** Take the key of the session: for the code in the address, which then leaves it, else from what this browser keeps. */
export async function begin() {
  const code = CODE.exec(location.hash)?.[1];
  key = localStorage.getItem(KEPT) ?? "";
  if (!code) return;
  history.replaceState(null, "", location.pathname + location.search);
  try {
    key = (await post(`begin?${new URLSearchParams({ lang: language })}`, { code })).key;
    localStorage.setItem(KEPT, key);
  } catch (error) {
    if (!key) throw error; // a code that was used, in the browser that used it: its key still holds
  }
}

/** What the server refuses, in a whole sentence. */
export class Refused extends Error {
  /** @param {number} status @param {{error?: string, conflict?: any}} answer */
  constructor(status, answer) {
    super(answer.error ?? String(status));
    this.status = status;
    this.conflict = answer.conflict;
  }
}

/** @param {Promise<Response>} request @returns {Promise<any>} */
async function answered(request) {
  const answer = await request;
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(answer.status, body);
  return body;
}

/** What stands before the address of every request; without a key it is refused with the sentence that says what to open. */
export function keyed() {
  return `${key || "-"}/`;
}

/** @param {string} path @param {Record<string, string>} query */
function address(path, query = {}) {
  return `${keyed()}api/${path}?${new URLSearchParams({ ...query, lang: language })}`;
}

/** @param {string} path @param {Record<string, string>} [query] */
export function ask(path, query) {
  return answered(fetch(address(path, query), { cache: "no-store" }));
}

/** @param {string} path @param {unknown} body */
export function send(path, body = {}) {
  return post(address(path), body);
}

/** @param {string} where @param {unknown} body */
function post(where, body) {
  const headers = { "Content-Type": "application/json" };
  return answered(fetch(where, { method: "POST", headers, body: JSON.stringify(body) }));
}

/** @param {Blob} file @param {Record<string, string>} query */
export function sendFile(file, query, path = "upload") {
  const headers = { "Content-Type": "application/octet-stream" };
  return answered(fetch(address(path, query), { method: "POST", headers, body: file }));
}
