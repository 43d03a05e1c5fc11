// The search page: the index is asked for when somebody begins to search, and answers while they type.
import { nearCodes, readCode } from "./codes.js";
import { root } from "../shared/memory.js";
import { alike, find, readIndex } from "./search-match.js";

/** @typedef {import('./search-match.js').Entry} Entry */
/** @typedef {import('./search-match.js').Index} Index */

const form = /** @type {HTMLFormElement} */ (document.querySelector(".find"));
const input = /** @type {HTMLInputElement} */ (form.querySelector("input"));
const said = /** @type {HTMLElement} */ (form.querySelector(".said"));
const results = /** @type {HTMLElement} */ (document.querySelector(".results"));
const every = /** @type {HTMLElement} */ (document.querySelector(".every"));
const words = form.dataset;

/** @type {Promise<Index> | null} */
let loading = null;
function index() {
  loading ||= fetch(words.index || "")
    .then((reply) => (reply.ok ? reply.json() : Promise.reject(new Error(reply.statusText))))
    .then(readIndex);
  loading.catch(() => (loading = null));
  return loading;
}

/** @param {Index} known @param {string} query @returns {Entry | undefined} the stop or trail whose code was typed */
function typed(known, query) {
  const read = readCode(query);
  const entry = read ? known.entries.find((one) => one.code === read.code) : undefined;
  /** @type {HTMLAnchorElement | null} */
  const elsewhere =
    read && /^[a-z-]+$/.test(read.language) ? document.querySelector(`.top a[hreflang="${read.language}"]`) : null;
  return entry && elsewhere ? { ...entry, url: new URL(`../${entry.code}/`, elsewhere.href).href } : entry;
}

/** @param {Index} known @param {string} query @returns {Entry[]} where a code that does not exist may have meant to lead */
function meant(known, query) {
  const read = readCode(query);
  const codes = known.entries.map((entry) => entry.code).filter(Boolean);
  return read
    ? nearCodes(read.code, codes).flatMap((code) => known.entries.filter((entry) => entry.code === code))
    : [];
}

async function search() {
  const query = input.value.trim();
  history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
  if (!query) {
    list([]);
    said.textContent = "";
    return;
  }
  try {
    const known = await index();
    if (query !== input.value.trim()) return;
    const exact = typed(known, query);
    const found = find(known, query).filter((entry) => entry !== exact);
    const count = found.length + (exact ? 1 : 0);
    const meantCodes = count ? [] : meant(known, query);
    const near = count || meantCodes.length ? meantCodes : alike(known, query);
    list(exact ? [exact, ...found] : [...found, ...near]);
    const sentence = near.length
      ? `${words.none} ${words.near}`
      : count === 0
        ? `${words.none} ${words.else}`
        : count === 1
          ? words.one
          : words.many;
    said.textContent = (sentence || "")
      .replace("{query}", query)
      .replace("{count}", count.toLocaleString(document.documentElement.lang));
  } catch {
    list([]);
    said.textContent = words.fail || "";
  }
}

/** @param {Entry[]} found */
function list(found) {
  results.replaceChildren(...found.map(line));
  results.hidden = found.length === 0;
  every.hidden = found.length > 0;
}

/** @param {Entry} entry @returns {HTMLLIElement} */
function line(entry) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = new URL(entry.url, root).href;
  const badge = document.createElement("span");
  badge.className = entry.code ? `badge t-${entry.code.replace(/\d+$/, "")}` : "badge kind";
  badge.textContent = entry.code || (entry.kind === "page" ? "→" : "?");
  if (!entry.code) badge.setAttribute("aria-hidden", "true");
  const name = document.createElement("b");
  name.textContent = entry.title;
  const more = document.createElement("small");
  const kind =
    entry.kind === "term" ? words.term : entry.kind === "trail" ? words.trail : entry.kind === "page" ? words.page : "";
  const summary = document.createElement("span");
  summary.textContent = entry.summary;
  more.append(`${kind || ""}${kind && entry.summary ? " · " : ""}`, summary);
  if (entry.language) name.lang = summary.lang = entry.language;
  const text = document.createElement("span");
  text.append(name, more);
  link.append(badge, text);
  item.append(link);
  return item;
}

/** @param {KeyboardEvent} event */
function walk(event) {
  const links = Array.from(results.querySelectorAll("a"));
  const at = links.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (event.key === "Escape" && at >= 0) input.focus();
  else if (step && links.length && at + step < links.length) {
    event.preventDefault();
    if (at + step < 0) input.focus();
    else links[at + step].focus();
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const exact = await index().then(
    (known) => typed(known, input.value),
    () => undefined,
  );
  if (exact) location.assign(new URL(exact.url, root).href);
  else await search();
});
input.addEventListener("focus", () => index().catch(() => {}), { once: true });
input.addEventListener("input", search);
for (const part of [form, results]) part.addEventListener("keydown", walk);

const asked = new URLSearchParams(location.search).get("q");
if (asked) {
  input.value = asked;
  index()
    .then((known) => {
      const exact = typed(known, asked);
      // A code that came from a form goes straight on; Back then leads to the form, not here again.
      if (
        exact &&
        !performance
          .getEntriesByType("navigation")
          .some((entry) => /** @type {PerformanceNavigationTiming} */ (entry).type === "back_forward")
      )
        location.replace(new URL(exact.url, root).href);
    })
    .catch(() => {});
  search();
}
