// The device's own voice reads a page aloud, sentence by sentence, and the sentence is marked.
import { sentences, voiceFor } from "./sentences.js";

/** @typedef {{range: Range, language: string}} Line a sentence of the page */

const ALL = "h1, .tell > .lead, .story p, .story li, .look p";
const WAY = ".onward .next, .onward .words";
/** What reads now is stopped by whoever begins: there is one voice. @type {(() => void) | undefined} */
let stopOther;

/** Show the buttons that read where the device has a voice for the page's language. @param {HTMLButtonElement | null} whole reads the stop @param {HTMLButtonElement | null} way reads the way to the next one */
export function offerReading(whole, way) {
  if (!("speechSynthesis" in window)) return;
  // Written here: a browser that does not know highlights would drop a whole style sheet's rule for it.
  if (typeof Highlight === "function")
    document.styleSheets[0].insertRule("::highlight(spoken) { background: var(--warn-bg) }");
  if (whole) readAloud(whole, spokenLines(ALL));
  if (way) readAloud(way, spokenLines(WAY));
}

/** @param {HTMLButtonElement} control @param {Line[]} lines */
function readAloud(control, lines) {
  const show = face(control);
  /** @type {SpeechSynthesisVoice | null} */
  let voice = null;
  let at = 0;
  let reading = false;
  const awake = screenLock();

  const look = () => {
    voice = lines.length ? voiceFor(speechSynthesis.getVoices(), lines[0].language) : null;
    control.hidden = !voice;
  };
  look();
  speechSynthesis.addEventListener?.("voiceschanged", look);

  /** @param {"" | "stopped"} [why] */
  const stop = (why = "") => {
    reading = false;
    speechSynthesis.cancel();
    awake(false);
    mark(null);
    show(why);
  };
  const next = () => {
    const line = lines[at];
    if (!line) {
      at = 0;
      stop();
      return;
    }
    const utterance = new SpeechSynthesisUtterance(line.range.toString());
    utterance.lang = line.language;
    utterance.voice =
      line.language === lines[0].language ? voice : voiceFor(speechSynthesis.getVoices(), line.language);
    utterance.onend = () => {
      if (!reading || lines[at] !== line) return;
      at += 1;
      next();
    };
    utterance.onerror = (event) => {
      if (reading && lines[at] === line && event.error !== "interrupted" && event.error !== "canceled") stop("stopped");
    };
    mark(line.range);
    speechSynthesis.speak(utterance);
  };
  control.addEventListener("click", () => {
    if (reading) {
      stop();
      return;
    }
    stopOther?.();
    stopOther = () => reading && stop();
    reading = true;
    show("reading");
    awake(true);
    speechSynthesis.cancel();
    next();
  });
  // A phone cuts the voice off, or goes on without the page, once the screen is locked: stopped in order, it goes on from there.
  document.addEventListener("visibilitychange", () => document.hidden && reading && stop("stopped"));
  window.addEventListener("pagehide", () => reading && stop("stopped"));
}

/** @param {HTMLButtonElement} control @returns {(state: "" | "reading" | "stopped") => void} */
function face(control) {
  const label = /** @type {HTMLElement} */ (control.querySelector("span:last-child"));
  const rest = label.textContent || "";
  const said = document.getElementById("acts-said");
  return (state) => {
    const { pause, goOn } = control.dataset;
    label.textContent = (state === "reading" ? pause : state === "stopped" ? goOn : "") || rest;
    control.classList.toggle("on", state === "reading");
    if (said) said.textContent = (state === "stopped" && control.dataset.stopped) || "";
  };
}

/** Keeps the screen from going dark, where the browser can: a dark screen ends the voice. @returns {(wanted: boolean) => void} */
function screenLock() {
  /** @type {Promise<WakeLockSentinel | undefined> | undefined} */
  let held;
  return (wanted) => {
    if (wanted) held ??= navigator.wakeLock?.request("screen").catch(() => undefined);
    else {
      held?.then((lock) => lock?.release()).catch(() => {});
      held = undefined;
    }
  };
}

/** @param {string} selector of the blocks that are read @returns {Line[]} their sentences */
function spokenLines(selector) {
  return Array.from(document.querySelectorAll(selector)).flatMap((block) => {
    const language = block.closest("[lang]")?.getAttribute("lang") || document.documentElement.lang;
    return sentences(block.textContent || "", language).map(({ start, end }) => ({
      range: rangeIn(block, start, end),
      language,
    }));
  });
}

/** @param {Element} block @param {number} start @param {number} end @returns {Range} */
function rangeIn(block, start, end) {
  const range = document.createRange();
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let passed = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = (node.textContent || "").length;
    if (start >= passed && start <= passed + length) range.setStart(node, start - passed);
    if (end <= passed + length) {
      range.setEnd(node, end - passed);
      break;
    }
    passed += length;
  }
  return range;
}

/** @param {Range | null} range the sentence being read */
function mark(range) {
  const block = range?.startContainer.parentElement?.closest("h1, p, li");
  document.querySelector(".spoken")?.classList.remove("spoken");
  if (typeof Highlight === "function") {
    if (range) CSS.highlights.set("spoken", new Highlight(range));
    else CSS.highlights.delete("spoken");
  } else block?.classList.add("spoken");
}
