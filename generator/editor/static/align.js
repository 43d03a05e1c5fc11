// Two photos of one place laid on each other by eye: the newer one, half seen through, is dragged, moved by arrow keys, or by its numbers.

import { button, el, newId, say } from "./dom.js";
import { mediaAddress } from "./files.js";
import { told } from "./state.js";

/** @typedef {import("./fields.js").Field} Field */

/** @type {Record<string, number>} */
const AS_TAKEN = { right_pct: 0, down_pct: 0, scale_pct: 100 };
/** Keys of the keyboard: what each changes, by how many steps. @type {Record<string, [string, number]>} */
const KEYS = {
  ArrowLeft: ["right_pct", -1],
  ArrowRight: ["right_pct", 1],
  ArrowUp: ["down_pct", -1],
  ArrowDown: ["down_pct", 1],
  "+": ["scale_pct", 1],
  "=": ["scale_pct", 1],
  "-": ["scale_pct", -1],
};
/** In percent; ten of them while Shift is held, five for the size. */
const STEP = 0.2;
const LARGE = 10;
const SIZE_STEPS = 5;

/** Whether a group of a form is the way in which one photo lies on another. @param {Field} field */
export function isAlignment(field) {
  return field.model === "Alignment";
}

/** @param {import("./form.js").Context} context @param {Field} field the group @param {import("./dom.js").Path} path of it; the two photos are beside it */
export function alignField(context, field, path) {
  const pair = context.get(path.slice(0, -1)) ?? {};
  if (!pair.then || !pair.now) return el("div", {});
  const bounds = Object.fromEntries(field.fields.map((one) => [one.key, one]));
  const written = context.get(path) ?? {};
  const now = Object.fromEntries(
    Object.entries(AS_TAKEN).map(([key, value]) => [
      key,
      Number.isFinite(Number(written[key] ?? Number.NaN)) ? Number(written[key]) : value,
    ]),
  );
  let saved = JSON.stringify(now);

  const help = newId();
  const newer = el("img", { src: mediaAddress(context.owner, pair.now), alt: "", draggable: "false" });
  const older = el("img", { src: mediaAddress(context.owner, pair.then), alt: "", draggable: "false" });
  const stage = el(
    "div",
    {
      class: "stage",
      role: "application",
      tabindex: "0",
      "aria-label": say("align_stage"),
      "aria-describedby": help,
      data: { focus: `align${JSON.stringify(path)}` },
    },
    older,
    newer,
  );
  const said = el("p", { role: "status", class: "help" });
  const numbers = new Map(
    field.fields.map((one) => [
      one.key,
      numberBox(one, (value) => {
        set(one.key, value);
        save();
      }),
    ]),
  );
  const through = rangeBox((share) => {
    newer.style.opacity = String(share / 100);
  });

  const show = () => {
    newer.style.transform = `translate(${now.right_pct}%, ${now.down_pct}%) scale(${now.scale_pct / 100})`;
    for (const [key, box] of numbers) box.show(now[key]);
    said.textContent = say("align_said", {
      right: inWords(now.right_pct),
      down: inWords(now.down_pct),
      scale: inWords(now.scale_pct),
    });
  };
  const set = (/** @type {string} */ key, /** @type {number} */ value) => {
    if (!Number.isFinite(value)) return;
    now[key] = Math.round(Math.min(bounds[key].most, Math.max(bounds[key].least, value)) * 10) / 10 + 0; // never -0
  };
  const move = (/** @type {Record<string, number>} */ changes) => {
    for (const [key, value] of Object.entries(changes)) set(key, value);
    show();
    if (context.address) told("typing");
  };
  const save = () => {
    show();
    if (JSON.stringify(now) === saved) return;
    saved = JSON.stringify(now);
    const wanted = Object.fromEntries(Object.entries(now).filter(([key, value]) => value !== AS_TAKEN[key]));
    context.set(path, Object.keys(wanted).length ? wanted : null);
  };

  stage.addEventListener("keydown", (event) => {
    const found = event.ctrlKey || event.metaKey || event.altKey ? null : KEYS[event.key];
    if (!found) return;
    event.preventDefault();
    const [key, steps] = found;
    move({ [key]: now[key] + steps * STEP * (key === "scale_pct" ? SIZE_STEPS : event.shiftKey ? LARGE : 1) });
  });
  stage.addEventListener("blur", save);
  stage.addEventListener("commit", save);
  /** @type {{x: number, y: number, right: number, down: number} | null} */
  let held = null;
  stage.addEventListener("pointerdown", (event) => {
    held = { x: event.clientX, y: event.clientY, right: now.right_pct, down: now.down_pct };
    stage.setPointerCapture(event.pointerId);
  });
  stage.addEventListener("pointermove", (event) => {
    if (!held) return;
    const box = stage.getBoundingClientRect();
    move({
      right_pct: held.right + ((event.clientX - held.x) / box.width) * 100,
      down_pct: held.down + ((event.clientY - held.y) / box.height) * 100,
    });
  });
  for (const end of ["pointerup", "pointercancel"])
    stage.addEventListener(end, () => {
      if (held) save();
      held = null;
    });
  show();
  return el(
    "div",
    { class: "align" },
    el("p", { id: help, class: "help" }, say("align_help")),
    stage,
    said,
    through,
    el(
      "div",
      { class: "numbers" },
      [...numbers.values()].map((box) => box.element),
    ),
    el(
      "div",
      { class: "acts" },
      button(
        say("align_reset"),
        () => {
          move(AS_TAKEN);
          save();
        },
        { class: "quiet" },
      ),
    ),
  );
}

/** @param {number} number */
function inWords(number) {
  return new Intl.NumberFormat(document.documentElement.lang).format(number);
}

/** @param {Field} field @param {(value: number) => void} changed */
function numberBox(field, changed) {
  const id = newId();
  const input = el("input", { id, type: "number", min: field.least, max: field.most, step: "0.1", title: field.help });
  input.addEventListener("change", () => changed(input.value === "" ? AS_TAKEN[field.key] : input.valueAsNumber));
  return {
    element: el("div", { class: "box" }, el("label", { for: id }, field.label), input),
    show: (/** @type {number} */ value) => {
      input.value = String(value);
    },
  };
}

/** How much of the newer photo is seen. @param {(share: number) => void} changed */
function rangeBox(changed) {
  const id = newId();
  const input = el("input", { id, type: "range", min: "0", max: "100", step: "5", is: { value: "50" } });
  input.addEventListener("input", () => changed(input.valueAsNumber));
  changed(50);
  return el("div", { class: "box" }, el("label", { for: id }, say("align_through")), input);
}
