// The question becomes buttons that answer; what a reader without scripts unfolds is the same answer.
import { noteAnswer } from "./score.js";

const quiz = /** @type {HTMLElement | null} */ (document.querySelector(".quiz"));
if (quiz) enliven(quiz);

/** @param {HTMLElement} section */
function enliven(section) {
  const answer = Number(section.dataset.answer);
  const details = /** @type {HTMLDetailsElement} */ (section.querySelector("details"));
  const because = details.querySelector("p span")?.cloneNode(true);
  const verdict = document.createElement("p");
  verdict.className = "verdict";
  verdict.setAttribute("role", "status");
  details.before(verdict);
  section.classList.add("live");

  const buttons = Array.from(section.querySelectorAll(".choices li"), (item, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "choice";
    const mark = document.createElement("span");
    mark.className = "mark";
    mark.setAttribute("aria-hidden", "true");
    const words = document.createElement("span");
    words.append(...item.childNodes);
    button.append(mark, words);
    item.append(button);
    button.addEventListener("click", () => choose(button, place + 1 === answer));
    return button;
  });

  let tries = 0;
  /** @param {HTMLButtonElement} button @param {boolean} right */
  function choose(button, right) {
    if (button.getAttribute("aria-disabled")) return;
    tries += 1;
    const word = document.createElement("b");
    word.textContent = (right ? section.dataset.right : section.dataset.wrong) || "";
    const name = button.textContent || "";
    button.classList.add(right ? "good" : "bad");
    const mark = /** @type {HTMLElement} */ (button.querySelector(".mark"));
    mark.textContent = right ? "✓" : "✗";
    button.setAttribute("aria-disabled", "true");
    verdict.replaceChildren(word, " ");
    if (!right) {
      const said = document.createElement("span");
      said.className = "vh";
      said.textContent = name;
      verdict.prepend(said, " ");
      return;
    }
    if (because) verdict.append(because);
    details.hidden = true;
    const code = /** @type {HTMLElement | null} */ (section.closest("[data-code]"))?.dataset.code;
    if (code) noteAnswer(code, tries === 1);
    for (const other of buttons) other.setAttribute("aria-disabled", "true");
  }
}
