// The question of a stop, tried as a visitor would.

import { openDialog } from "./dialogs.js";
import { button, el, say } from "./dom.js";

/** @param {import("./form.js").Context} context @param {import("./dom.js").Path} path  */
export function quizButton(context, path) {
  return button(
    say("try_question"),
    () => {
      const question = context.get(path);
      const language = document.documentElement.lang;
      const words = (/** @type {any} */ text) => (text && (text[language] ?? Object.values(text)[0])) ?? "";
      openDialog(words(question?.ask), (body) => {
        const verdict = el("p", { role: "status", class: "verdict" });
        const choices = (question?.choices ?? []).map((/** @type {any} */ choice, /** @type {number} */ index) =>
          button(words(choice), () => {
            const isRight = String(index + 1) === String(question.answer);
            verdict.textContent = `${say(isRight ? "right" : "wrong")} ${isRight ? words(question.because) : ""}`;
          }),
        );
        body.append(el("div", { class: "choices" }, choices), verdict);
      });
    },
    { class: "quiet" },
  );
}
