// A sound recorded with the microphone of this machine, handed on like a file that is chosen.

import { button, el, say } from "./dom.js";

/** What recorders make and every phone plays, with the ending of its files. */
const KINDS = [
  ["audio/mp4", "m4a"],
  ["audio/ogg;codecs=opus", "ogg"],
];
const BITS_PER_SECOND = 96_000;

/** A button that begins and ends a recording; null where the browser makes none that can be published. @param {(file: File) => void} take @param {HTMLElement} fault */
export function recordButton(take, fault) {
  const kind =
    "MediaRecorder" in window && navigator.mediaDevices
      ? KINDS.find(([type]) => MediaRecorder.isTypeSupported(type))
      : null;
  if (!kind) return null;
  const [mimeType, ending] = kind;
  const time = el("span", { class: "measure" });
  /** @type {MediaRecorder | null} */
  let recorder = null;
  const press = button(
    say("record"),
    async () => {
      if (recorder) return recorder.stop();
      fault.textContent = "";
      try {
        const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
        const began = Date.now();
        /** @type {Blob[]} */
        const parts = [];
        recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_PER_SECOND });
        const clock = setInterval(() => {
          time.textContent = say("recording", { seconds: Math.round((Date.now() - began) / 1000) });
          if (!press.isConnected) recorder?.stop(); // the dialog was left
        }, 500);
        recorder.ondataavailable = ({ data }) => parts.push(data);
        recorder.onstop = () => {
          clearInterval(clock);
          for (const track of stream.getTracks()) track.stop();
          recorder = null;
          time.textContent = "";
          press.textContent = say("record");
          press.setAttribute("aria-pressed", "false");
          if (press.isConnected && parts.some((part) => part.size))
            take(new File(parts, `${say("recording_name")}.${ending}`, { type: mimeType }));
        };
        recorder.start(1000);
        press.textContent = say("record_end");
        press.setAttribute("aria-pressed", "true");
      } catch {
        recorder = null;
        fault.textContent = say("record_refused");
      }
    },
    { "aria-pressed": "false" },
  );
  return el("div", { class: "acts" }, press, time);
}
