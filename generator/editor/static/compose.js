// A window in which something new is filled in before any of it is written.

/** @typedef {import("./form.js").Context} Context @typedef {import("./fields.js").Form} Form @typedef {import("./fields.js").Field} Field @typedef {import("./dom.js").Path} Path */

import { isAlignment } from "./align.js";
import { openDialog } from "./dialogs.js";
import { at, button, el, isEmpty, say } from "./dom.js";
import { fieldBlock, isHidden } from "./fields.js";

/**
 * Ask for the values of a group. Resolves to {value, uploads}, null where it was left. form.only: the one field whose value is wanted alone.
 * @param {Context | null} around the context of the document, for the photos and the media folder of it
 * @param {string} title @param {Form} form @param {{values?: Record<string, any>, doneLabel?: string}} options
 * @returns {Promise<{value: any, uploads: Record<string, string>} | null>}
 */
export function compose(around, title, form, { values = {}, doneLabel = say("add") } = {}) {
  /** @type {Record<string, string>} */
  const uploads = {};
  const content = structuredClone(values);
  return openDialog(
    title,
    (body, close) => {
      const fields = el("div", { class: "group" });
      /** @type {Context} */
      const context = composedContext(
        around,
        content,
        uploads,
        () => draw(),
        () => fault.textContent && tell(),
      );
      const draw = () => {
        const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.focus;
        fields.replaceChildren(
          ...form.fields.filter((field) => !isHidden(field)).map((field) => composed(context, field)),
        );
        if (focused) focus(fields.querySelector(`[data-focus='${CSS.escape(focused)}']`));
      };
      const fault = el("p", { role: "alert", class: "fault" });
      const tell = () => {
        const missing = missingIn(form, content);
        const name = missing.map((one) => one.label).join(" · ");
        fault.textContent = name && say("missing", { name });
        return missing;
      };
      const done = () => {
        const [first] = tell();
        if (first) {
          const block = fields.querySelector(`[data-path='${CSS.escape(JSON.stringify(first.path))}']`);
          focus(block?.querySelector("input, textarea, select"));
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

/** @param {Element | null | undefined} element */
function focus(element) {
  /** @type {HTMLElement | null | undefined} */ (element)?.focus();
}

/** @param {Context} context @param {Field} field */
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

/** @param {Context | null} around @param {Record<string, any>} content @param {Record<string, string>} uploads @param {() => void} redraw @param {() => void} changed called after each change @returns {Context} */
function composedContext(around, content, uploads, redraw, changed) {
  const set = (/** @type {Path} */ path, /** @type {any} */ value) => {
    /** @type {any} */
    let place = content;
    path.slice(0, -1).forEach((part, index) => {
      place[part] ??= typeof path[index + 1] === "number" ? [] : {};
      place = place[part];
    });
    const last = path[path.length - 1];
    if (isEmpty(value)) {
      if (Array.isArray(place)) place.splice(Number(last), 1);
      else delete place[last];
    } else place[last] = value;
    changed();
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

/** The fields that are needed and not filled in, with their paths. @param {Form} form @param {any} content @param {Path} path @returns {{label: string, path: Path}[]} */
function missingIn(form, content, path = []) {
  return form.fields.flatMap((field) => {
    const where = [...path, field.key];
    const value = at(content, where);
    if (field.kind === "group") return field.required || !isEmpty(value) ? missingIn(field, content, where) : [];
    const isShort =
      field.kind === "list" &&
      field.least > 0 &&
      !isEmpty(value) &&
      [...value].filter((one) => !isEmpty(one)).length < field.least;
    return isShort || (field.required && isEmpty(value)) ? [{ label: field.label, path: where }] : [];
  });
}

/** The values without groups that hold nothing. @param {any} value @returns {any} */
function cleaned(value) {
  if (Array.isArray(value)) return value.map(cleaned).filter((one) => !isEmpty(one));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, cleaned(inner)])
      .filter(([, inner]) => !isEmpty(inner)),
  );
}
