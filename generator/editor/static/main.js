// The editor's page: what is open, by the address; the head of the page; what is done from anywhere.

import { Refused, ask, begin, send } from "./api.js";
import { drawContents } from "./contents.js";
import { openDialog } from "./dialogs.js";
import { button, byId, el, say } from "./dom.js";
import { documentForm, liveContext } from "./form.js";
import { drawPane, onText, openField, pageOf, paneButton } from "./pane.js";
import { addressOf, placeProblems, problemItem, problemsOf } from "./problems.js";
import { offerUndo, told } from "./state.js";
import { surveyButton } from "./surveys.js";
import {
  failed,
  loadDocument,
  loadForms,
  loadGuide,
  onGuide,
  sentenceOf,
  store,
  undo,
  wanted,
  wantedField,
} from "./store.js";

const head = byId("top");
const nav = byId("contents");
const form = byId("form");

function drawTop() {
  const other = document.documentElement.lang === "fr" ? "en" : "fr";
  head.replaceChildren(
    el(
      "a",
      { href: "#", class: "home" },
      el("span", { class: "only-phone", "aria-hidden": "true" }, "☰ "),
      store.guide.name ?? say("editor"),
    ),
    el(
      "div",
      { class: "acts" },
      paneButton(),
      button(say("what_changed"), showChanges),
      el(
        "a",
        { href: `?lang=${other}${location.hash}`, lang: other, hreflang: other, class: "like-button quiet" },
        other === "fr" ? "Français" : "English",
      ),
    ),
  );
}

async function showChanges() {
  try {
    /** @type {{changes: {subject: string, text: string}[]}} */
    const { changes } = await ask("changes");
    await openDialog(say("what_changed"), (body) => {
      const subjects = [...new Set(changes.map((one) => one.subject))];
      body.append(
        changes.length ? el("p", {}, say("changed_since")) : el("p", {}, say("nothing_changed")),
        ...subjects.map((subject) =>
          el(
            "div",
            {},
            el("h3", {}, subject || say("whole_guide")),
            el(
              "ul",
              {},
              changes.filter((one) => one.subject === subject).map((one) => el("li", {}, one.text)),
            ),
          ),
        ),
        el("p", { class: "help" }, say("done_help")),
      );
    });
  } catch (error) {
    failed(error);
  }
}

async function open() {
  const address = wanted();
  document.body.dataset.view = address ? "form" : "contents";
  if (!address || address === "to-mend") {
    store.document = null;
    drawHome();
    drawContents(nav);
    drawPane();
    document.title = say("editor");
    return;
  }
  try {
    await loadDocument(address);
    if (wanted() !== address) return;
    drawDocument();
  } catch (error) {
    if (wanted() !== address) return;
    store.document = null;
    form.replaceChildren(
      el("h1", {}, titleOf(address)),
      el("p", { class: "fault", role: "alert" }, sentenceOf(error)),
      button(say("read_again"), open),
    );
    if (!(error instanceof Refused)) failed(error);
  }
  drawContents(nav);
  drawPane();
  form.focus({ preventScroll: true });
  scrollTo(0, 0);
  const field = wantedField();
  if (field && store.document) openField(form, field);
}

function drawHome() {
  const grave = store.guide.problems.filter((one) => one.severity !== "advice");
  const rows = grave.slice(0, 60).map((problem) => {
    const at = addressOf(problem);
    const item = problemItem(problem);
    item.prepend(at ? el("a", { href: `#/${at}` }, titleOf(at)) : problem.file, " ");
    return item;
  });
  form.replaceChildren(
    el("h1", {}, say("welcome")),
    el("p", {}, say("welcome_help")),
    el(
      "section",
      { class: "card" },
      el("h2", {}, say("to_mend_title")),
      grave.length ? el("ul", { class: "faults whole" }, rows) : el("p", {}, say("nothing_to_mend")),
    ),
    surveyButton(),
  );
}

/** The page of a stop or a trail, in a window of its own. @param {string} at */
function pageLink(at) {
  const page = pageOf(at);
  return page
    ? el(
        "p",
        {},
        el("a", { href: page, target: "sentiers-preview", rel: "noopener noreferrer" }, `${say("see_page")} ↗`),
      )
    : "";
}

/** @param {string} at */
function titleOf(at) {
  const stops = store.guide.trails.flatMap((trail) => [trail, ...trail.stops, ...trail.unlisted]);
  const entries = Object.values(store.guide.lists).flat();
  /** @type {{at: string, code?: string, letter?: string, title: string}[]} */
  const all = [...stops, ...entries];
  const found = all.find((one) => one.at === at);
  return found
    ? [found.code ?? found.letter, found.title].filter(Boolean).join(" ")
    : at === "guide"
      ? say("settings")
      : at;
}

/** The boxes within an element that open. @param {Element} within @returns {NodeListOf<import("./lists.js").Filled>} */
function boxesIn(within) {
  return within.querySelectorAll("details[data-open]");
}

function drawDocument() {
  if (!store.document) return;
  const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.focus;
  const opened = new Set([...boxesIn(form)].filter((one) => one.open).map((one) => one.dataset.open));
  const { kind, at, file } = store.document;
  const context = liveContext(drawDocument);
  const title = titleOf(at);
  document.title = `${title} – ${say("editor")}`;
  form.replaceChildren(
    el("a", { href: "#", class: "only-phone back" }, say("to_contents")),
    el("p", { class: "kind" }, say(`kind_${kind}`), " · ", el("code", {}, file)),
    el("h1", {}, title),
    pageLink(at),
    ...freshness(store.document),
    el("ul", { class: "faults document-faults" }),
    ...documentForm(context, store.forms.kinds[kind]),
  );
  for (const details of boxesIn(form)) reopen(details, opened);
  placeProblems(form);
  const again = focused && form.querySelector(`[data-focus='${CSS.escape(focused)}']`);
  if (again) /** @type {HTMLElement} */ (again).focus({ preventScroll: true });
}

/** @param {import("./lists.js").Filled} details @param {Set<string | undefined>} opened */
function reopen(details, opened) {
  if (!opened.has(details.dataset.open)) return;
  details.open = true;
  details.fill?.();
  for (const inner of boxesIn(details)) reopen(inner, opened);
}

/** Which translations are older than the text they were made from, with a way to say that they hold. @param {import("./store.js").Document} shown */
function freshness(shown) {
  const stale = problemsOf(shown).filter((one) => one.rule === "translation-stale");
  return stale.map((one) => {
    const code = String(one.path[1]);
    const name = store.guide.languages.find((language) => language.code === code)?.name ?? code;
    return el(
      "div",
      { class: "stale" },
      el("p", {}, say("stale", { language: name })),
      button(say("reread", { language: name }), async () => {
        try {
          store.document = await send("reread", { at: shown.at, digest: shown.digest, language: code });
          await loadGuide();
          drawDocument();
          told("reread_done");
        } catch (error) {
          failed(error);
        }
      }),
    );
  });
}

onGuide(() => {
  offerUndo(store.guide.undo);
  if (store.guide.unread) return;
  drawContents(nav);
  if (store.document) placeProblems(form);
  else if (["", "to-mend"].includes(wanted())) drawHome();
});

document.addEventListener("filled", () => store.document && placeProblems(form));
document.addEventListener("undo", undo);
document.addEventListener("reread", () => (store.document ? drawDocument() : open()));
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
    event.preventDefault();
    document.activeElement?.dispatchEvent(new Event("commit"));
  }
});
addEventListener("hashchange", () => {
  if (location.hash.startsWith("#begin=")) return location.reload();
  drawTop();
  const field = wantedField();
  if (field && store.document?.at === wanted())
    openField(form, field); // what is being typed in it stays
  else open();
});
onText((wish) => {
  const isThere = location.hash === `#/${wish}`;
  location.hash = `#/${wish}`;
  if (isThere) openField(form, wantedField() ?? []);
});
addEventListener("beforeunload", (event) => {
  if (byId("state").dataset.now === "typing") event.preventDefault();
});
addEventListener("focus", async () => {
  if (!store.document || document.activeElement?.matches("input, textarea, select")) return;
  const known = store.document.digest;
  try {
    await loadGuide();
    await loadDocument(store.document.at);
    if (store.document.digest !== known) drawDocument();
  } catch {
    // the next request says what is wrong
  }
});

try {
  await begin();
  await Promise.all([loadGuide(), loadForms()]);
  drawTop();
  if (store.guide.unread) {
    form.replaceChildren(
      el("h1", {}, say("unread")),
      el(
        "ul",
        { class: "faults whole" },
        store.guide.problems.map((one) => el("li", { class: one.severity }, `${one.file}:${one.line} `, one.sentence)),
      ),
    );
  } else await open();
} catch (error) {
  failed(error);
}
