// The list at the side: trails and their stops, in walking order, and all other entries of the guide.

import { begin } from "./begin.js";
import { button, byId, el, newId, say, signButton } from "./dom.js";
import { addressOf, graveIn } from "./problems.js";
import { told } from "./state.js";
import { change, store } from "./store.js";

const LISTS = ["person", "source", "programme", "term", "landmark"];
const opened = new Set(JSON.parse(sessionStorage.getItem("opened") ?? "[]"));
/** @type {string | null} the trail whose stops are being put in order */
let ordering = null;
let sought = "";

/** @param {HTMLElement} nav */
export function drawContents(nav) {
  const active = /** @type {HTMLElement | null} */ (document.activeElement);
  const place = active?.closest("#contents") ? active.dataset.key : null;
  const list = el("div", { class: "tree" });
  const draw = () => list.replaceChildren(...tree());
  const id = newId();
  const seek = el("input", { id, type: "search", data: { key: "seek" }, is: { value: sought } });
  seek.addEventListener("input", () => {
    sought = seek.value;
    draw();
  });
  draw();
  nav.replaceChildren(el("div", { class: "seek" }, el("label", { for: id, class: "unseen" }, say("seek")), seek), list);
  seek.placeholder = say("seek");
  const again = /** @type {HTMLButtonElement | null} */ (
    place ? nav.querySelector(`[data-key='${CSS.escape(place)}']`) : null
  );
  const other = /** @type {HTMLElement | null | undefined} */ (again?.parentElement?.querySelector("button:enabled"));
  (again?.disabled ? other : again)?.focus();
}

/** @param {string} text */
function matches(text) {
  const plain = (/** @type {string} */ one) => one.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain(text).includes(plain(sought.trim()));
}

function tree() {
  const grave = store.guide.problems.filter((one) => one.severity !== "advice").length;
  return [
    ...(grave ? [link("to-mend", say("to_mend_title"), "to-mend", grave)] : []),
    link("guide", say("settings"), "guide"),
    ...store.guide.trails.map(trailBox),
    button(`+ ${say("new_trail")}`, () => begin("trail", null, true), { class: "add" }),
    ...LISTS.map(listBox),
  ];
}

/** @param {string} key @param {string | Node} title @param {HTMLElement} content @param {boolean} isForced */
function box(key, title, content, isForced) {
  const details = el(
    "details",
    { is: { open: isForced || opened.has(key) } },
    el("summary", { data: { key: `box ${key}` } }, title),
    content,
  );
  details.addEventListener("toggle", () => {
    if (details.open) opened.add(key);
    else opened.delete(key);
    sessionStorage.setItem("opened", JSON.stringify([...opened]));
  });
  return details;
}

/** @param {string} at @param {string | Node[]} title @param {string} key */
function link(at, title, key, faults = 0) {
  const isHere = location.hash === `#/${at}`;
  return el(
    "a",
    { href: `#/${at}`, "aria-current": isHere ? "page" : false, data: { key } },
    ...(Array.isArray(title) ? title : [el("span", {}, title)]),
    faults
      ? el(
          "span",
          { class: "bad", title: say("to_mend", { count: faults }) },
          el("span", { class: "unseen" }, `${say("to_mend", { count: faults })} `),
          el("span", { "aria-hidden": "true" }, faults),
        )
      : null,
  );
}

/** @param {string} at */
function fileOf(at) {
  const [kind, one, two] = at.split("/");
  const folder = store.guide.problems[0]?.file.split("/")[0] ?? "trails";
  return kind === "stop" ? `${folder}/${one}/stops/${two}.yml` : `${folder}/${one}/trail.yml`;
}

/** @param {import("./store.js").Trail} trail  */
function trailBox(trail) {
  const stops = trail.stops.filter((stop) => matches(`${stop.code} ${stop.title}`));
  const isHere = location.hash.startsWith(`#/stop/${trail.id}/`) || location.hash === `#/trail/${trail.id}`;
  const isOrdered = ordering === trail.id;
  const order = el(
    "ol",
    { class: isOrdered ? "stops ordered" : "stops" },
    stops.map((stop, index) => stopRow(trail, stop, index, isOrdered)),
  );
  if (isOrdered) draggable(trail, order);
  const title = el(
    "span",
    { class: "trail-name" },
    el("span", { class: "badge", "aria-hidden": "true" }, trail.letter),
    trail.title,
  );
  /** @type {HTMLElement} */ (title.firstChild).style.setProperty("--trail", trail.colour);
  const content = el(
    "div",
    {},
    link(trail.at, say("this_trail"), trail.at, graveIn(fileOf(trail.at))),
    order,
    trail.unlisted.length
      ? [
          el("p", { class: "help" }, say("unlisted")),
          el(
            "ul",
            { class: "stops" },
            trail.unlisted.map((stop) => el("li", {}, stopLink(stop))),
          ),
        ]
      : null,
    el(
      "div",
      { class: "acts" },
      button(`+ ${say("new_stop")}`, () => begin("stop", trail.id, true), { class: "add" }),
      trail.stops.length > 1
        ? button(
            say(isOrdered ? "order_done" : "order"),
            () => {
              ordering = isOrdered ? null : trail.id;
              drawContents(byId("contents"));
            },
            { class: "quiet", "aria-pressed": isOrdered, data: { key: `order ${trail.id}` } },
          )
        : null,
    ),
  );
  return box(trail.at, title, content, isHere || (sought.trim() !== "" && stops.length > 0));
}

/** @param {import("./store.js").Stop} stop  */
function stopLink(stop) {
  const marks = [
    stop.borrowed ? say("borrowed") : null,
    stop.retired ? say("retired") : null,
    stop.place === "unlocated" && !stop.retired ? say("unlocated") : null,
  ].filter(Boolean);
  return link(
    stop.at,
    [
      el("b", {}, stop.code),
      el("span", {}, `${stop.title} `, marks.length ? el("small", {}, `(${marks.join(", ")})`) : null),
    ],
    stop.at,
    graveIn(fileOf(stop.at)),
  );
}

/** @param {import("./store.js").Trail} trail @param {import("./store.js").Stop} stop @param {number} index @param {boolean} isOrdered */
function stopRow(trail, stop, index, isOrdered) {
  const row = el("li", { data: { index } }, stopLink(stop));
  if (isOrdered) {
    row.draggable = true;
    const name = `${stop.code} ${stop.title}`;
    row.append(
      el(
        "span",
        { class: "signs" },
        signButton("↑", say("up", { name }), () => moveStop(trail, index, index - 1), {
          disabled: index === 0,
          data: { key: `up ${stop.at}` },
        }),
        signButton("↓", say("down", { name }), () => moveStop(trail, index, index + 1), {
          disabled: index === trail.stops.length - 1,
          data: { key: `down ${stop.at}` },
        }),
      ),
    );
  }
  return row;
}

/** @param {import("./store.js").Trail} trail @param {number} from @param {number} to */
async function moveStop(trail, from, to) {
  const stop = trail.stops[from];
  const done = await change(trail.at, [{ do: "move", path: ["stops"], index: from, to }]);
  if (done === null) return;
  trail.stops.splice(to, 0, ...trail.stops.splice(from, 1));
  drawContents(byId("contents"));
  if (store.document?.at === trail.at) document.dispatchEvent(new CustomEvent("reread"));
  told("moved_stop", { name: `${stop.code} ${stop.title}`, place: to + 1, count: trail.stops.length });
}

/** @param {import("./store.js").Trail} trail @param {HTMLElement} order */
function draggable(trail, order) {
  /** @type {number | null} */
  let from = null;
  const rowOf = (/** @type {Event} */ event) => /** @type {Element} */ (event.target).closest("li");
  order.addEventListener("dragstart", (event) => {
    from = Number(rowOf(event)?.dataset.index);
    if (!event.dataTransfer) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", String(from));
  });
  order.addEventListener("dragover", (event) => {
    event.preventDefault();
    for (const one of order.querySelectorAll("li")) delete one.dataset.over;
    const row = rowOf(event);
    if (row) row.dataset.over = "";
  });
  order.addEventListener("drop", (event) => {
    event.preventDefault();
    const row = rowOf(event);
    if (row && from !== null && Number(row.dataset.index) !== from) moveStop(trail, from, Number(row.dataset.index));
    from = null;
  });
}

/** @param {string} kind */
function listBox(kind) {
  const entries = store.guide.lists[kind].filter((one) => matches(`${one.title} ${one.name}`));
  const grave = new Map();
  for (const problem of store.guide.problems) {
    if (problem.severity === "advice") continue;
    const at = addressOf(problem);
    if (at) grave.set(at, (grave.get(at) ?? 0) + 1);
  }
  const isHere = location.hash.startsWith(`#/${kind}/`);
  const add =
    kind === "landmark" ? null : button(`+ ${say(`new_${kind}`)}`, () => begin(kind, null, true), { class: "add" });
  const list = el(
    "ul",
    { class: "stops" },
    entries.map((one) => el("li", {}, link(one.at, one.title, one.at, grave.get(one.at) ?? 0))),
  );
  return box(
    kind,
    el("span", {}, say(`list_${kind}`), el("span", { class: "count" }, ` ${store.guide.lists[kind].length}`)),
    el("div", {}, list, add),
    isHere || (sought.trim() !== "" && entries.length > 0),
  );
}
