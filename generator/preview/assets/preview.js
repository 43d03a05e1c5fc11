// Follows what is being written: asks for the page anew after each good save, shows problems over it, leads to the lines of its
// files. Lives in a shadow tree, so that neither its styles nor the page's own reach the other.

import { keepSource, rewritten } from "./page-words.js";

/**
 * @typedef {{instance: string, content: number, alone?: boolean}} Served what the page was made of
 * @typedef {{state: number, language: string, errors: string, advice: string, count: number, sources: string,
 *   texts: {begins: string, place: string, form: string}[], forms: string | null, phone: string, words: Record<string, string>}} Told
 */

const script = /** @type {HTMLScriptElement} */ (document.querySelector("script[data-preview]"));
/** @type {Served} */
const served = JSON.parse(script.dataset.preview ?? "{}");
const KEPT = "sentiers-preview";
const BEGINNING = 40;

/** @type {number | undefined} */
let shown;
/** @type {EventSource | undefined} */
let events;

/* ---- what survives a refresh ---- */

/** @returns {Record<string, any>} */
function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
  } catch {
    return {};
  }
}

/** @param {Record<string, unknown>} changed */
function keep(changed) {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify({ ...kept(), ...changed }));
  } catch {
    // without a memory only the place on the page is lost
  }
}

/** @param {Element} details @param {number} index */
const nameOf = (details, index) =>
  details.id || `${index} ${details.querySelector("summary")?.textContent?.trim().slice(0, 60) ?? ""}`;

function refresh() {
  const open = [...document.querySelectorAll("details")]
    .map((one, index) => (one.open ? nameOf(one, index) : ""))
    .filter(Boolean);
  keep({ page: { path: location.pathname, x: scrollX, y: scrollY, open } });
  events?.close();
  location.reload();
}

function restore() {
  const { page } = kept();
  keep({ page: undefined });
  if (!page || page.path !== location.pathname) return;
  for (const [index, one] of [...document.querySelectorAll("details")].entries())
    one.open = page.open.includes(nameOf(one, index));
  const back = () => scrollTo({ left: page.x, top: page.y, behavior: "instant" });
  back();
  addEventListener("load", back, { once: true });
}

/* ---- the panel ---- */

const host = document.createElement("sentiers-preview");
const root = host.attachShadow({ mode: "open" });
root.innerHTML = `<link rel="stylesheet" href="/~preview/preview.css">
<section id="errors" role="alert" hidden></section>
<p id="said" role="status"></p>
<aside id="panel" hidden></aside>
<button type="button" id="bell" aria-expanded="false" aria-controls="panel" hidden></button>`;

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (root.getElementById(id));

/** @param {Told} told */
function drawErrors(told) {
  const errors = part("errors");
  const wrong = Boolean(told.errors);
  if (!wrong && !errors.hidden) part("said").textContent = told.words.mended;
  if (wrong) part("said").textContent = "";
  errors.hidden = !wrong;
  errors.lang = told.language;
  errors.innerHTML = told.errors;
  if (!wrong) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "fold";
  const fold = (/** @type {boolean} */ small) => {
    errors.classList.toggle("small", small);
    button.setAttribute("aria-expanded", String(!small));
    button.textContent = small ? told.words.more : told.words.less;
  };
  button.onclick = () => {
    keep({ small: !errors.classList.contains("small") });
    fold(errors.classList.contains("small") === false);
  };
  fold(kept().small === true);
  errors.querySelector("h2")?.after(button);
}

/** @param {Told} told */
function drawPanel(told) {
  const { words } = told;
  const bell = part("bell");
  bell.hidden = false;
  bell.lang = told.language;
  bell.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 3a6 6 0 0 0-6 6v5l-2 3h16l-2-3V9a6 6 0 0 0-6-6zm-2.5 15.5a2.5 2.5 0 0 0 5 0z"/></svg><span></span>`;
  const name = /** @type {HTMLElement} */ (bell.querySelector("span"));
  name.textContent = `${words.name}${told.count ? ` · ${told.count}` : ""}`;
  bell.setAttribute("aria-label", `${words.name}, ${words.advice} ${told.count}`);
  const panel = part("panel");
  const open = [...panel.querySelectorAll("details")].filter((one) => one.open).map((one, index) => nameOf(one, index));
  panel.lang = told.language;
  panel.setAttribute("aria-label", words.name);
  panel.innerHTML = `<button type="button" class="fold" id="close"></button>
<details id="of-sources"><summary></summary>${told.sources}<label hidden><input type="checkbox" id="marks"> <span></span></label></details>
<details id="of-advice"><summary></summary>${told.advice}</details>
<details id="of-phone"><summary></summary>${told.phone}</details>`;
  part("close").textContent = words.close;
  part("close").onclick = () => toggle(false);
  for (const [id, text] of [
    ["of-sources", words.sources],
    ["of-advice", `${words.advice} · ${told.count}`],
    ["of-phone", words.phone],
  ]) {
    const summary = /** @type {HTMLElement} */ (part(id).querySelector("summary"));
    summary.textContent = text;
  }
  const first = kept().sections ?? ["of-sources", "of-advice"];
  for (const one of panel.querySelectorAll("details")) {
    one.open = one.id ? first.includes(one.id) : open.includes(nameOf(one, 0));
    one.ontoggle = () =>
      keep({
        sections: [...panel.querySelectorAll("details[id]")]
          .filter((each) => /** @type {HTMLDetailsElement} */ (each).open)
          .map((each) => each.id),
      });
  }
  drawMarks(told);
}

/** @param {boolean} open */
function toggle(open) {
  part("panel").hidden = !open;
  part("bell").setAttribute("aria-expanded", String(open));
  keep({ panel: open });
  if (open) part("close").focus();
  else part("bell").focus();
}

/* ---- the line of each text ---- */

/** @param {string} text */
const lettersOf = (text) => (text.match(/[\p{L}\p{N}]+/gu) ?? []).join("").toLowerCase().slice(0, BEGINNING);

/** @param {Told} told */
function drawMarks(told) {
  for (const old of document.querySelectorAll("sentiers-place")) old.remove();
  const label = /** @type {HTMLElement} */ (part("panel").querySelector("label"));
  label.hidden = !told.texts.length;
  /** @type {HTMLElement} */ (label.querySelector("span")).textContent = told.words.marks;
  const box = /** @type {HTMLInputElement} */ (part("marks"));
  box.checked = kept().marks === true;
  box.onchange = () => {
    keep({ marks: box.checked });
    drawMarks(told);
  };
  if (!box.checked) return;
  const wanted = new Map(told.texts.map((one) => [one.begins, one.place]));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT);
  /** @type {[HTMLElement, string][]} */
  const found = [];
  while (walker.nextNode()) {
    const one = /** @type {HTMLElement} */ (walker.currentNode);
    if (!/^(H[1-6]|P|LI|BLOCKQUOTE|FIGCAPTION|LEGEND|DD|SPAN|STRONG)$/.test(one.tagName)) continue;
    const begins = lettersOf(one.textContent ?? "");
    const place = begins && wanted.get(begins);
    if (!place) continue;
    wanted.delete(begins);
    found.push([one, place]);
  }
  for (const [one, place] of found) {
    const mark = document.createElement("sentiers-place");
    const inside = mark.attachShadow({ mode: "open" });
    inside.innerHTML = `<link rel="stylesheet" href="/~preview/preview.css"><span class="mark" lang="${told.language}">${place}</span>`;
    inside.addEventListener("click", copied);
    one.append(mark);
  }
}

/** @param {Event} event */
async function copied(event) {
  const button = /** @type {HTMLElement} */ (event.target).closest?.("[data-copy]");
  if (!(button instanceof HTMLElement)) return;
  event.preventDefault();
  const text = button.dataset.copy ?? "";
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = document.createElement("textarea"); // no clipboard without https, as on a phone
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  const label = button.dataset.label ?? button.textContent ?? "";
  button.dataset.label = label;
  button.textContent = button.dataset.done ?? "";
  if (!served.alone) part("said").textContent = `${button.dataset.done}: ${text}`;
  setTimeout(() => (button.textContent = label), 1200);
}

/* ---- inside the editor ---- */

const TEXTS = "h1, h2, h3, h4, h5, h6, p, li, blockquote, figcaption, legend, dd, span, strong";
/** @type {Told | undefined} */
let latest;

/** A text that is pressed opens its field in the editor that shows this page beside its forms. @param {MouseEvent} event */
function openForm(event) {
  const pressed = /** @type {Element} */ (event.composedPath()[0]);
  if (!latest?.forms || !(pressed instanceof Element)) return;
  const link = pressed.closest("a");
  let form = link?.href.startsWith(`${latest.forms}/#/`) ? link.href.slice(latest.forms.length + 3) : "";
  if (
    !form &&
    pressed.closest("a, button, summary, input, select, label, audio, video, sentiers-preview, sentiers-place")
  )
    return;
  for (let one = form ? null : pressed.closest(TEXTS); one && !form; one = one.parentElement?.closest(TEXTS) ?? null) {
    const begins = lettersOf(one.textContent ?? "");
    form = (begins && latest.texts.find((text) => text.begins === begins)?.form) || "";
  }
  if (!form) return;
  event.preventDefault();
  parent.postMessage({ form }, latest.forms);
}

if (window.parent !== window) document.addEventListener("click", openForm);

/* ---- following ---- */

/** The path of this page as people read it; as the address has it where its signs are those of no text. */
function pathShown() {
  try {
    return decodeURI(location.pathname);
  } catch {
    return location.pathname;
  }
}

async function draw() {
  const answer = await fetch(`/~preview/panel?page=${encodeURIComponent(pathShown())}`).catch(() => undefined);
  if (!answer?.ok) return;
  /** @type {Told} */
  const told = await answer.json();
  latest = told;
  if (window.parent !== window && told.forms) parent.postMessage({ page: pathShown() }, told.forms);
  document.documentElement.dataset.preview = String(told.state);
  if (served.alone) {
    const main = document.getElementById("errors");
    if (main) main.innerHTML = told.errors || main.innerHTML;
    return;
  }
  drawErrors(told);
  drawPanel(told);
  gone = told.words.gone;
}

let gone = "";

function follow() {
  events?.close();
  events = new EventSource("/~preview/events");
  events.onmessage = async ({ data }) => {
    const told = JSON.parse(data);
    part("said").classList.remove("gone");
    if (told.instance !== served.instance) return refresh();
    if (told.content !== served.content) {
      const content = await rewritten();
      if (content === undefined) return refresh();
      served.content = content;
    }
    if (part("said").textContent === gone) part("said").textContent = "";
    if (told.state === shown) return;
    shown = told.state;
    draw();
  };
  events.onerror = () => {
    if (!gone) return;
    part("said").textContent = gone;
    part("said").classList.add("gone");
  };
}

root.addEventListener("click", copied);
part("bell").onclick = () => toggle(Boolean(part("panel").hidden));
root.addEventListener("keydown", (event) => {
  if (/** @type {KeyboardEvent} */ (event).key === "Escape" && !part("panel").hidden) toggle(false);
});
// A browser opens six connections to a host: a page that nobody sees gives its own back.
document.addEventListener("visibilitychange", () => (document.hidden ? events?.close() : follow()));
addEventListener("pagehide", () => events?.close());
addEventListener("pageshow", (event) => event.persisted && follow());

if (served.alone) document.getElementById("errors")?.addEventListener("click", copied);
else {
  document.body.append(host);
  addEventListener("load", () => setTimeout(() => keepSource(served.content), 200), { once: true });
}
if (kept().panel && !served.alone) {
  part("panel").hidden = false;
  part("bell").setAttribute("aria-expanded", "true");
}
restore();
if (!document.hidden) follow();
