// Fields of the planner that hold what the plan cannot take: the sentence beside them, and what a screen reader is told.

let count = 0;

/**
 * Say beside a field what it may hold, where it holds something else; take the sentence away once it is right.
 * @param {HTMLInputElement} field @param {import("./visit-words.js").Say} say @param {(sentence: string, values: Record<string, string|number>) => string} fill
 * @returns {boolean} whether the plan can take what it holds
 */
export function judged(field, say, fill) {
  const right = field.validity.valid && (field.type !== "number" || field.value !== "");
  const said = field.getAttribute("aria-describedby");
  const known = said ? document.getElementById(said) : null;
  if (right) {
    known?.remove();
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
    return true;
  }
  const words = known ?? Object.assign(document.createElement("span"), { className: "wrong", id: `wrong-${++count}` });
  words.textContent = fill(
    field.type === "number" ? say.wrong_number : field.type === "date" ? say.wrong_day : say.wrong_time,
    { from: field.min, finish: field.max },
  );
  words.setAttribute("role", "alert");
  if (!known) (field.closest("label") ?? field).after(words);
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", words.id);
  return false;
}
