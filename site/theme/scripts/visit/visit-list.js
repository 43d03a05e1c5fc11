// The planner's list of stops: what is on the page from what is in the plan, and dragging.

/**
 * @typedef {string | [string, string]} Told a text; with its language where that is not the page's
 * @typedef {{code: string, min: number, mins: string, locked: boolean, title: Told, url: string, trail: string, located: boolean, place: string, time: string,
 *   say: Told, facts: [string, Told, Told][], leg: string, pause: string}} Line
 * @typedef {import("./visit-words.js").Say} Say
 */

/** @param {Told} told */
export const textOf = (told) => (Array.isArray(told) ? told[0] : told);

/** Write a text into an element, in its own language. @param {HTMLElement} element @param {Told} told */
export function write(element, told) {
  element.textContent = textOf(told);
  if (Array.isArray(told)) element.lang = told[1];
  else element.removeAttribute("lang");
  return element;
}

/**
 * Show the lines. A line that was there keeps its element, so that focus and typing survive.
 * @param {HTMLElement} list @param {Line[]} lines @param {Say} say @param {(sentence: string, values: Record<string, string | number>) => string} fill
 */
export function arranged(list, lines, say, fill) {
  const model = /** @type {HTMLTemplateElement} */ (document.getElementById("v-row"));
  const known = new Map([...list.children].map((row) => [row.getAttribute("data-code"), row]));
  const rows = lines.map((line, index) => {
    let row = /** @type {HTMLElement} */ (known.get(line.code));
    if (!row) {
      row = /** @type {HTMLElement} */ (/** @type {Element} */ (model.content.firstElementChild).cloneNode(true));
      row.setAttribute("data-code", line.code);
      row.className = `t-${line.trail}`;
      grip(list, row);
    }
    const part = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (row.querySelector(selector));
    part(".leg").textContent = line.leg;
    part("time").textContent = line.time;
    part(".k").textContent = line.code;
    part(".k").classList.toggle("un", !line.located);
    Object.assign(write(part("a"), line.title), { href: line.url });
    part(".tag").textContent = line.place;
    part(".mins").textContent = line.mins;
    write(part(".say"), line.say);
    part(".pause").textContent = line.pause;
    part(".sheet").replaceChildren(
      ...line.facts.map(([figure, label, source]) => {
        const item = document.createElement("li");
        const from = document.createElement("small");
        from.append("(", write(document.createElement("span"), source), ")");
        item.append(
          Object.assign(document.createElement("b"), { textContent: figure }),
          " ",
          write(document.createElement("span"), label),
          " ",
          from,
        );
        return item;
      }),
    );
    const input = /** @type {HTMLInputElement} */ (part("input"));
    if (input !== document.activeElement) input.value = String(line.min);
    const stop = `${line.code} ${textOf(line.title)}`;
    input.setAttribute("aria-label", fill(say.minutes_at, { stop }));
    const tool = (/** @type {string} */ name, /** @type {string} */ label, disabled = false) => {
      const button = /** @type {HTMLButtonElement} */ (part(`[data-do=${name}]`));
      Object.assign(button, { disabled, title: fill(label, { stop }) });
      button.setAttribute("aria-label", fill(label, { stop }));
      return button;
    };
    tool("up", say.earlier, index === 0);
    tool("down", say.later, index === lines.length - 1);
    tool("drop", say.drop);
    tool("lock", say.lock).setAttribute("aria-pressed", String(line.locked));
    part(".drag").title = fill(say.drag, { stop });
    return row;
  });
  const now = [...list.children];
  if (rows.length !== now.length || rows.some((row, index) => row !== now[index])) list.replaceChildren(...rows);
}

/** Drag a row by its grip; the list says `moved` with [from, to] when it is let go. @param {HTMLElement} list @param {HTMLElement} row */
function grip(list, row) {
  const handle = /** @type {HTMLElement} */ (row.querySelector(".drag"));
  handle.addEventListener("pointerdown", (down) => {
    if (down.button) return;
    down.preventDefault();
    handle.setPointerCapture(down.pointerId);
    const from = [...list.children].indexOf(row);
    row.classList.add("held");
    const follow = (/** @type {PointerEvent} */ event) => {
      for (const other of list.children) {
        if (other === row) continue;
        const box = other.getBoundingClientRect();
        const after = Boolean(row.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
        if (after && event.clientY > box.top + box.height / 2 && event.clientY < box.bottom) other.after(row);
        else if (!after && event.clientY < box.top + box.height / 2 && event.clientY > box.top) other.before(row);
      }
    };
    const end = (/** @type {Event} */ event) => {
      handle.removeEventListener("pointermove", follow);
      handle.removeEventListener("pointerup", end);
      handle.removeEventListener("pointercancel", end);
      row.classList.remove("held");
      const to = [...list.children].indexOf(row);
      const rest = [...list.children].filter((other) => other !== row);
      list.insertBefore(row, rest[from] ?? null);
      if (event.type === "pointerup" && to !== from)
        list.dispatchEvent(new CustomEvent("moved", { detail: [from, to] }));
    };
    handle.addEventListener("pointermove", follow);
    handle.addEventListener("pointerup", end);
    handle.addEventListener("pointercancel", end);
  });
}
