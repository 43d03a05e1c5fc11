// Closures by the visitor's clock: what is closed today stands out, what is to come stays listed, what is over goes.
import { closureState, dayIn } from "../shared/closure-days.js";

for (const list of document.querySelectorAll(".closures")) {
  const { zone = "UTC", now = "" } = /** @type {HTMLElement} */ (list).dataset;
  const today = dayIn(new Date(), zone);
  /** @type {NodeListOf<HTMLElement>} */
  const items = list.querySelectorAll("[data-from]");
  for (const item of items) {
    const state = closureState(item.dataset.from || "", item.dataset.to || "", today);
    item.hidden = state === "past";
    item.classList.add(state);
    if (state === "now") {
      const word = document.createElement("strong");
      word.textContent = now;
      item.querySelector("span:last-child")?.prepend(word, " ");
      list.prepend(item);
    }
  }
}
