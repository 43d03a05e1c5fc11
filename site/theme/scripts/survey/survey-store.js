// @ts-check
/** What is noted, in the phone's own database: it survives a restart, and nothing leaves it but by hand. */

const STORES = /** @type {const} */ (["findings", "consents", "media", "tracks", "points"]);
/** @typedef {(typeof STORES)[number]} Store */

/** @param {IDBRequest} request @returns {Promise<any>} */
const answered = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Rejects where the browser keeps nothing. @param {string} name of the database */
export async function openStore(name) {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => {
    for (const store of STORES)
      opening.result.createObjectStore(store, store === "points" ? { autoIncrement: true } : { keyPath: "id" });
  };
  /** @type {IDBDatabase} */
  const base = await answered(opening);

  /** One change, done once it is on the disk. @param {Store} store @param {(at: IDBObjectStore) => void} change @returns {Promise<void>} */
  const changed = (store, change) =>
    new Promise((resolve, reject) => {
      const work = base.transaction(store, "readwrite");
      work.oncomplete = () => resolve();
      work.onabort = work.onerror = () => reject(work.error);
      change(work.objectStore(store));
    });

  return {
    /** @param {Store} store @returns {Promise<any[]>} */
    all: (store) => answered(base.transaction(store).objectStore(store).getAll()),
    /** @param {Store} store @param {string} id @returns {Promise<any>} */
    get: (store, id) => answered(base.transaction(store).objectStore(store).get(id)),
    /** @param {Store} store @param {object} value */
    put: (store, value) => changed(store, (at) => void at.put(value)),
    /** @param {Store} store @param {string} id */
    remove: (store, id) => changed(store, (at) => void at.delete(id)),
    /** Everything of all the stores. */
    erase: () => Promise.all(STORES.map((store) => changed(store, (at) => void at.clear()))),
  };
}

/** @typedef {Awaited<ReturnType<typeof openStore>>} Base */

/** A name that no other record has. @param {string} kind */
export const freshId = (kind) => `${kind}-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;

/** The day it is here, as YYYY-MM-DD. */
export function today() {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
}
