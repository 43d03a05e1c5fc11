// Problems beside the fields they concern.

import { el, say } from "./dom.js";
import { store } from "./store.js";

const GRAVE = ["blocks-publication", "blocks-review"];

/** The problems of a document; path: within it. @param {import("./store.js").Document} document_ */
export function problemsOf(document_) {
  const { file, root } = document_;
  return store.guide.problems
    .filter((one) => one.file === file && root.every((part, index) => one.path[index] === part))
    .map((one) => ({ ...one, path: one.path.slice(root.length) }));
}

/** How many problems hold up a file. @param {string} file */
export function graveIn(file) {
  return store.guide.problems.filter((one) => one.file === file && GRAVE.includes(one.severity)).length;
}

/** The address in the editor of what a problem is about, null where it is none of its documents. @param {import("./store.js").Problem} problem @returns {string | null} */
export function addressOf(problem) {
  const [, ...parts] = problem.file.split("/");
  const entries = { "people.yml": "person", "sources.yml": "source", "glossary.yml": "term" }[parts[0]];
  if (entries) return problem.path.length ? `${entries}/${problem.path[0]}` : null;
  if (parts.length === 1) return parts[0] === "guide.yml" ? "guide" : null;
  if (parts[1] === "trail.yml") return `trail/${parts[0]}`;
  return parts[1] === "stops" && parts[2]?.endsWith(".yml") ? `stop/${parts[0]}/${parts[2].slice(0, -4)}` : null;
}

/** @param {import("./store.js").Problem} problem */
export function problemItem(problem) {
  return el("li", { class: problem.severity }, el("strong", {}, `${say(problem.severity)} `), problem.sentence);
}

/** Put each problem of the open document at the deepest field that holds it, and open the boxes around the grave ones. @param {HTMLElement} form */
export function placeProblems(form) {
  const all = /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-path]"));
  const places = new Map([...all].map((place) => [place.dataset.path, place]));
  for (const list of form.querySelectorAll("ul.faults")) list.replaceChildren();
  for (const input of form.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
  const top = form.querySelector(".document-faults");
  top?.replaceChildren();
  for (const problem of store.document ? problemsOf(store.document) : []) {
    let place = null;
    for (let length = problem.path.length; length > 0 && place === null; length -= 1) {
      place = places.get(JSON.stringify(problem.path.slice(0, length))) ?? null;
    }
    const list = place
      ? [...place.querySelectorAll("ul.faults")].find((one) => one.closest("[data-path]") === place)
      : top;
    (list ?? top)?.append(problemItem(problem));
    if (place && GRAVE.includes(problem.severity)) {
      place.querySelector("input, textarea, select")?.setAttribute("aria-invalid", "true");
      for (let box = place.closest("details"); box; box = box.parentElement?.closest("details") ?? null)
        box.classList.add("has-fault");
    }
  }
}
