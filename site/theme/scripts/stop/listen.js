// Listen: the recording where there is one, else the story aloud with the device's own voice.
import { offerReading } from "./reading.js";

const whole = document.getElementById("listen");
const way = /** @type {HTMLButtonElement | null} */ (document.getElementById("listen-way")) ?? wayButton();
const sound = /** @type {HTMLAudioElement | null} */ (document.querySelector(".audio audio"));
if (whole && sound) {
  // The link leads to the recording and starts it; there it has its own controls.
  whole.addEventListener("click", (event) => {
    event.preventDefault();
    sound.scrollIntoView({ block: "center" });
    sound.focus({ preventScroll: true });
    sound.play().catch(() => {});
  });
  // Few stops have a recording, so few pages ask for what keeps its place and tells the lock screen; without it, it plays all the same.
  import("./recording.js").then(
    ({ accompany }) => accompany(sound),
    () => {},
  );
}
offerReading(whole instanceof HTMLButtonElement ? whole : null, way);

/** The button that reads the way, made after the one that reads the stop: it would weigh on every page. @returns {HTMLButtonElement | null} */
function wayButton() {
  const words = whole?.dataset.way;
  if (!words) return null;
  const button = /** @type {HTMLButtonElement} */ (whole.cloneNode(true));
  button.id = "listen-way";
  /** @type {HTMLElement} */ (button.querySelector("span:last-child")).textContent = words;
  document.querySelector(".onward")?.append(button);
  return button;
}
