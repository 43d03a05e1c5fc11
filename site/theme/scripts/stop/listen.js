// Listen: the recording where there is one, else the story aloud with the device's own voice, sentence by sentence.
import { forget, recall, remember } from "../shared/memory.js";
import { sentences, voiceFor } from "./sentences.js";

const way = document.getElementById("listen");
const audio = /** @type {HTMLAudioElement | null} */ (document.querySelector(".audio audio"));
if (way && audio) playRecording(way, audio);
else if (way instanceof HTMLButtonElement && "speechSynthesis" in window) readAloud(way);

/** @param {HTMLButtonElement} control @returns {(playing: boolean) => void} */
function face(control) {
  const label = /** @type {HTMLElement} */ (control.querySelector("span:last-child"));
  const rest = label.textContent || "";
  return (playing) => {
    label.textContent = playing ? control.dataset.pause || rest : rest;
    control.classList.toggle("on", playing);
  };
}

/** The link leads to the recording and starts it; there it has its own controls. @param {HTMLElement} link @param {HTMLAudioElement} sound */
function playRecording(link, sound) {
  const place = `heard ${location.pathname}`;
  const keep = () => sound.currentTime && !sound.ended && remember(place, sound.currentTime.toFixed(1));
  link.addEventListener("click", (event) => {
    event.preventDefault();
    sound.scrollIntoView({ block: "center" });
    sound.focus({ preventScroll: true });
    sound.play().catch(() => {});
  });
  sound.addEventListener("play", () => {
    const kept = Number(recall(place));
    if (kept && !sound.currentTime) sound.currentTime = kept;
  });
  sound.addEventListener("pause", keep);
  sound.addEventListener("ended", () => forget(place));
  window.addEventListener("pagehide", () => {
    keep();
    sound.pause();
  });

  const speeds = /** @type {HTMLElement} */ (document.querySelector(".speeds"));
  speeds.hidden = false;
  for (const choice of speeds.querySelectorAll("input")) {
    choice.addEventListener("change", () => {
      sound.playbackRate = Number(choice.value);
      remember("speed", choice.value);
    });
    if (choice.value === recall("speed")) choice.click();
  }
}

/** @param {HTMLButtonElement} control */
function readAloud(control) {
  const show = face(control);
  const lines = spokenLines();
  // Written here: a browser that does not know highlights would drop a whole style sheet's rule for it.
  if (typeof Highlight === "function")
    document.styleSheets[0].insertRule("::highlight(spoken) { background: var(--warn-bg) }");
  /** @type {SpeechSynthesisVoice | null} */
  let voice = null;
  let at = 0;
  let reading = false;

  const look = () => {
    voice = lines.length ? voiceFor(speechSynthesis.getVoices(), lines[0].language) : null;
    control.hidden = !voice;
  };
  look();
  speechSynthesis.addEventListener?.("voiceschanged", look);

  const stop = () => {
    reading = false;
    speechSynthesis.cancel();
    mark(null);
    show(false);
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
      if (reading && event.error !== "interrupted" && event.error !== "canceled") stop();
    };
    mark(line.range);
    speechSynthesis.speak(utterance);
  };
  control.addEventListener("click", () => {
    if (reading) {
      stop();
      return;
    }
    reading = true;
    show(true);
    speechSynthesis.cancel();
    next();
  });
  document.addEventListener("visibilitychange", () => document.hidden && reading && stop());
  window.addEventListener("pagehide", stop);
}

/** @returns {{range: Range, language: string}[]} the sentences of the title, the essential, the story and what to look at */
function spokenLines() {
  return Array.from(document.querySelectorAll("h1, .tell > .lead, .story p, .story li, .look p")).flatMap((block) => {
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
