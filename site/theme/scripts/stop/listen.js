// Listen: the recording where there is one, else the story aloud with the device's own voice.
import { offerReading } from "./reading.js";

const whole = document.getElementById("listen");
const way = /** @type {HTMLButtonElement | null} */ (document.getElementById("listen-way")) ?? wayButton();
const sound = /** @type {HTMLAudioElement | null} */ (document.querySelector(".audio audio"));
// Few stops have a recording, so few pages ask for what plays it; without it the link leads to the player all the same.
if (whole && sound)
  import("./recording.js").then(
    ({ playRecording }) => playRecording(whole, sound),
    () => {},
  );
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
