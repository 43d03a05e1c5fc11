// Forms: the fields of a group, and the whole document with what is essential first.

import { isAlignment } from "./align.js";
import { compose } from "./compose.js";
import { at, button, el, isEmpty, say } from "./dom.js";
import { fieldBlock, isHidden, isLarge } from "./fields.js";
import { fillWhenOpen } from "./lists.js";
import { quizButton } from "./quiz.js";
import { change, store } from "./store.js";

/**
 * @typedef {import("./dom.js").Path} Path
 * @typedef {import("./fields.js").Field} Field
 * @typedef {import("./store.js").More} More
 * @typedef {{address: string | null, owner: string | null, isComposed?: boolean, uploads?: Record<string, string>, title?: Record<string, string> | null,
 *   get: (path: Path) => any, set: (path: Path, value: any, more?: More) => Promise<any>, insert: (path: Path, value: any, more?: More) => Promise<any>,
 *   remove: (path: Path) => Promise<any>, move: (path: Path, from: number, to: number) => Promise<any>, redraw: () => void}} Context
 *   what a field needs of the document around it; address: of the document, none while nothing of it is written; owner: of its media folder
 */

/** The document that is open: each change is written into its file at once; see compose.js for one that is not. @param {() => void} redraw @returns {Context} */
export function liveContext(redraw) {
  const { at: address, owner } = opened();
  const edit = (/** @type {import("./store.js").Edit} */ one, /** @type {More | undefined} */ more = undefined) =>
    change(address, [one], more);
  return {
    address,
    owner,
    get: (path) => at(opened().values, path),
    set: (path, value, more) => (isEmpty(value) ? removed(path, edit, more) : edit({ do: "set", path, value }, more)),
    insert: (path, value, more) => edit({ do: "insert", path, value }, more),
    remove: (path) => removed(path, edit),
    move: (path, index, to) => edit({ do: "move", path, index, to }),
    redraw,
  };
}

/** @returns {import("./store.js").Document} */
function opened() {
  return /** @type {import("./store.js").Document} */ (store.document);
}

/** Take a value away, and the groups that would be empty without it. @param {Path} path @param {(one: import("./store.js").Edit, more?: More) => Promise<any>} edit @param {More} [more] */
function removed(path, edit, more) {
  let where = path;
  if (at(opened().values, where) === undefined) return Promise.resolve(null);
  while (where.length > 1 && typeof where.at(-1) === "string") {
    const parent = at(opened().values, where.slice(0, -1));
    if (Array.isArray(parent) || Object.keys(parent).length > 1) break;
    where = where.slice(0, -1);
  }
  if (typeof where.at(-1) === "number" && where.length > 1 && at(opened().values, where.slice(0, -1)).length === 1)
    where = where.slice(0, -1);
  return edit({ do: "remove", path: where }, more);
}

/** The fields of a group inside a form: those that are filled in or needed, then what can be added. @param {Context} context @param {Field} group @param {Path} path  */
export function groupFields(context, group, path) {
  const fields = group.fields.filter((field) => !isHidden(field));
  const place = el("div", { class: "group" });
  const shown = (/** @type {Field} */ field) =>
    field.required || context.isComposed || isAlignment(field) || !isEmpty(context.get([...path, field.key]));
  for (const field of fields.filter(shown)) place.append(fieldBlock(context, field, [...path, field.key]));
  const more = fields.filter((field) => !shown(field));
  if (more.length) place.append(adders(context, more, path, place));
  if (group.model === "Question") place.append(quizButton(context, path));
  return place;
}

/** Buttons for the fields that are not filled in; a small field appears, a large one is asked for first. @param {Context} context @param {Field[]} fields @param {Path} path @param {HTMLElement} place */
function adders(context, fields, path, place) {
  const row = el("div", { class: "adders" });
  for (const field of fields) {
    const where = [...path, field.key];
    const add = button(
      `+ ${field.label}`,
      async () => {
        if (isLarge(field)) return addLarge(context, field, where);
        const block = fieldBlock({ ...context, isComposed: true }, field, where);
        add.replaceWith();
        place.insertBefore(block, row);
        /** @type {HTMLElement | null} */ (block.querySelector("input, textarea, select, button"))?.focus();
      },
      { class: "add", title: field.help },
    );
    row.append(add);
  }
  return row;
}

/** @param {Context} context @param {Field} field @param {Path} where */
async function addLarge(context, field, where) {
  if (field.kind === "group") {
    const made = await compose(context, field.label, field);
    if (made === null) return;
    await context.set(where, made.value, { uploads: made.uploads });
  } else {
    const block = fieldBlock(context, field, where);
    const first = /** @type {HTMLElement | null} */ (block.querySelector("button.add"));
    if (first) first.click();
    return;
  }
  context.redraw();
}

/** The document that is open: its texts, its place, what it cannot be without, and the rest. @param {Context} context @param {import("./fields.js").Form} form */
export function documentForm(context, form) {
  const fields = form.fields.filter((field) => !isHidden(field));
  const isThere = (/** @type {Field} */ field) => field.required || !isEmpty(context.get([field.key]));
  const texts = fields.filter((field) => field.required && field.kind === "texts");
  const place = fields.filter((field) => field.kind === "one_of");
  const needed = fields.filter((field) => field.required && !texts.includes(field) && !isLarge(field));
  const small = fields.filter(
    (field) => !field.required && isThere(field) && !isLarge(field) && !place.includes(field),
  );
  const large = fields.filter((field) => isThere(field) && isLarge(field));
  const rest = fields.filter((field) => !isThere(field) && !place.includes(field));
  const cards = [
    card(
      say("card_texts"),
      texts.map((field) => fieldBlock(context, field, [field.key])),
    ),
  ];
  if (place.length)
    cards.push(
      card(
        say("card_place"),
        place.map((field) => fieldBlock(context, field, [field.key], { hidesName: true })),
      ),
    );
  if (needed.length)
    cards.push(
      card(
        say("card_needed"),
        needed.map((field) => fieldBlock(context, field, [field.key])),
      ),
    );
  if (small.length)
    cards.push(
      card(
        say("card_more"),
        small.map((field) => removable(context, field)),
      ),
    );
  for (const field of large) cards.push(largeCard(context, field));
  if (rest.length) {
    const body = el("div", {});
    body.append(adders(context, rest, [], body));
    cards.push(card(say("card_add"), [body]));
  }
  return cards;
}

/** @param {string} title @param {HTMLElement[]} children */
function card(title, children) {
  return el("section", { class: "card" }, el("h2", {}, title), children);
}

/** @param {Context} context @param {Field} field  */
function removable(context, field) {
  return fieldBlock(context, field, [field.key]);
}

/** @param {Context} context @param {Field} field  */
function largeCard(context, field) {
  const path = [field.key];
  const value = context.get(path);
  const count = field.kind === "group" ? null : Array.isArray(value) ? value.length : Object.keys(value ?? {}).length;
  const body = el("div", {});
  const details = el(
    "details",
    { class: "card", data: { open: JSON.stringify(path), path: JSON.stringify(path) } },
    el("summary", {}, el("h2", {}, field.label, count === null ? null : el("span", { class: "count" }, ` ${count}`))),
    body,
    el("ul", { class: "faults" }),
  );
  fillWhenOpen(details, body, () => {
    const block = fieldBlock(context, field, path, { hidesName: true });
    if (field.kind === "group" && !field.required) {
      block.append(
        button(
          say("remove_all", { name: field.label }),
          async () => {
            await context.remove(path);
            context.redraw();
          },
          { class: "quiet" },
        ),
      );
    }
    return block;
  });
  return details;
}
