// Where a stop is: a point, an area, anywhere, or not known yet; pasted in any usual form, typed, or pointed at on the guide's own map.

import { ask, send } from "./api.js";
import { at, button, el, isEmpty, newId, say } from "./dom.js";
import { fieldBlock } from "./fields.js";
import { drawMap } from "./map.js";
import { sentenceOf } from "./store.js";

/** @param {import("./form.js").Context} context @param {import("./fields.js").Field} field @param {import("./dom.js").Path} path @param {string} describedBy */
export function positionField(context, field, path, describedBy) {
  const written = context.get(path);
  const kinds = ["point", "area", "anywhere", "unlocated"];
  const now = isEmpty(written) ? "unlocated" : written === "anywhere" ? "anywhere" : written.area ? "area" : "point";
  const name = newId();
  const body = el("div", { class: "place" });
  const drafts = {
    point: now === "point" ? structuredClone(written) : {},
    area: now === "area" ? structuredClone(written) : { area: { radius_m: "100" } },
  };
  const show = (/** @type {string} */ kind) => {
    if (kind === "point" || kind === "area")
      body.replaceChildren(...located(context, field, path, kind, drafts[kind], now));
    else if (kind === now) body.replaceChildren();
    else
      body.replaceChildren(
        el(
          "div",
          { class: "acts" },
          button(
            say(kind === "anywhere" ? "save_anywhere" : "save_unlocated"),
            async () => {
              await context.set(path, kind === "anywhere" ? "anywhere" : null);
              context.redraw();
            },
            { class: "strong" },
          ),
        ),
      );
  };
  const radios = kinds.map((kind) => {
    const id = newId();
    const radio = el("input", { id, type: "radio", name, is: { checked: kind === now } });
    radio.addEventListener("change", () => show(kind));
    return el("span", { class: "check" }, radio, el("label", { for: id }, say(`place_${kind}`)));
  });
  show(now);
  return el(
    "div",
    { "aria-describedby": describedBy },
    el("div", { class: "ticks", role: "radiogroup", "aria-label": field.label }, radios),
    body,
  );
}

/** @param {import("./form.js").Context} context @param {import("./fields.js").Field} field @param {import("./dom.js").Path} path @param {"point" | "area"} kind @param {any} draft what is typed @param {string} now the kind that is written */
function located(context, field, path, kind, draft, now) {
  const spot = kind === "area" ? (draft.area ??= {}) : draft;
  const form = field.forms[kind];
  const fault = el("p", { role: "alert", class: "fault" });
  const note = el("p", { role: "status", class: "help" });
  const fields = el("div", { class: "group" });
  const map = el("div", { class: "map" });
  /** @type {import("./form.js").Context} */
  const inner = {
    address: null,
    isComposed: true,
    owner: null,
    get: (where) => at(draft, where),
    set: (where, value) => {
      let place = draft;
      for (const part of where.slice(0, -1)) place = place[part] ??= {};
      const last = where[where.length - 1];
      if (isEmpty(value)) delete place[last];
      else place[last] = value;
      redraw(false);
      return Promise.resolve();
    },
    insert: () => Promise.resolve(null), // a place has no lists
    remove: () => Promise.resolve(null),
    move: () => Promise.resolve(null),
    redraw: () => redraw(true),
  };
  /** @type {[string[], import("./fields.js").Field][]} */
  const flat = form.fields.flatMap((one) =>
    one.kind === "group" ? one.fields.map((leaf) => [[one.key, leaf.key], leaf]) : [[[one.key], one]],
  );
  const boxes = () => fields.replaceChildren(...flat.map(([where, one]) => fieldBlock(inner, one, where)));
  /** @type {ReturnType<typeof drawMap> | null} */
  let mapped = null;
  const redraw = (/** @type {boolean} */ isWhole) => {
    if (isWhole) boxes();
    mapped?.mark(Number(spot.lat), Number(spot.lon), Number(spot.radius_m ?? spot.accuracy_m ?? 0));
  };
  const put = (/** @type {number} */ lat, /** @type {number} */ lon) => {
    spot.lat = String(lat);
    spot.lon = String(lon);
    redraw(true);
  };
  const save = async () => {
    const missing = flat.find(([where, one]) => one.required && isEmpty(inner.get(where)));
    if (missing) {
      fault.textContent = say("missing", { name: missing[1].label });
      return;
    }
    await context.set(path, draft);
    context.redraw();
  };
  boxes();
  ask("map")
    .then((geometry) => {
      mapped = drawMap(map, geometry, (lat, lon) => {
        put(lat, lon);
        note.textContent = say("pointed");
      });
      redraw(false);
    })
    .catch(() => map.remove());
  return [
    pasteBox(put, fault, note),
    map,
    fields,
    fault,
    note,
    el("div", { class: "acts" }, button(say(now === kind ? "save_place" : "use_place"), save, { class: "strong" })),
  ];
}

/** @param {(lat: number, lon: number) => void} put @param {HTMLElement} fault @param {HTMLElement} note */
function pasteBox(put, fault, note) {
  const id = newId();
  const input = el("input", { id, type: "text", autocomplete: "off", placeholder: "48.85822, 2.29450" });
  const read = async () => {
    if (!input.value.trim()) return;
    fault.textContent = "";
    try {
      const found = await send("place", { text: input.value });
      put(found.lat, found.lon);
      note.textContent = found.note ?? say("understood", { lat: found.lat, lon: found.lon });
    } catch (error) {
      fault.textContent = sentenceOf(error);
    }
  };
  input.addEventListener("change", read);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      read();
    }
  });
  return el("div", { class: "box" }, el("label", { for: id }, say("paste")), input);
}
