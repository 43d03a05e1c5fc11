// One field of a form, whatever its kind: the way in which each kind of value is filled in.

import { alignField, isAlignment } from "./align.js";
import { begin } from "./begin.js";
import { fileField } from "./files.js";
import { el, isEmpty, newId, say } from "./dom.js";
import { choicesField, listField } from "./lists.js";
import { mapField } from "./maps.js";
import { positionField } from "./position.js";
import { store } from "./store.js";
import { figureField, textBox, textsField } from "./texts.js";
import { groupFields } from "./form.js";

/**
 * @typedef {{fields: Field[], only?: string}} Form only: the one field whose value is wanted alone
 * @typedef {import("./store.js").Choice} Choice
 * @typedef {Form & {kind: string, key: string, label: string, help?: string, model?: string, required?: boolean, of: Field, by?: string, keys?: {code: string, name: string}[], least: number, most: number,
 *   choices: Choice[], also?: Choice[], to: string, media: string, whole?: boolean, words?: [number, number], most_characters?: number, is_line?: boolean,
 *   forms: Record<string, Form>}} Field as generator/fields describes it; each kind has those that it needs
 */

const LINES = new Set([
  "line",
  "code",
  "letter",
  "identifier",
  "osm",
  "wikidata",
  "merimee",
  "ecodesign_criterion",
  "web",
  "site",
  "tiles",
  "mail",
  "icon",
  "time_zone",
  "language",
]);
const DRAWN = new Set(["pair"]);

/** Whether a field is filled in by hand in its file alone: what is drawn on the map, and what a command writes. @param {Field} field  */
export function isHidden(field) {
  const inner = field.of ?? field;
  return field.kind === "digest" || inner.kind === "digest" || DRAWN.has(inner.kind) || DRAWN.has(inner.of?.kind);
}

/** Whether a field stands on its own in a box that opens. @param {Field} field  */
export function isLarge(field) {
  return (
    (field.kind === "group" && !isAlignment(field)) ||
    (field.kind === "list" && field.of.kind === "group") ||
    field.kind === "map" ||
    (field.kind === "list" && field.of.kind === "texts")
  );
}

/** A field with its name, its help and the place for its problems. @param {import("./form.js").Context} context @param {Field} field @param {import("./dom.js").Path} path  */
export function fieldBlock(context, field, path, { hidesName = false } = {}) {
  const help = newId();
  const faults = newId();
  const described = `${help} ${faults}`;
  const name = el(
    "h3",
    { class: hidesName ? "unseen" : false },
    field.label,
    field.required ? null : el("span", { class: "optional" }, ` ${say("optional")}`),
  );
  const block = el(
    "div",
    { class: "field", role: "group", "aria-label": field.label, data: { path: JSON.stringify(path) } },
    name,
    field.help ? el("p", { id: help, class: "help" }, sentence(field.help)) : el("span", { id: help }),
    valueField(context, field, path, described),
    el("ul", { id: faults, class: "faults" }),
  );
  return block;
}

/** @param {string} text */
function sentence(text) {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!…)]$/.test(text) ? "" : "."}`;
}

/** The bare field. describedBy: ids of the help and the problems. @param {import("./form.js").Context} context @param {Field} field @param {import("./dom.js").Path} path @param {string} describedBy @returns {HTMLElement} */
export function valueField(context, field, path, describedBy) {
  switch (field.kind) {
    case "texts":
      return textsField(context, field, path, describedBy);
    case "figure":
      return figureField(context, field, path, describedBy);
    case "prose":
      return textBox(context, path, { label: field.label ?? "", hidesLabel: true, isLine: false, describedBy });
    case "code":
    case "letter":
    case "identifier":
      return context.address && path.length === 1
        ? lastingField(context, path)
        : lineField(context, field, path, describedBy);
    case "number":
      return numberField(context, field, path, describedBy);
    case "day":
      return textBox(context, path, {
        label: field.label ?? "",
        hidesLabel: true,
        isLine: true,
        type: "date",
        describedBy,
      });
    case "colour":
      return colourField(context, field, path, describedBy);
    case "choice":
      return selectField(context, path, field.choices, { label: field.label, isRequired: field.required, describedBy });
    case "yes_no":
      return yesNoField(context, field, path, describedBy);
    case "reference":
      return referenceField(context, field, path, describedBy);
    case "file":
      return fileField(context, field, path, describedBy);
    case "one_of":
      return positionField(context, field, path, describedBy);
    case "list":
      return field.of.kind === "choice"
        ? choicesField(context, field, path)
        : listField(context, field, path, describedBy);
    case "map":
      return mapField(context, field, path);
    case "group":
      return isAlignment(field) ? alignField(context, field, path) : groupFields(context, field, path);
    default:
      return LINES.has(field.kind)
        ? lineField(context, field, path, describedBy)
        : el("p", { class: "help" }, say("by_hand"));
  }
}

/** A name that plaques or other files hold: it is shown, and changed in its file alone. @param {import("./form.js").Context} context @param {import("./dom.js").Path} path  */
function lastingField(context, path) {
  return el(
    "p",
    {},
    el("strong", {}, String(context.get(path) ?? "–")),
    " ",
    el("span", { class: "help" }, say("lasting")),
  );
}

/** @param {import("./form.js").Context} context @param {Field} field @param {import("./dom.js").Path} path @param {string} describedBy */
function lineField(context, field, path, describedBy) {
  const type = field.kind === "mail" ? "email" : ["web", "site"].includes(field.kind) ? "url" : "text";
  return textBox(context, path, { label: field.label ?? "", hidesLabel: true, isLine: true, type, describedBy });
}

/** A number among so few is chosen rather than typed. */
const FEW = 5;

/** @param {import("./form.js").Context} context @param {Field} field @param {import("./dom.js").Path} path @param {string} describedBy */
function numberField(context, field, path, describedBy) {
  if (field.whole && field.most - field.least < FEW) {
    const choices = Array.from({ length: field.most - field.least + 1 }, (_, index) => String(field.least + index));
    return selectField(
      context,
      path,
      choices.map((value) => ({ value, label: value })),
      { label: field.label, isRequired: field.required, describedBy },
    );
  }
  const box = textBox(context, path, { label: field.label ?? "", hidesLabel: true, isLine: true, describedBy });
  const input = /** @type {HTMLInputElement} */ (box.querySelector("input"));
  input.inputMode = field.whole ? "numeric" : "decimal";
  input.addEventListener(
    "change",
    () => {
      input.value = input.value.replace(",", ".");
    },
    { capture: true },
  );
  return box;
}

/** @param {import("./form.js").Context} context @param {Field} field @param {import("./dom.js").Path} path @param {string} describedBy */
function colourField(context, field, path, describedBy) {
  const written = context.get(path);
  const input = el("input", {
    type: "color",
    "aria-label": field.label,
    "aria-describedby": describedBy,
    is: { value: /^#[0-9a-f]{6}$/.test(written ?? "") ? written : "#3d5563" },
  });
  input.addEventListener("change", () => context.set(path, input.value.toLowerCase()));
  return el("div", { class: "box" }, input);
}

/** A choice of one among some. What the file says stays, even where it is none of them. @param {import("./form.js").Context} context @param {import("./dom.js").Path} path @param {Choice[]} choices @param {{label?: string, isRequired?: boolean, describedBy?: string, more?: Choice[]}} options */
export function selectField(context, path, choices, { label, isRequired, describedBy, more = [] }) {
  const written = context.get(path);
  const known = [...choices];
  if (!isEmpty(written) && !known.some((one) => one.value === written))
    known.push({ value: written, label: say("unknown", { name: written }) });
  const select = el(
    "select",
    { "aria-label": label ?? false, "aria-describedby": describedBy ?? false, data: { focus: JSON.stringify(path) } },
    !isRequired || isEmpty(written) ? el("option", { value: "" }, isRequired ? say("choose") : "–") : null,
    known.map((one) => el("option", { value: one.value, is: { selected: one.value === written } }, one.label)),
    more.map((one) => el("option", { value: one.value }, one.label)),
  );
  select.addEventListener("change", () => context.set(path, select.value === "" ? null : select.value));
  return el("div", { class: "box" }, select);
}

/** @param {import("./form.js").Context} context @param {Field} field @param {import("./dom.js").Path} path @param {string} describedBy */
function yesNoField(context, field, path, describedBy) {
  const id = newId();
  const input = el("input", {
    id,
    type: "checkbox",
    "aria-describedby": describedBy,
    is: { checked: context.get(path) === "true" || context.get(path) === true },
  });
  input.addEventListener("change", () => context.set(path, input.checked ? "true" : field.required ? "false" : null));
  return el("div", { class: "box check" }, input, el("label", { for: id }, say("yes_it_is")));
}

const NEW = "…new";
const BEGUN = new Set(["person", "source"]);

/** What a field may name: entries of the guide, or the photos of this stop. @param {Pick<import("./form.js").Context, "get">} context @param {Field} field @returns {Choice[]} */
export function choicesOf(context, field) {
  if (field.to === "photo")
    return (context.get(["photos"]) ?? []).map((/** @type {{file: string}} */ photo) => ({
      value: photo.file,
      label: photo.file,
    }));
  return [...(store.guide.references[field.to] ?? []), ...(field.also ?? [])];
}

/** @param {import("./form.js").Context} context @param {Field} field @param {import("./dom.js").Path} path @param {string} describedBy */
function referenceField(context, field, path, describedBy) {
  const more = BEGUN.has(field.to) ? [{ value: NEW, label: say(`new_${field.to}`) }] : [];
  const made = selectField(
    {
      ...context,
      set: (where, value) => (value === NEW ? beginHere(context, field, path) : context.set(where, value)),
    },
    path,
    choicesOf(context, field),
    {
      label: field.label,
      isRequired: field.required,
      describedBy,
      more,
    },
  );
  return made;
}

/** @param {import("./form.js").Context} context @param {Field} field @param {import("./dom.js").Path} path  */
async function beginHere(context, field, path) {
  const name = await begin(field.to);
  if (name !== null) await context.set(path, name);
  context.redraw();
}
