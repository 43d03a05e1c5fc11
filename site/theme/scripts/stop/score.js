// The score of a trail's questions, on this device only.
import { recall, remember } from "../shared/memory.js";
import { readAnswers, scoreOf, withAnswer } from "./answers.js";

/** @param {string} code of the stop @param {boolean} right at the first try */
export function noteAnswer(code, right) {
  remember("answers", JSON.stringify(withAnswer(readAnswers(recall("answers")), code, right)));
  showScores();
}

/** Say it wherever it is said, once a question was answered. */
export function showScores() {
  const answers = readAnswers(recall("answers"));
  const parts = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".score")]);
  const told = parts.find((part) => part.dataset.asked);
  for (const part of parts) {
    const { asked, score } = (part.dataset.asked ? part : told)?.dataset ?? {}; // a part without them repeats the page's own
    const codes = (asked || "").split(" ");
    const { given, right } = scoreOf(answers, codes);
    part.textContent = given ? (score || "").replace("{right}", String(right)) : "";
    part.classList.toggle("all", right === codes.length);
  }
}
