// The walk diary, on this device only: the stop read is noted, stops seen are ticked wherever they are listed or drawn.
import { dayIn } from "../shared/closure-days.js";
import { forget, recall, remember } from "../shared/memory.js";
import { showScores } from "./score.js";
import { completes, readDiary, seenOf, withStop } from "./walked.js";

/** @type {HTMLElement | null} */
const stop = document.querySelector(".stop[data-code]");
if (stop) whenSeen(() => note(stop));
show();

const erase = /** @type {HTMLButtonElement | null} */ (document.getElementById("erase"));
if (erase) offerToErase(erase);
addEventListener("pageshow", (event) => event.persisted && show());

/** What was erased comes back at a tap, for as long as this page is open. @param {HTMLButtonElement} erase */
function offerToErase(erase) {
  const said = /** @type {HTMLElement} */ (document.getElementById("erased"));
  const undo = /** @type {HTMLButtonElement} */ (document.getElementById("unerase"));
  /** @type {[string, string][]} */
  let erased = [];
  const tell = (/** @type {string} */ sentence) => {
    show();
    said.textContent = sentence;
    undo.hidden = !sentence;
    (sentence ? undo : erase).focus();
  };
  erase.addEventListener("click", () => {
    erased = ["diary", "answers"].map((name) => [name, recall(name) || ""]);
    for (const [name] of erased) forget(name);
    tell(erase.dataset.done || "");
  });
  undo.addEventListener("click", () => {
    for (const [name, kept] of erased) if (kept) remember(name, kept);
    tell("");
  });
}

/** @param {() => void} act once the page is looked at, not merely loaded ahead */
function whenSeen(act) {
  if (!document.hidden) act();
  else document.addEventListener("visibilitychange", act, { once: true });
}

/** @param {HTMLElement} article */
function note(article) {
  const before = readDiary(recall("diary"));
  const after = withStop(before, article.dataset.code || "", dayIn(new Date(), article.dataset.zone || "UTC"));
  if (after === before || !remember("diary", JSON.stringify(after))) return;
  for (const moment of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-walked]"))) {
    const codes = (moment.dataset.walked || "").split(" ");
    if (completes(before, after, codes)) celebrate(moment);
  }
}

/** @param {HTMLElement} moment empty until now, so that a screen reader announces what appears in it */
function celebrate(moment) {
  const words = /** @type {HTMLTemplateElement} */ (moment.querySelector("template"));
  moment.append(words.content.cloneNode(true));
  moment.classList.add("on");
  showScores();
}

function show() {
  const diary = readDiary(recall("diary"));
  for (const element of document.querySelectorAll("[data-code]:not(.stop)")) {
    const seen = (element.getAttribute("data-code") || "") in diary;
    if (seen === element.classList.contains("seen")) continue;
    element.classList.toggle("seen", seen);
    tick(element, seen);
  }
  for (const element of document.querySelectorAll("[data-codes]")) {
    const codes = (element.getAttribute("data-codes") || "").split(" ");
    const count = seenOf(diary, codes);
    const words = /** @type {HTMLElement} */ (element.querySelector(".progress"));
    words.textContent = count ? (element.getAttribute("data-words") || "{seen}").replace("{seen}", String(count)) : "";
    element.classList.toggle("whole", count === codes.length);
  }
  showScores();
  const button = document.getElementById("erase");
  if (button) button.hidden = Object.keys(diary).length === 0;
}

/** @param {Element} element a line of a list or a pin @param {boolean} seen */
function tick(element, seen) {
  const word = element.closest("[data-seen]")?.getAttribute("data-seen");
  const link = element.querySelector("a");
  element.querySelector(".tick")?.remove();
  if (!seen || !word || !link) return;
  const said = document.createElement("span");
  said.className = "tick vh";
  said.textContent = ` (${word})`;
  link.append(said);
}
