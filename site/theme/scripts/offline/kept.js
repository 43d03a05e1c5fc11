// @ts-check
/** The page of what is kept on this phone, which also answers, without network, for every page that is not. */

import { noted, unwanted } from "./kept-before.js";
import { ask, hire, listen } from "./keep-worker.js";
import { readable } from "./keep-state.js";

const body = /** @type {HTMLElement} */ (document.querySelector("[data-kept]"));
const { root = "", language = "" } = body.dataset;
/** @type {{titles: Record<string, string>}} titles: url relative to the root -> title */
const { titles } = JSON.parse(body.querySelector("script")?.textContent ?? "{}");
const home = new URL(root, document.baseURI).href;
const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (body.querySelector(`[data-part=${name}]`));

/** The page that was asked for and is not here; only ever one of this guide. */
function missed() {
  const path = new URLSearchParams(location.search).get("page");
  if (path === null) return undefined;
  const url = new URL(path, home).href;
  return url.startsWith(home) ? url : undefined;
}

const wanted = missed();
if (wanted) {
  const note = part("missed");
  const link = /** @type {HTMLAnchorElement} */ (note.querySelector("a"));
  const path = wanted.slice(home.length);
  link.href = wanted;
  /** @type {HTMLElement} */ (note.querySelector("b")).textContent =
    titles[path] ?? titles[`${path}/`] ?? decodeURI(path);
  note.hidden = false;
  for (const name of ["all", "choose"]) part(name).hidden = true; // they would lead back here
  addEventListener("online", () => location.replace(wanted));
}

/** @param {string} url @param {string} text */
function link(url, text) {
  const made = document.createElement("a");
  made.href = home + url;
  made.textContent = text;
  return made;
}

/** The page of a trail in the language of this page. @param {string} letter */
const urlOf = (letter) =>
  Object.keys(titles).find((known) => known === `${letter}/` || known.endsWith(`/${letter}/`)) ?? `${letter}/`;

/** @param {string} letter @param {import("./keep-state.js").Trail} trail @param {HTMLElement} row */
function fillRow(letter, { pack, coming }, row) {
  const url = urlOf(letter);
  const size = document.createElement("small");
  size.textContent = pack ? readable(pack.bytes, language) : (part("words").dataset[coming ? "half" : "gone"] ?? "");
  const button = /** @type {HTMLButtonElement} */ (row.querySelector("button"));
  if (!pack && !coming) button.textContent = part("words").dataset.forget ?? "";
  button.before(link(url, titles[url] ?? letter), size);
  button.addEventListener("click", () => {
    unwanted(letter);
    ask({ ask: "remove", letter });
  });
}

/** @param {{trails: Record<string, any>, recent: string[]}} told */
function show({ trails, recent }) {
  const template = /** @type {HTMLTemplateElement} */ (body.querySelector("template"));
  const letters = Object.keys({ ...noted(trails), ...trails })
    .filter((letter) => !trails[letter] || trails[letter].pack || trails[letter].coming)
    .sort();
  part("trails").replaceChildren(
    ...letters.map((letter) => {
      const row = /** @type {HTMLElement} */ (template.content.cloneNode(true)).querySelector("li");
      fillRow(letter, trails[letter] ?? {}, /** @type {HTMLElement} */ (row));
      return /** @type {HTMLElement} */ (row);
    }),
  );
  part("none").hidden = letters.length > 0;
  const whole = letters.map(urlOf);
  const read = recent.filter((url) => url in titles && !whole.includes(url));
  part("lately").hidden = !read.length;
  part("read").replaceChildren(
    ...read.map((url) => {
      const row = document.createElement("li");
      row.append(link(url, titles[url]));
      return row;
    }),
  );
}

/** The line for browsers that keep nothing. */
const refuse = () => void (part("cannot").hidden = false);

if (isSecureContext && "serviceWorker" in navigator && "caches" in window) {
  listen(show);
  caches
    .has("sentiers")
    .then(() => hire(root))
    .then(() => ask({ ask: "tell" }))
    .catch(refuse);
} else refuse();
