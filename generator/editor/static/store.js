// What the page knows: the guide, the forms, the document that is open; and the one way in which a document is changed.

import { Refused, ask, send } from "./api.js";
import { at, same, say } from "./dom.js";
import { conflictDialog } from "./dialogs.js";
import { forget } from "./drafts.js";
import { told } from "./state.js";

/**
 * @typedef {import("./dom.js").Path} Path
 * @typedef {{value: string, label: string}} Choice
 * @typedef {{file: string, line: number, path: Path, severity: string, sentence: string, rule: string}} Problem
 * @typedef {{at: string, code: string, title: string, page: string | null, place: string, retired: boolean, borrowed: boolean}} Stop
 * @typedef {{at: string, id: string, letter: string, colour: string, title: string, page: string, stops: Stop[], unlisted: Stop[]}} Trail
 * @typedef {{at: string, name: string, title: string}} Entry
 * @typedef {{undo: string | null, preview: string | null, unread?: boolean, name: string, languages: {code: string, name: string}[], trails: Trail[],
 *   lists: Record<string, Entry[]>, references: Record<string, Choice[]>, media: Record<string, Record<string, string[]>>, problems: Problem[]}} Guide
 * @typedef {{at: string, kind: string, file: string, digest: string, owner: string | null, root: Path, values: any, ease?: Record<string, number>}} Document
 * @typedef {{kinds: Record<string, import("./fields.js").Form>, begin: Record<string, import("./fields.js").Form>}} Forms
 * @typedef {{do: "set" | "insert" | "remove" | "move", path: Path, value?: unknown, index?: number, to?: number}} Edit
 * @typedef {{uploads?: Record<string, string>, draft?: Path | null}} More uploads: what is sent with the values; draft: path of the draft that is saved by it
 */

/** @type {{guide: Guide, forms: Forms, document: Document | null}} the guide and the forms are there before anything is drawn */
export const store = { guide: /** @type {any} */ (null), forms: /** @type {any} */ (null), document: null };

/** @type {Set<() => void>} */
const listeners = new Set();

/** Have a function called whenever the guide was read again. @param {() => void} listener */
export function onGuide(listener) {
  listeners.add(listener);
}

export async function loadGuide() {
  store.guide = await ask("guide");
  for (const listener of listeners) listener();
}

export async function loadForms() {
  store.forms = await ask("forms");
}

/** The address of the document that is to be shown, empty where none is. */
export function wanted() {
  return location.hash.replace(/^#\/?/, "").split("@")[0];
}

/** The key path of the field that is to be opened in it, null where none is. @returns {Path | null} */
export function wantedField() {
  try {
    const path = JSON.parse(decodeURIComponent(location.hash.split("@")[1] ?? ""));
    return Array.isArray(path) ? path : null;
  } catch {
    return null;
  }
}

/** Read a document again; another that was asked for meanwhile stays. @param {string} address */
export async function loadDocument(address) {
  const answer = await ask("document", { at: address });
  if (wanted() === address) store.document = answer;
}

/** @type {Promise<any>} */
let chain = Promise.resolve();

/**
 * Make edits of a document, one request after the other. Resolves to the answer of the server, null where the file stays as it is.
 * @param {string} address @param {Edit[]} edits @param {More} [more] @returns {Promise<any>}
 */
export function change(address, edits, more = {}) {
  const done = chain.then(() => changed(address, edits, more));
  chain = done.catch(() => {});
  return done;
}

/** @param {string} address @param {Edit[]} edits @param {More} more */
async function changed(address, edits, { uploads = {}, draft = null } = {}) {
  told("saving");
  const known = store.document?.at === address ? store.document : await ask("document", { at: address });
  let digest = known.digest;
  for (;;) {
    try {
      const answer = await send("write", { at: address, digest, edits, uploads });
      if (store.document?.at === address) store.document = answer;
      if (draft !== null) forget(address, draft);
      const [first, last] = answer.lines;
      told("saved", { file: answer.file, first, last, isOne: first === last });
      loadGuide().catch(failed);
      return answer;
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 409) {
        failed(error);
        return null;
      }
      const theirs = error.conflict;
      const isApart = edits.every((edit) =>
        same(at(theirs.values, edit.path.slice(0, 1)), at(known.values, edit.path.slice(0, 1))),
      );
      if (!isApart && !(await conflictDialog(theirs, edits))) {
        await loadDocument(address);
        document.dispatchEvent(new CustomEvent("reread"));
        told("taken", { file: theirs.file });
        return null;
      }
      digest = theirs.digest;
    }
  }
}

/** What went wrong, in a sentence: a browser's own words for a server that is gone are in no language of the editor. @param {unknown} error */
export function sentenceOf(error) {
  if (error instanceof TypeError) return say("away");
  return error instanceof Error ? error.message : String(error);
}

/** Say what went wrong; nothing that was typed is lost. @param {unknown} error */
export function failed(error) {
  if (error instanceof Refused) told("refused", { sentence: error.message });
  else if (error instanceof TypeError) told("away");
  else {
    told("refused", { sentence: sentenceOf(error) });
    throw error;
  }
}

export async function undo() {
  try {
    const answer = await send("undo");
    told("undone", { what: answer.undone });
    if (store.document !== null)
      await loadDocument(store.document.at).catch(() => {
        location.hash = "";
      });
    document.dispatchEvent(new CustomEvent("reread"));
    await loadGuide();
  } catch (error) {
    failed(error);
  }
}

/** Words for a name that a field refers to. @param {string} kind @param {string} name */
export function labelOf(kind, name) {
  return store.guide.references[kind]?.find((one) => one.value === name)?.label ?? say("unknown", { name });
}
