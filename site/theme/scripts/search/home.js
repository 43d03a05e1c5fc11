// The home page: a code typed as people type it goes to its stop; anything else goes to the search, as the form does alone.
import "../stop/diary.js";
import { readCode } from "./codes.js";
import { root } from "../shared/memory.js";

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form.code"));
const codes = new Set(
  Array.from(
    document.querySelectorAll("[data-codes]"),
    (card) => card.getAttribute("data-codes")?.split(" ") || [],
  ).flat(),
);
for (const code of Array.from(codes)) codes.add(code.replace(/\d+$/, ""));

form?.addEventListener("submit", (event) => {
  const input = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
  const typed = readCode(input.value);
  if (!input.value.trim()) {
    event.preventDefault();
    input.focus();
  } else if (typed && codes.has(typed.code)) {
    event.preventDefault();
    location.assign(new URL(`${form.dataset.prefix || ""}${typed.code}/`, root).href);
  }
});
