// Elements of the page, and its words.

/**
 * @typedef {string | number | Node | null | undefined | false} Child what is not shown where it is nothing
 * @typedef {Child | Child[]} Children
 * @typedef {(string | number)[]} Path of a value, from the top of its document
 * @typedef {Record<string, any>} Properties
 */

/** @type {Record<string, string>} */
const words = JSON.parse(byId("words").textContent ?? "{}");

/** An element that the page always has. @param {string} id @returns {HTMLElement} */
export function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** A sentence of the page. @param {string} key @param {Record<string, unknown>} [values] */
export function say(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/**
 * An element. Properties: `on` holds listeners, `data` data attributes, `is` properties of the object; the others are attributes, left out
 * where false, null or undefined. Children that are null or false are left out.
 * @template {keyof HTMLElementTagNameMap} T @param {T} tag @param {Properties} properties @param {Children[]} children @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "on") for (const [event, listener] of Object.entries(value)) made.addEventListener(event, listener);
    else if (name === "data") Object.assign(made.dataset, value);
    else if (name === "is") Object.assign(made, value);
    else if (value !== false && value !== null && value !== undefined)
      made.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat())
    if (child !== null && child !== false && child !== undefined)
      made.append(typeof child === "number" ? String(child) : child);
  return made;
}

/** @param {Child} label @param {(event: Event) => unknown} press @param {Properties} properties */
export function button(label, press, properties = {}) {
  return el("button", { type: "button", ...properties, on: { click: press } }, label);
}

/** A button that shows a sign and is called by words. @param {string} sign @param {string} label @param {(event: Event) => unknown} press @param {Properties} properties */
export function signButton(sign, label, press, properties = {}) {
  return button(el("span", { "aria-hidden": "true" }, sign), press, {
    "aria-label": label,
    title: label,
    class: "sign",
    ...properties,
  });
}

let last = 0;
export function newId() {
  last += 1;
  return `f${last}`;
}

/** Words of a text, as the check counts them: runs between spaces that hold a letter or a digit. @param {string} text */
export function countWords(text) {
  return text.split(/\s+/).filter((run) => /[\p{L}\p{N}]/u.test(run)).length;
}

/** A text of paragraphs whose lines are broken in the file, as one reads it: single breaks are spaces, but before lists and quotes. @param {string} text */
export function unwrapped(text) {
  return text
    .trimEnd()
    .replace(/([^\n])\n(?![\n>]|[-*] |\d+[.)] )/g, (/** @type {string} */ found, /** @type {string} */ before) =>
      found.startsWith(" ") ? found : `${before.trimEnd()} `,
    );
}

/** @param {unknown} value */
export function isEmpty(value) {
  return (
    value === undefined ||
    value === null ||
    value === "" ||
    (typeof value === "object" && Object.keys(value).length === 0)
  );
}

/** @param {unknown} one @param {unknown} other */
export function same(one, other) {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

/** The value at a path, undefined where there is none. @param {any} value @param {Path} path @returns {any} */
export function at(value, path) {
  return path.reduce((found, part) => (found === null || found === undefined ? undefined : found[part]), value);
}
