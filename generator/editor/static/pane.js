// The page that comes of the document that is open, beside its form. It follows each save by itself, and a text of it opens its field.

import { button, byId, el, say } from "./dom.js";
import { store } from "./store.js";

const KEPT = "sentiers-pane";
/** What the preview may ask for: the form of a stop or a trail, and the key path of a field. */
const FORM = /^(stop(\/[A-Za-z0-9_-]{1,64}){2}|trail\/[A-Za-z0-9_-]{1,64})@[A-Za-z0-9%._~-]{1,400}$/;
const WIDE = matchMedia("(min-width: 80rem)");

const pane = byId("pane");
/** @type {HTMLIFrameElement | null} */
let frame = null;
let shown = "";
/** The page that was asked for and has not said yet that it is there: a page that refreshes itself meanwhile takes its place. */
let pending = "";
let isOpen = WIDE.matches && localStorage.getItem(KEPT) !== "closed";

/** The address of the page of a stop or a trail, null where there is no preview or no page. @param {string} at @returns {string | null} */
export function pageOf(at) {
  const page = store.guide.trails
    .flatMap((trail) => [trail, ...trail.stops, ...trail.unlisted])
    .find((one) => one.at === at)?.page;
  return store.guide.preview && page ? `${store.guide.preview}/${page}` : null;
}

const press = button("", () => toggle(!isOpen), { "aria-controls": "pane" });

/** The button that shows the page beside the form, or takes it away; null where there is no preview. */
export function paneButton() {
  press.textContent = say(isOpen ? "pane_close" : "pane_open");
  press.setAttribute("aria-expanded", String(isOpen));
  return store.guide.preview ? press : null;
}

/** @param {boolean} opens */
function toggle(opens) {
  isOpen = opens;
  if (WIDE.matches) localStorage.setItem(KEPT, isOpen ? "open" : "closed");
  paneButton();
  drawPane();
}

/** Show the page of the document that is open; one that has none leaves the last page. */
export function drawPane() {
  document.body.dataset.pane = isOpen && store.guide.preview ? "open" : "closed";
  pane.hidden = document.body.dataset.pane === "closed";
  if (pane.hidden) return;
  const page = (store.document && pageOf(store.document.at)) ?? (shown || `${store.guide.preview}/`);
  if (!frame) {
    // Another origin, and kept from leading this page elsewhere: what it shows holds words of strangers.
    frame = el("iframe", {
      title: say("pane"),
      sandbox: "allow-scripts allow-same-origin allow-forms allow-popups allow-modals",
      referrerpolicy: "no-referrer",
    });
    const close = button(say("pane_close"), () => {
      toggle(false);
      press.focus();
    });
    pane.replaceChildren(close, frame);
  }
  if (page === shown) return;
  shown = pending = page;
  frame.src = page;
}

/** Have a function called with the form and the field that a text of the page belongs to. @param {(form: string) => void} open */
export function onText(open) {
  addEventListener("message", (event) => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== store.guide?.preview) return;
    const { form, page } = event.data ?? {};
    if (typeof form === "string" && FORM.test(form)) {
      if (!WIDE.matches) toggle(false); // it lies over the form
      open(form);
    }
    if (typeof page !== "string" || !pending) return;
    if (store.guide.preview + page === pending) pending = "";
    else frame.src = pending;
  });
}

/** Open the field of a key path, or the nearest that holds it, with the boxes around it. @param {HTMLElement} form @param {import("./dom.js").Path} path  */
export function openField(form, path) {
  for (let length = 1; length <= path.length; length += 1) {
    const box = /** @type {import("./lists.js").Filled | null} */ (
      form.querySelector(`details[data-open='${CSS.escape(JSON.stringify(path.slice(0, length)))}']`)
    );
    if (!box) continue;
    box.open = true;
    box.fill?.();
  }
  for (let length = path.length; length > 0; length -= 1) {
    const name = CSS.escape(JSON.stringify(path.slice(0, length)));
    const field = /** @type {HTMLElement | null | undefined} */ (
      form.querySelector(`[data-focus='${name}']`) ??
        form.querySelector(`[data-path='${name}']`)?.querySelector("input, textarea, select, summary, button")
    );
    if (!field) continue;
    field.scrollIntoView({ block: "center" });
    field.focus({ preventScroll: true });
    return;
  }
}
