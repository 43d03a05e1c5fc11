// A recording: its place and speed are kept, and the phone's lock screen knows what it is.
import { onLockScreen } from "./lock-screen.js";
import { forget, recall, remember } from "../shared/memory.js";

/** The recording of a stop, which may be playing by now. @param {HTMLAudioElement} sound */
export function accompany(sound) {
  keepPlace(sound, () => location.pathname);
  const next = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".next[rel=next]"));
  const title = document.querySelector("h1")?.textContent || document.title;
  const album = document.querySelector(".where a")?.textContent || "";
  onLockScreen(sound, () => ({ title, album }), { nexttrack: next && (() => location.assign(next.href)) });
  offerSpeeds(sound);
}

/** Goes on where it was left, also after another page. @param {HTMLAudioElement} sound @param {() => string} of the page that the recording belongs to
 * @returns {() => void} keeps the place now */
export function keepPlace(sound, of) {
  const place = () => `heard ${of()}`;
  const keep = () => {
    if (sound.currentTime && !sound.ended) remember(place(), sound.currentTime.toFixed(1));
  };
  const resume = () => {
    const kept = Number(recall(place()));
    if (kept && !sound.currentTime) sound.currentTime = kept;
  };
  sound.addEventListener("loadedmetadata", resume); // before it, iPhones forget the place that they are given
  sound.addEventListener("play", () => sound.readyState && resume());
  sound.addEventListener("pause", keep);
  sound.addEventListener("ended", () => forget(place()));
  window.addEventListener("pagehide", () => {
    keep();
    sound.pause();
  });
  if (sound.readyState) resume();
  return keep;
}

/** @param {HTMLAudioElement} sound */
export function offerSpeeds(sound) {
  const speeds = /** @type {HTMLElement} */ (document.querySelector(".speeds"));
  speeds.hidden = false;
  for (const choice of speeds.querySelectorAll("input")) {
    choice.addEventListener("change", () => {
      sound.defaultPlaybackRate = sound.playbackRate = Number(choice.value);
      remember("speed", choice.value);
    });
    if (choice.value === recall("speed")) choice.click();
  }
}
