// Lists and groups of entries by name: items are added, moved and removed; each is filled in like any other field.

import { begin } from "./begin.js";
import { button, el, isEmpty, newId, say, signButton } from "./dom.js";
import { choicesOf, isLarge, valueField } from "./fields.js";
import { compose } from "./compose.js";
import { told } from "./state.js";
import { textBox } from "./texts.js";

/**
 * @typedef {import("./dom.js").Path} Path
 * @typedef {HTMLDetailsElement & {fill?: () => void}} Filled fill: makes what is in it, where that has not been done
 */

const LINES = new Set(["line", "language"]);

/** @param {import("./form.js").Context} context @param {import("./fields.js").Field} field @param {Path} path @param {string} describedBy */
export function listField(context, field, path, describedBy) {
  const items = context.get(path) ?? [];
  if (field.of.kind === "texts" && field.least > 0 && field.least === field.most)
    return fixedList(context, field, path, describedBy);
  const list = el("ol", { class: isLarge(field) ? "items" : "rows" });
  items.forEach((/** @type {any} */ item, /** @type {number} */ index) =>
    list.append(itemRow(context, field, path, item, index, items.length, describedBy)),
  );
  const isFull = field.most !== null && field.most !== undefined && items.length >= field.most;
  return el(
    "div",
    { class: "list" },
    items.length ? list : el("p", { class: "none" }, say("none_yet")),
    isFull ? el("p", { class: "help" }, say("list_full", { most: field.most })) : adder(context, field, path),
  );
}

/** As many texts as there must be, each with its number. @param {import("./form.js").Context} context @param {import("./fields.js").Field} field @param {Path} path @param {string} describedBy */
function fixedList(context, field, path, describedBy) {
  const rows = Array.from({ length: field.most }, (_, index) => {
    const where = [...path, index];
    return el(
      "li",
      { class: "numbered", data: { path: JSON.stringify(where) } },
      el("span", { class: "badge", "aria-hidden": "true" }, index + 1),
      el(
        "div",
        { class: "grow", role: "group", "aria-label": `${field.label ?? ""} ${index + 1}` },
        valueField(context, field.of, where, describedBy),
        el("ul", { class: "faults" }),
      ),
    );
  });
  return el("ol", { class: "rows" }, rows);
}

/** @param {import("./form.js").Context} context @param {import("./fields.js").Field} field @param {Path} path @param {any} item @param {number} index @param {number} count @param {string} describedBy */
function itemRow(context, field, path, item, index, count, describedBy) {
  const where = [...path, index];
  const name = summary(field.of, item, index);
  /** @type {(what: () => Promise<unknown>, done: string, next: string[]) => Promise<void>} done: in words; next: what takes the focus */
  const act = async (what, done, next) => {
    await what();
    context.redraw();
    told("done_here", { what: done });
    focusOn(next);
  };
  const key = (/** @type {string} */ sign, /** @type {number} */ place) => `${sign}${JSON.stringify([...path, place])}`;
  const acts = el(
    "span",
    { class: "signs" },
    signButton(
      "↑",
      say("up", { name }),
      () =>
        act(() => context.move(path, index, index - 1), say("moved", { name, place: index, count }), [
          key("↑", index - 1),
          key("↓", index - 1),
        ]),
      { disabled: index === 0, data: { focus: key("↑", index) } },
    ),
    signButton(
      "↓",
      say("down", { name }),
      () =>
        act(() => context.move(path, index, index + 1), say("moved", { name, place: index + 2, count }), [
          key("↓", index + 1),
          key("↑", index + 1),
        ]),
      { disabled: index === count - 1, data: { focus: key("↓", index) } },
    ),
    signButton(
      "×",
      say("remove", { name }),
      () => act(() => context.remove(where), say("removed", { name }), [key("×", index), key("×", index - 1)]),
      { disabled: count <= (field.least ?? 0) && !context.isComposed, data: { focus: key("×", index) } },
    ),
  );
  if (field.of.kind === "reference")
    return el(
      "li",
      { data: { path: JSON.stringify(where) } },
      el(
        "span",
        { class: "name" },
        choicesOf(context, field.of).find((one) => one.value === item)?.label ?? say("unknown", { name: item }),
      ),
      acts,
      el("ul", { class: "faults" }),
    );
  if (LINES.has(field.of.kind))
    return el(
      "li",
      { data: { path: JSON.stringify(where) } },
      textBox(context, where, {
        label: `${field.label ?? ""} ${index + 1}`,
        hidesLabel: true,
        isLine: true,
        describedBy,
      }),
      acts,
      el("ul", { class: "faults" }),
    );
  const body = el("div", { class: "inner" });
  const details = el(
    "details",
    { class: "item", data: { open: JSON.stringify(where), path: JSON.stringify(where) } },
    el("summary", {}, el("span", { class: "name" }, name)),
    body,
    el("ul", { class: "faults" }),
  );
  fillWhenOpen(details, body, () => valueField(context, { ...field.of, label: name }, where, describedBy));
  return el("li", { class: "large" }, details, acts);
}

/** Set the focus on the first of some buttons that can be pressed, after the list was drawn again. @param {string[]} keys */
function focusOn(keys) {
  for (const key of keys) {
    const found = /** @type {HTMLButtonElement | null} */ (document.querySelector(`[data-focus='${CSS.escape(key)}']`));
    if (found && !found.disabled) {
      found.focus();
      return;
    }
  }
}

/** Make the content of a box when it is opened for the first time, so that a long list is quick to show. @param {Filled} details @param {HTMLElement} body @param {() => HTMLElement} make */
export function fillWhenOpen(details, body, make) {
  let isMade = false;
  const fill = () => {
    if (isMade) return;
    isMade = true;
    body.append(make());
    document.dispatchEvent(new CustomEvent("filled"));
  };
  details.fill = fill;
  details.addEventListener("toggle", () => details.open && fill());
}

/** A few words that tell one item from the others. @param {import("./fields.js").Field} field @param {any} item @param {number} index @returns {string} */
export function summary(field, item, index) {
  const language = document.documentElement.lang;
  const words = (/** @type {any} */ value) =>
    typeof value === "string"
      ? value
      : value && typeof value === "object" && !Array.isArray(value)
        ? (value[language] ?? Object.values(value).find((one) => typeof one === "string"))
        : undefined;
  if (field.kind === "texts") return short(words(item) ?? String(index + 1));
  if (field.kind !== "group" || !item) return String(index + 1);
  const said = [];
  for (const one of field.fields) {
    const value = item[one.key];
    if (isEmpty(value)) continue;
    if (one.kind === "reference")
      said.push(choicesOf({ get: () => [] }, one).find((known) => known.value === value)?.label ?? value);
    else if (["texts", "figure", "line", "day"].includes(one.kind)) said.push(words(value));
    else if (one.kind === "file") said.push(value);
    if (said.length === 2) break;
  }
  return short(said.filter(Boolean).join(" · ") || String(index + 1));
}

/** @param {string} text */
function short(text) {
  return text.length > 80 ? `${text.slice(0, 78)}…` : text;
}

/** @param {import("./form.js").Context} context @param {import("./fields.js").Field} field @param {Path} path  */
function adder(context, field, path) {
  const add = async (
    /** @type {unknown} */ value,
    /** @type {import("./store.js").More | undefined} */ more = undefined,
  ) => {
    await context.insert(path, value, more);
    context.redraw();
  };
  if (field.of.kind === "reference") return referenceAdder(context, field, path, add);
  if (LINES.has(field.of.kind)) {
    const id = newId();
    const input = el("input", { id, type: "text" });
    const press = () => input.value.trim() && add(input.value.trim());
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        press();
      }
    });
    return el(
      "div",
      { class: "adder" },
      el("label", { for: id, class: "unseen" }, say("add_to", { name: field.label ?? "" })),
      input,
      button(say("add"), press),
    );
  }
  return button(
    say("add_to", { name: field.label ?? "" }),
    async () => {
      const made = await compose(context, say("add_to", { name: field.label ?? "" }), itemForm(field));
      if (made !== null) await add(made.value, { uploads: made.uploads });
    },
    { class: "add" },
  );
}

/** @param {import("./fields.js").Field} field @returns {import("./fields.js").Form} */
export function itemForm(field) {
  return field.of.kind === "group"
    ? field.of
    : {
        fields: [{ ...field.of, key: "only", label: field.label, help: field.help, required: true }],
        only: "only",
      };
}

/** @param {import("./form.js").Context} context @param {import("./fields.js").Field} field @param {Path} path @param {(value: unknown, more?: import("./store.js").More) => Promise<void>} add */
function referenceAdder(context, field, path, add) {
  const there = new Set(context.get(path) ?? []);
  const known = choicesOf(context, field.of).filter((one) => !there.has(one.value));
  const select = el(
    "select",
    { "aria-label": say("add_to", { name: field.label ?? "" }) },
    el("option", { value: "" }, say("add_choose")),
    known.map((one) => el("option", { value: one.value }, one.label)),
  );
  const isBegun = ["person", "source"].includes(field.of.to);
  const fresh = isBegun
    ? button(
        say(`new_${field.of.to}`),
        async () => {
          const name = await begin(field.of.to);
          if (name !== null) await add(name);
        },
        { class: "quiet" },
      )
    : null;
  select.addEventListener("change", () => select.value && add(select.value));
  return el("div", { class: "adder" }, select, fresh);
}

/** Some of a few words, as boxes to tick. @param {import("./form.js").Context} context @param {import("./fields.js").Field} field @param {Path} path  */
export function choicesField(context, field, path) {
  const written = new Set(context.get(path) ?? []);
  const set = (/** @type {string} */ value, /** @type {boolean} */ isIn) => {
    if (isIn) written.add(value);
    else written.delete(value);
    const kept = field.of.choices.map((one) => one.value).filter((one) => written.has(one));
    return context.set(path, kept.length || field.required ? kept : null);
  };
  return el(
    "div",
    { class: "ticks" },
    field.of.choices.map((one) => {
      const id = newId();
      const box = el("input", { id, type: "checkbox", is: { checked: written.has(one.value) } });
      box.addEventListener("change", () => set(one.value, box.checked));
      return el("span", { class: "check" }, box, el("label", { for: id }, one.label));
    }),
  );
}
