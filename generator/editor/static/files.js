// A file of the media folder: one that is there, or one that is dropped or chosen; what is dropped is checked at once and written with its item.

import { Refused, keyed, sendFile } from "./api.js";
import { el, isEmpty, newId, say } from "./dom.js";
import { selectField } from "./fields.js";
import { recordButton } from "./record.js";
import { failed, store } from "./store.js";

/** @type {Record<string, string>} */
const ACCEPTED = {
  picture: "image/*,.heic,.heif",
  sound: "audio/*",
  film: "video/mp4,.mp4",
  captions: "text/vtt,.vtt",
  drawing: ".svg",
};

/** @param {import("./form.js").Context} context @param {import("./fields.js").Field} field @param {import("./dom.js").Path} path @param {string} describedBy */
export function fileField(context, field, path, describedBy) {
  const there = context.owner === null ? [] : (store.guide.media[context.owner]?.[field.media] ?? []);
  if (!field.media) return el("p", { class: "help" }, String(context.get(path) ?? ""), " ", say("by_hand"));
  const shown = el("div", { class: "preview" });
  const place = el("div", { class: "file" });
  const written = context.get(path);
  if (written) shown.append(...preview(field.media, mediaAddress(context.owner, written), written));
  place.append(shown);
  const choose = selectField(
    context,
    path,
    there.map((name) => ({ value: name, label: name })),
    { label: say("file_there"), isRequired: true, describedBy },
  );
  const select = /** @type {HTMLSelectElement} */ (choose.querySelector("select"));
  select.addEventListener("change", () => {
    const name = select.value;
    shown.replaceChildren(...(isEmpty(name) ? [] : preview(field.media, mediaAddress(context.owner, name), name)));
  });
  if (there.length || written) place.append(choose);
  if (context.uploads) place.append(dropZone(context, context.uploads, field, path, shown));
  return place;
}

/** @param {string | null} owner @param {string} name */
export function mediaAddress(owner, name) {
  return `${keyed()}api/media/${owner || "-"}/${encodeURIComponent(name)}`;
}

/** @param {string} kind @param {string} address @param {string} name */
function preview(kind, address, name) {
  if (kind === "sound")
    return [el("audio", { controls: true, src: address, preload: "metadata" }), el("small", {}, name)];
  if (kind === "film")
    return [el("video", { controls: true, src: address, preload: "metadata" }), el("small", {}, name)];
  if (kind === "captions") return [el("small", {}, name)];
  return [el("img", { src: address, alt: name, loading: "lazy" }), el("small", {}, name)];
}

/** @param {import("./form.js").Context} context @param {Record<string, string>} uploads @param {import("./fields.js").Field} field @param {import("./dom.js").Path} path @param {HTMLElement} shown */
function dropZone(context, uploads, field, path, shown) {
  const id = newId();
  const input = el("input", { id, type: "file", accept: ACCEPTED[field.media], class: "unseen" });
  const fault = el("p", { role: "alert", class: "fault" });
  const named = el("div", {});
  const zone = el(
    "div",
    { class: "drop" },
    el("label", { for: id, class: "like-button" }, say(`choose_${field.media}`)),
    input,
    el("p", { class: "help" }, say("drop_here")),
    fault,
    named,
  );
  const take = async (/** @type {File | undefined} */ file) => {
    if (!file) return;
    fault.textContent = "";
    zone.dataset.now = "sending";
    try {
      const title = context.title && Object.values(context.title)[0];
      const answer = await sendFile(file, { name: file.name, title: title ?? "", owner: context.owner ?? "" });
      if (answer.kind !== field.media) {
        fault.textContent = say(`choose_${field.media}`);
        return;
      }
      for (const [known, name] of Object.entries(uploads)) if (name === context.get(path)) delete uploads[known];
      keep(context, path, answer.upload, answer.name);
      shown.replaceChildren(
        ...preview(
          field.media,
          URL.createObjectURL(file),
          say(answer.width ? "kept_as" : "kept_sound", {
            width: answer.width,
            height: answer.height,
            size: Math.round(answer.size / 1000),
          }),
        ),
      );
      named.replaceChildren(nameBox(context, path, answer));
    } catch (error) {
      if (error instanceof Refused) fault.textContent = error.message;
      else failed(error);
    } finally {
      delete zone.dataset.now;
    }
  };
  input.addEventListener("change", () => take(input.files?.[0]));
  const record = field.media === "sound" ? recordButton(take, fault) : null;
  if (record) fault.before(record);
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.dataset.over = "";
  });
  zone.addEventListener("dragleave", () => delete zone.dataset.over);
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    delete zone.dataset.over;
    take(event.dataTransfer?.files[0]);
  });
  return zone;
}

/** @param {import("./form.js").Context} context @param {import("./dom.js").Path} path @param {string} upload @param {string} name */
function keep(context, path, upload, name) {
  context.set(path, name, { uploads: { [upload]: name } });
}

/** @param {import("./form.js").Context} context @param {import("./dom.js").Path} path @param {{name: string, upload: string}} answer */
function nameBox(context, path, answer) {
  const id = newId();
  const end = answer.name.slice(answer.name.lastIndexOf("."));
  const input = el("input", { id, type: "text", is: { value: answer.name } });
  input.addEventListener("change", () => {
    const stem = input.value
      .trim()
      .replace(/\.[A-Za-z0-9]+$/, "")
      .normalize("NFKD")
      .replace(/[^A-Za-z0-9-]+/g, "-")
      .replace(/^-+|-+$/g, "");
    input.value = `${stem || "photo"}${end}`;
    keep(context, path, answer.upload, input.value);
  });
  return el("div", { class: "box" }, el("label", { for: id }, say("file_name")), input);
}
