// Forms: the fields of a group, and the whole document with what is essential first.

import { isAlignment } from "./align.js";
import { compose } from "./compose.js";
import { at, button, el, isEmpty, say } from "./dom.js";
import { fieldBlock, isHidden, isLarge } from "./fields.js";
import { fillWhenOpen } from "./lists.js";
import { quizButton } from "./quiz.js";
import { change, store } from "./store.js";

/**
 * What a field needs of the document around it. A live one writes into the file at once; see compose.js for one that does not.
 * get(path), set(path, value, more), insert(path, value, more), remove(path), move(path, from, to), redraw(), address, owner.
 */
export function liveContext(redraw) {
  const address = store.document.at;
  const edit = (one, more) => change(address, [one], more);
  return {
    address,
    owner: store.document.owner,
    get: (path) => at(store.document.values, path),
    set: (path, value, more) => (isEmpty(value) ? removed(path, edit, more) : edit({ do: "set", path, value }, more)),
    insert: (path, value, more) => edit({ do: "insert", path, value }, more),
    remove: (path) => removed(path, edit),
    move: (path, index, to) => edit({ do: "move", path, index, to }),
    redraw,
  };
}

/** Take a value away, and the groups that would be empty without it. */
function removed(path, edit, more) {
  let where = path;
  if (at(store.document.values, where) === undefined) return Promise.resolve(null);
  while (where.length > 1 && typeof where.at(-1) === "string") {
    const parent = at(store.document.values, where.slice(0, -1));
    if (Array.isArray(parent) || Object.keys(parent).length > 1) break;
    where = where.slice(0, -1);
  }
  if (
    typeof where.at(-1) === "number" &&
    where.length > 1 &&
    at(store.document.values, where.slice(0, -1)).length === 1
  )
    where = where.slice(0, -1);
  return edit({ do: "remove", path: where }, more);
}

/** The fields of a group inside a form: those that are filled in or needed, then what can be added. */
export function groupFields(context, group, path) {
  const fields = group.fields.filter((field) => !isHidden(field));
  const place = el("div", { class: "group" });
  const shown = (field) =>
    field.required || context.isComposed || isAlignment(field) || !isEmpty(context.get([...path, field.key]));
  for (const field of fields.filter(shown)) place.append(fieldBlock(context, field, [...path, field.key]));
  const more = fields.filter((field) => !shown(field));
  if (more.length) place.append(adders(context, more, path, place));
  if (group.model === "Question") place.append(quizButton(context, path));
  return place;
}

/** Buttons for the fields that are not filled in; a small field appears, a large one is asked for first. */
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
        block.querySelector("input, textarea, select, button")?.focus();
      },
      { class: "add", title: field.help },
    );
    row.append(add);
  }
  return row;
}

async function addLarge(context, field, where) {
  if (field.kind === "group") {
    const made = await compose(context, field.label, field);
    if (made === null) return;
    await context.set(where, made.value, { uploads: made.uploads });
  } else {
    const block = fieldBlock(context, field, where);
    const first = block.querySelector("button.add");
    if (first) first.click();
    return;
  }
  context.redraw();
}

/** The document that is open: its texts, its place, what it cannot be without, and the rest. */
export function documentForm(context, form) {
  const fields = form.fields.filter((field) => !isHidden(field));
  const isThere = (field) => field.required || !isEmpty(context.get([field.key]));
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

function card(title, children) {
  return el("section", { class: "card" }, el("h2", {}, title), children);
}

function removable(context, field) {
  return fieldBlock(context, field, [field.key]);
}

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
