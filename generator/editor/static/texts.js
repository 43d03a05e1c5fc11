// Fields for words: one line or several, in one language or side by side in all.

import { forget, keep, kept } from "./drafts.js";
import { button, countWords, el, newId, say, unwrapped } from "./dom.js";
import { settled, told } from "./state.js";
import { store } from "./store.js";

/**
 * A box for words. It is saved when one leaves it, or by Ctrl+S; until then what is typed is kept as a draft.
 * @param {import("./form.js").Context} context @param {import("./dom.js").Path} path
 * @param {{label: string, language?: string, isLine?: boolean, type?: string, hidesLabel?: boolean, describedBy?: string, field?: Partial<import("./fields.js").Field>}} options
 */
export function textBox(context, path, options) {
  const id = newId();
  const written = context.get(path);
  const value = typeof written === "string" ? (options.isLine ? written : unwrapped(written)) : "";
  const properties = {
    id,
    lang: options.language ?? false,
    spellcheck: options.language ? "true" : "false",
    "aria-describedby": options.describedBy ?? false,
    data: { focus: JSON.stringify(path) },
  };
  const box = options.isLine
    ? el("input", { ...properties, type: options.type ?? "text", is: { value } })
    : el("textarea", { ...properties, rows: 2, is: { value } });
  let saved = box.value;
  const measure = el("small", { class: "measure" });
  const refresh = () => {
    measure.replaceChildren(...measures(options.field ?? {}, box.value, options.language, context, path));
    if (!options.isLine) fit(box);
  };
  const commit = () => {
    const text = box.value.trim();
    if (text === saved.trim()) {
      if (context.address) {
        forget(context.address, path);
        settled();
      }
      return;
    }
    saved = box.value;
    context.set(path, text === "" ? null : text, { draft: path });
  };
  box.addEventListener("input", () => {
    refresh();
    if (!context.address) {
      context.set(path, box.value.trim() === "" ? null : box.value.trim());
      return;
    }
    keep(context.address, path, box.value);
    told("typing");
  });
  box.addEventListener("change", commit);
  box.addEventListener("commit", commit);
  box.addEventListener("blur", () => {
    if (box.value.trim() === saved.trim()) commit(); // a text put back by hand is no change to a browser
  });
  if (options.isLine)
    box.addEventListener("keydown", (/** @type {any} */ event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        commit();
      }
    });
  refresh();
  requestAnimationFrame(refresh);
  const draft = context.address ? kept(context.address, path) : null;
  const notice =
    context.address && draft !== null && draft.trim() !== saved.trim()
      ? draftNotice(context.address, path, box, draft, commit)
      : null;
  return el(
    "div",
    { class: "box" },
    el("label", { for: id, class: options.hidesLabel ? "unseen" : false }, options.label),
    box,
    measure,
    notice,
  );
}

/** @param {string} address @param {import("./dom.js").Path} path @param {HTMLInputElement | HTMLTextAreaElement} box @param {string} draft @param {() => void} commit */
function draftNotice(address, path, box, draft, commit) {
  const notice = el("div", { class: "draft" }, el("p", {}, say("draft")), el("blockquote", {}, draft));
  const end = () => {
    notice.remove();
    box.focus();
  };
  notice.append(
    el(
      "div",
      { class: "acts" },
      button(
        say("draft_take"),
        () => {
          box.value = draft;
          commit();
          end();
        },
        { class: "strong" },
      ),
      button(say("draft_drop"), () => {
        forget(address, path);
        end();
      }),
    ),
  );
  return notice;
}

/** @param {HTMLElement} box */
function fit(box) {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 2}px`;
}

/** How long a text is against what it may be, and how easily it reads. @param {Partial<import("./fields.js").Field>} field @param {string} text @param {string | undefined} language @param {import("./form.js").Context} context @param {import("./dom.js").Path} path  */
function measures(field, text, language, context, path) {
  const found = [];
  if (field.words) {
    const count = countWords(text);
    const [low, high] = field.words;
    const isRight = count >= low && count <= high;
    found.push(
      el(
        "span",
        { class: isRight || count === 0 ? "right" : "off" },
        say(isRight ? "words_right" : count < low ? "words_few" : "words_many", { count, low, high }),
      ),
    );
    // Of a text that has hardly begun it says nothing yet.
    const ease = context.address && count >= low ? store.document?.ease?.[`${path[0]}.${language}`] : undefined;
    if (ease !== undefined)
      found.push(el("span", {}, say(ease >= 60 ? "ease_good" : ease >= 45 ? "ease_fair" : "ease_hard")));
  } else if (field.most_characters) {
    const count = text.length;
    found.push(
      el(
        "span",
        { class: count <= field.most_characters ? "right" : "off" },
        say("characters", { count, most: field.most_characters }),
      ),
    );
  }
  return found;
}

/** One text in every language of the guide, side by side. @param {import("./form.js").Context} context @param {import("./fields.js").Field} field @param {import("./dom.js").Path} path @param {string} [describedBy] */
export function textsField(context, field, path, describedBy) {
  const written = context.get(path);
  const codes = store.guide.languages;
  const others = Object.keys(written && typeof written === "object" ? written : {}).filter(
    (code) => !codes.some((one) => one.code === code),
  );
  return el(
    "div",
    { class: "languages" },
    [...codes, ...others.map((code) => ({ code, name: code }))].map(({ code, name }) =>
      textBox(context, [...path, code], { label: name, language: code, isLine: field.is_line, describedBy, field }),
    ),
  );
}

/** A short figure: once for all languages, or once for each. @param {import("./form.js").Context} context @param {import("./fields.js").Field} field @param {import("./dom.js").Path} path @param {string} [describedBy] */
export function figureField(context, field, path, describedBy) {
  const written = context.get(path);
  if (written && typeof written === "object")
    return textsField(context, { ...field, is_line: true }, path, describedBy);
  const place = el("div", {});
  const each = button(
    say("each_language"),
    () => {
      const text = context.get(path);
      const value = Object.fromEntries(store.guide.languages.map(({ code }) => [code, text || "…"]));
      Promise.resolve(context.set(path, value)).then(() => context.redraw());
    },
    { class: "quiet" },
  );
  place.append(textBox(context, path, { label: field.label ?? "", hidesLabel: true, isLine: true, describedBy }), each);
  return place;
}
