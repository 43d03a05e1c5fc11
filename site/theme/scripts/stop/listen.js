// Listen: the recording where there is one, else the story aloud with the device's own voice.
import { offerReading } from "./reading.js";
import { playRecording } from "./recording.js";

const whole = document.getElementById("listen");
const way = /** @type {HTMLButtonElement | null} */ (document.getElementById("listen-way"));
const sound = /** @type {HTMLAudioElement | null} */ (document.querySelector(".audio audio"));
if (whole && sound) playRecording(whole, sound);
offerReading(whole instanceof HTMLButtonElement ? whole : null, way);
