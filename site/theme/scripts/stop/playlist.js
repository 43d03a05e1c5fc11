// The recordings of a trail, one after the other.
import { onLockScreen } from "./lock-screen.js";
import { keepPlace, offerSpeeds } from "./recording.js";

const part = /** @type {HTMLElement | null} */ (document.querySelector(".playlist"));
const sound = part?.querySelector("audio");
if (part && sound) playInTurn(part, sound);

/** @param {HTMLElement} part @param {HTMLAudioElement} sound */
function playInTurn(part, sound) {
  const links = /** @type {HTMLAnchorElement[]} */ ([...part.querySelectorAll("a[data-sound]")]);
  let at = 0;
  const keep = keepPlace(sound, () => new URL(links[at].href).pathname);
  /** @param {number} index */
  const choose = (index) => {
    at = index;
    links.forEach((link, place) => {
      if (place === at) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  };
  /** @param {number} index */
  const play = (index) => {
    if (!links[index]) return;
    keep();
    choose(index);
    sound.src = /** @type {string} */ (links[index].dataset.sound);
    sound.play().catch(() => {});
  };
  links.forEach((link, index) =>
    link.addEventListener("click", (event) => {
      event.preventDefault();
      play(index);
    }),
  );
  sound.addEventListener("ended", () => play(at + 1));
  sound.addEventListener("play", () => choose(at));
  const album = document.querySelector("h1")?.textContent || "";
  onLockScreen(sound, () => ({ title: links[at].textContent || "", album }), {
    nexttrack: () => play(at + 1),
    previoustrack: () => play(at - 1),
  });
  offerSpeeds(sound);
}
