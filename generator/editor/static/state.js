// The line at the foot of the page: whether all is saved, where, and the way back.

import { button, byId, el, say } from "./dom.js";

const foot = byId("state");
const line = el("p", { role: "status" });
const alarm = el("p", { role: "alert", hidden: true });
const save = button(say("save"), () => {}, { class: "strong", hidden: true });
const back = button(say("undo"), () => document.dispatchEvent(new CustomEvent("undo")), { hidden: true });
foot.append(el("div", { class: "said" }, line, alarm), el("div", { class: "acts" }, back, save));
line.textContent = say("ready");

const ALARMS = new Set(["refused", "away"]);

/** Say what happened. @param {string} what a key of the words @param {Record<string, unknown>} [values] */
export function told(what, values = {}) {
  const key = what === "saved" && values.isOne ? "saved_line" : what;
  const sentence = say(key, values);
  foot.dataset.now = what;
  alarm.hidden = !ALARMS.has(what);
  line.hidden = ALARMS.has(what);
  (ALARMS.has(what) ? alarm : line).textContent = sentence;
  save.hidden = what !== "typing";
}

/** What was typed is what is saved: nothing waits. */
export function settled() {
  if (foot.dataset.now === "typing") told("ready");
}

/** Offer to undo, or not. @param {string | null} what */
export function offerUndo(what) {
  back.hidden = !what;
  back.title = what ?? "";
}
