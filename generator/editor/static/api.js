// Requests to the editor's server: all below the address of this page, which holds the key of the session.

const language = document.documentElement.lang;

export class Refused extends Error {
  constructor(status, answer) {
    super(answer.error ?? String(status));
    this.status = status;
    this.conflict = answer.conflict;
  }
}

async function answered(request) {
  const answer = await request;
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(answer.status, body);
  return body;
}

function address(path, query = {}) {
  return `api/${path}?${new URLSearchParams({ ...query, lang: language })}`;
}

export function ask(path, query) {
  return answered(fetch(address(path, query), { cache: "no-store" }));
}

export function send(path, body = {}) {
  const headers = { "Content-Type": "application/json" };
  return answered(fetch(address(path), { method: "POST", headers, body: JSON.stringify(body) }));
}

export function sendFile(file, query) {
  const headers = { "Content-Type": "application/octet-stream" };
  return answered(fetch(address("upload", query), { method: "POST", headers, body: file }));
}
