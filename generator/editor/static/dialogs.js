// Windows over the page.

import { at, button, el, newId, say } from "./dom.js";

/** Open a window; it resolves to what `close` was called with, null where it was left by Escape. fill(body, close) puts its content in. @param {string} title @param {(body: HTMLElement, close: (value?: any) => void) => void} fill @returns {Promise<any>} */
export function openDialog(title, fill, className = "") {
  return new Promise((resolve) => {
    const name = newId();
    const before = document.activeElement;
    /** @type {any} */
    let result = null;
    const dialog = el("dialog", { "aria-labelledby": name, class: className });
    const close = (value = null) => {
      result = value;
      dialog.close();
    };
    const body = el("div", { class: "body" });
    dialog.append(
      el(
        "header",
        {},
        el("h2", { id: name }, title),
        button("×", () => close(), { class: "sign", "aria-label": say("close"), title: say("close") }),
      ),
      body,
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
      resolve(result);
    });
    document.body.append(dialog);
    fill(body, close);
    dialog.showModal();
  });
}

/** Both versions of what two hands changed. Resolves to whether ours is to be written. @param {import("./store.js").Document} theirs @param {import("./store.js").Edit[]} edits */
export async function conflictDialog(theirs, edits) {
  const keepsMine = await openDialog(say("conflict"), (body, close) => {
    body.append(el("p", {}, say("conflict_help", { file: theirs.file })));
    for (const edit of edits) {
      const versions = [
        [say("mine"), edit.do === "remove" ? say("removed_value") : shown(edit.value)],
        [say("theirs"), shown(at(theirs.values, edit.path))],
      ];
      body.append(
        el(
          "dl",
          { class: "versions" },
          versions.flatMap(([name, text]) => [el("dt", {}, name), el("dd", {}, el("pre", {}, text))]),
        ),
      );
    }
    body.append(
      el(
        "div",
        { class: "acts" },
        button(say("keep_mine"), () => close(true), { class: "strong" }),
        button(say("take_theirs"), () => close(false)),
      ),
    );
  });
  return keepsMine === true;
}

/** @param {unknown} value */
function shown(value) {
  if (value === undefined || value === null) return "–";
  return typeof value === "string" ? value : JSON.stringify(value, null, 1);
}
