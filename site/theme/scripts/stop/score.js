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
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".score[data-asked]"))) {
    const codes = (part.dataset.asked || "").split(" ");
    const { given, right } = scoreOf(answers, codes);
    part.textContent = given ? (part.dataset.score || "").replace("{right}", String(right)) : "";
    part.classList.toggle("all", right === codes.length);
  }
}
