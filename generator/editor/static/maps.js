// Entries by the code of a language, or by a name: added, filled in, removed.

import { compose } from "./compose.js";
import { openDialog } from "./dialogs.js";
import { button, el, newId, say, signButton } from "./dom.js";
import { valueField } from "./fields.js";
import { fillWhenOpen, itemForm } from "./lists.js";
import { store } from "./store.js";

/** @typedef {import("./dom.js").Path} Path */

/** Entries by the code of a language, or by a name. @param {import("./form.js").Context} context @param {import("./fields.js").Field} field @param {Path} path  */
export function mapField(context, field, path) {
  const entries = context.get(path) ?? {};
  const isByLanguage = field.by !== "identifier";
  const languages = field.keys ?? store.guide.languages;
  const named = (/** @type {string} */ key) =>
    isByLanguage ? (languages.find((one) => one.code === key)?.name ?? key) : key;
  const rows = Object.keys(entries).map((key) => {
    const where = [...path, key];
    const body = el("div", { class: "inner" });
    const details = el(
      "details",
      { class: "item", data: { open: JSON.stringify(where), path: JSON.stringify(where) } },
      el("summary", {}, named(key)),
      body,
      el("ul", { class: "faults" }),
    );
    fillWhenOpen(details, body, () => valueField(context, { ...field.of, label: named(key) }, where, ""));
    const remove = signButton("×", say("remove", { name: named(key) }), async () => {
      await context.remove(Object.keys(entries).length === 1 && !field.required ? path : where);
      context.redraw();
    });
    return el("li", { class: "large" }, details, el("span", { class: "signs" }, remove));
  });
  return el(
    "div",
    { class: "list" },
    rows.length ? el("ul", { class: "items" }, rows) : el("p", { class: "none" }, say("none_yet")),
    mapAdder(context, field, path, entries, isByLanguage),
  );
}

/** @param {import("./form.js").Context} context @param {import("./fields.js").Field} field @param {Path} path @param {Record<string, unknown>} entries @param {boolean} isByLanguage */
function mapAdder(context, field, path, entries, isByLanguage) {
  const free = (field.keys ?? store.guide.languages).filter((one) => !(one.code in entries));
  if (isByLanguage && !free.length) return null;
  return button(
    say("add_to", { name: field.label ?? "" }),
    async () => {
      const key = isByLanguage
        ? free.length === 1
          ? free[0].code
          : await chosenLanguage(free)
        : await typedName(entries);
      if (!key) return;
      const made = await compose(context, field.label, itemForm(field));
      if (made !== null) await context.set([...path, key], made.value, { uploads: made.uploads });
      context.redraw();
    },
    { class: "add" },
  );
}

/** @param {{code: string, name: string}[]} free */
function chosenLanguage(free) {
  return openDialog(say("which_language"), (body, close) =>
    body.append(
      el(
        "div",
        { class: "acts" },
        free.map((one) => button(one.name, () => close(one.code))),
      ),
    ),
  );
}

/** @param {Record<string, unknown>} entries */
function typedName(entries) {
  return openDialog(say("which_name"), (body, close) => {
    const id = newId();
    const input = el("input", { id, type: "text", pattern: "[a-z0-9][a-z0-9-]*" });
    const ready = () => {
      const name = input.value.trim();
      if (/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(name) && !(name in entries)) close(name);
      else input.setAttribute("aria-invalid", "true");
    };
    body.append(
      el("label", { for: id }, say("name_help")),
      input,
      el("div", { class: "acts" }, button(say("go_on"), ready, { class: "strong" })),
    );
  });
}
