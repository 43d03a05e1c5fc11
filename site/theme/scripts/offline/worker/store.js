// @ts-check
/// <reference lib="webworker" />
/*
 * The guide's own service worker: keeps trails for the walk, and what was read last.
 *
 * Files are stored once each under the digest of their content; a kept trail is a list "url -> digest" beside them. A newer
 * trail is fetched next to the old one, and one write of that list puts it in its place: the old one stays whole until then.
 */

/** @typedef {{url: string, size: number, digest: string, group: string, people?: string[]}} Entry people: of whom the file carries something */
/** @typedef {{languages: string[], groups: string[]}} Choice */
/** @typedef {{letter: string, choice: Choice, digest: string, bytes: number, files: Record<string, string>, alias: Record<string, string>, people?: Record<string, string[]>}} Pack people: url -> of whom that file carries something */
/** @typedef {Pack & {status: "running" | "stopped" | "network" | "changed", done: number}} Coming */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
/** @type {{default: string, languages: string[], offline: Record<string, string>, files: Entry[]}} */
const SITE = /** @type {any} */ ("@site@");
const ROOT = worker.registration.scope;
const NAME = `sentiers ${new URL(ROOT).pathname}`;
const [STORE, STATE, RECENT] = ["store", "state", "recent"].map((name) => `${NAME} ${name}`);
const PATIENCE_MS = 4000; // after that, what the phone has is better than waiting for the network
const SLOW_MS = 30_000;
const UNASKED_BYTES = 600_000; // a renewal up to this size needs no leave
const LANES = 4;
const RECENT_FILES = 80;
/** Films and their captions are never kept, not even as read lately: the browser asks the site for the pieces that it plays. */
const FILMS = /\.(mp4|vtt)$/;

/** A download under way, and why it was ended: the signals of 2021 do not carry a reason, nor throw it. */
class Job {
  controller = new AbortController();
  ended = false;
  /** @type {any} */
  reason = undefined;

  /** The first reason holds. @param {unknown} reason */
  end(reason) {
    if (this.ended) return;
    this.ended = true;
    this.reason = reason;
    this.controller.abort();
  }
}

/** @type {Map<string, Job>} letter -> what stops its download */
const jobs = new Map();
/** @type {Map<string, string>} letter -> why nothing was kept: "room" or "changed" */
const refusals = new Map();
/** @type {Promise<Record<string, any>> | undefined} */
let remembered;

// What is remembered: "pack A", "coming A", "newer A", "shell", and "shelving" while the shell comes. One answer of a cache for each, written whole.

/** @param {string} name */
const place = (name) => `${ROOT}@state/${encodeURIComponent(name)}`;

const memory = () => (remembered ??= recollect());

/** Lists that are under way are read first: a writer puts the finished one beside them before it takes them away, so that
 * one of the two is found whenever it is read. */
async function recollect() {
  /** @type {Record<string, any>} */
  const found = {};
  const cache = await caches.open(STATE);
  for (const underWay of [true, false])
    for (const request of await cache.keys()) {
      const name = decodeURIComponent(request.url.slice(place("").length));
      const answer = /^(coming |shelving$)/.test(name) === underWay && (await cache.match(request));
      const value = answer && (await answer.json().catch(() => undefined)); // a disk may damage it: the others hold
      if (value && typeof value === "object" && (value.files || !/^(pack |shell)/.test(name))) found[name] = value;
    }
  return found;
}

/** @param {string} name @param {unknown} value undefined: forget it */
async function remember(name, value) {
  const cache = await caches.open(STATE);
  if (value === undefined) {
    await cache.delete(place(name));
    delete (await memory())[name];
  } else {
    await cache.put(place(name), new Response(JSON.stringify(value)));
    (await memory())[name] = value;
  }
}

/** @returns {Promise<Pack[]>} */
const packs = async () => {
  const known = await memory();
  return Object.keys(known)
    .filter((name) => name.startsWith("pack "))
    .map((name) => known[name]);
};

// The store: files under their digest.

/** @param {string} digest */
const shelf = (digest) => `${ROOT}@store/${digest}`;

/** @returns {Promise<Set<string>>} */
async function stored() {
  const keys = await (await caches.open(STORE)).keys();
  return new Set(keys.map((request) => request.url.slice(shelf("").length)));
}

/** Fetch a file and shelve it; throws "changed" where it is not the one that was listed, asked twice: a copy between here
 * and the server may be stale.
 * @param {Entry} entry @param {AbortSignal} [signal] @param {RequestCache} [cache] */
async function shelve(entry, signal, cache = "no-cache") {
  const answer = await fetch(ROOT + entry.url, { cache, signal });
  if (answer.status >= 500) throw new TypeError(String(answer.status));
  const content = await answer.arrayBuffer();
  if (!answer.ok || (await digestOf(content)) !== entry.digest) {
    if (cache === "reload") throw new Error("changed");
    return shelve(entry, signal, "reload");
  }
  const headers = {
    "content-type": answer.headers.get("content-type") ?? "",
    "content-length": String(content.byteLength),
  };
  await (await caches.open(STORE)).put(shelf(entry.digest), new Response(content, { headers }));
}

/** The first 128 bits of its SHA-256, in hexadecimal. @param {ArrayBuffer} content */
async function digestOf(content) {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", content)).slice(0, 16);
  return [...sum].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Take off the shelves what no list names any more. The lists are read anew and after the shelves: the next worker may be
 * writing one, and does so before it shelves anything. */
async function sweep() {
  const shelved = await stored();
  remembered = undefined;
  const known = await memory();
  const named = new Set(Object.values(known).flatMap((list) => Object.values(list.files ?? {})));
  const store = await caches.open(STORE);
  for (const digest of shelved) if (!named.has(digest)) await store.delete(shelf(digest));
}

/** Delete at once what carries somebody who withdrew, whatever trail holds it; a renewal brings the rest again.
 * @param {string[]} agreed everybody whose consent holds, as published now */
async function dropWithdrawn(agreed) {
  let dropped = false;
  for (const [name, list] of Object.entries(await memory())) {
    const gone = Object.keys(list.people ?? {}).filter((url) =>
      list.people[url].some((/** @type {string} */ person) => !agreed.includes(person)),
    );
    if (!gone.length) continue;
    dropped = true;
    const store = await caches.open(STORE);
    for (const url of gone) {
      await store.delete(shelf(list.files[url]));
      delete list.files[url];
      delete list.people[url];
    }
    await remember(name, list);
  }
  if (dropped) await caches.delete(RECENT);
}
