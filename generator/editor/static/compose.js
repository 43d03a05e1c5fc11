// A window in which something new is filled in before any of it is written.

import { isAlignment } from "./align.js";
import { openDialog } from "./dialogs.js";
import { at, button, el, isEmpty, say } from "./dom.js";
import { fieldBlock, isHidden } from "./fields.js";

/**
 * Ask for the values of a group. Resolves to {value, uploads}, null where it was left. form.only: the one field whose value is wanted alone.
 * @param {object | null} around the context of the document, for the photos and the media folder of it
 */
export function compose(around, title, form, { values = {}, doneLabel = say("add") } = {}) {
  const uploads = {};
  const content = structuredClone(values);
  return openDialog(
    title,
    (body, close) => {
      const fields = el("div", { class: "group" });
      const context = composedContext(around, content, uploads, () => draw());
      const draw = () => {
        const focused = document.activeElement?.dataset?.focus;
        fields.replaceChildren(
          ...form.fields.filter((field) => !isHidden(field)).map((field) => composed(context, field)),
        );
        if (focused) fields.querySelector(`[data-focus='${CSS.escape(focused)}']`)?.focus();
      };
      const fault = el("p", { role: "alert", class: "fault" });
      const done = () => {
        const missing = missingIn(form, content);
        if (missing) {
          fault.textContent = say("missing", { name: missing.label });
          fields
            .querySelector(`[data-path='${CSS.escape(JSON.stringify(missing.path))}']`)
            ?.querySelector("input, textarea, select")
            ?.focus();
          return;
        }
        const value = form.only ? content[form.only] : cleaned(content);
        close({ value, uploads });
      };
      body.append(
        fields,
        fault,
        el(
          "div",
          { class: "acts" },
          button(doneLabel, done, { class: "strong" }),
          button(say("leave"), () => close()),
        ),
      );
      draw();
    },
    "compose",
  );
}

function composed(context, field) {
  if (isAlignment(field)) return ""; // by eye, once both photos are there
  if (field.kind === "group")
    return el(
      "fieldset",
      {},
      el("legend", {}, field.label),
      field.fields.filter((one) => !isHidden(one)).map((one) => fieldBlock(context, one, [field.key, one.key])),
    );
  return fieldBlock(context, field, [field.key]);
}

function composedContext(around, content, uploads, redraw) {
  const set = (path, value) => {
    let place = content;
    path.slice(0, -1).forEach((part, index) => {
      place[part] ??= typeof path[index + 1] === "number" ? [] : {};
      place = place[part];
    });
    const last = path.at(-1);
    if (isEmpty(value)) {
      if (Array.isArray(place)) place.splice(Number(last), 1);
      else delete place[last];
    } else place[last] = value;
    return Promise.resolve();
  };
  return {
    address: null,
    owner: around?.owner ?? null,
    isComposed: true,
    uploads,
    title: around ? at(around.get([]), ["title"]) : null,
    get: (path) =>
      at(content, path) ?? (path.length === 1 && path[0] === "photos" && around ? around.get(path) : undefined),
    set: (path, value, more) => {
      Object.assign(uploads, more?.uploads ?? {});
      return set(path, value);
    },
    insert: (path, value, more) => {
      Object.assign(uploads, more?.uploads ?? {});
      return set([...path, (at(content, path) ?? []).length], value);
    },
    remove: (path) => set(path, null),
    move: (path, from, to) => {
      const list = at(content, path);
      list.splice(to, 0, ...list.splice(from, 1));
      return Promise.resolve();
    },
    redraw,
  };
}

/** The first field that is needed and not filled in, with its path. */
function missingIn(form, content, path = []) {
  for (const field of form.fields) {
    const where = [...path, field.key];
    const value = at(content, where);
    if (field.kind === "group" && (field.required || !isEmpty(value))) {
      const inner = missingIn(field, content, where);
      if (inner) return inner;
    } else if (field.required && isEmpty(value)) return { label: field.label, path: where };
    else if (
      field.kind === "list" &&
      field.least > 0 &&
      (field.required || !isEmpty(value)) &&
      [...value].filter((one) => !isEmpty(one)).length < field.least
    )
      return { label: field.label, path: where };
  }
  return null;
}

/** The values without groups that hold nothing. */
function cleaned(value) {
  if (Array.isArray(value)) return value.map(cleaned).filter((one) => !isEmpty(one));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, cleaned(inner)])
      .filter(([, inner]) => !isEmpty(inner)),
  );
}
