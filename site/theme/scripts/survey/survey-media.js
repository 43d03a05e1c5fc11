// @ts-check
/** Photos and recordings of one finding. The files are kept as the phone made them. */
import { ME } from "./survey-file.js";
import { freshId } from "./survey-store.js";

/** What phones record, those first that most others play. */
const SOUNDS = ["audio/mp4", "audio/ogg;codecs=opus", "audio/webm;codecs=opus"];

/** @typedef {import("./survey-file.js").Finding} Finding */
/** @typedef {import("./survey-file.js").Consent} Consent */

/** @param {{form: HTMLElement, words: any, base: import("./survey-store.js").Base, finding: () => Finding, consents: () => Consent[], author: () => string,
 * changed: () => void, failed: (error: unknown) => void}} frame */
export function mountMedia({ form, words, base, finding, consents, author, changed, failed }) {
  const find = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (form.querySelector(`#s-${id}`));
  const template = (/** @type {string} */ id) =>
    /** @type {HTMLElement} */ (
      /** @type {HTMLTemplateElement} */ (document.getElementById(id)).content.cloneNode(true)
    );
  /** @type {string[]} */
  let addresses = [];

  /** @param {Blob} file @returns {Promise<string>} its id */
  async function keep(file) {
    const id = freshId("m");
    await base.put("media", { id, type: file.type.split(";")[0], bytes: await file.arrayBuffer() });
    return id;
  }

  /** The fields of a row follow its entry. @param {HTMLElement} row @param {any} entry @param {"photos" | "sounds"} list */
  function bind(row, entry, list) {
    for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (row.querySelectorAll("[data-key]"))) {
      const key = field.dataset.key ?? "";
      const box = field.type === "checkbox";
      if (box) field.checked = entry[key];
      else field.value = entry[key];
      field.addEventListener("input", () => {
        entry[key] = box ? field.checked : field.value;
        changed();
      });
    }
    row.querySelector("[data-do=drop]")?.addEventListener("click", async () => {
      const one = finding();
      one[list] = /** @type {any} */ (one[list]).filter((/** @type {any} */ other) => other !== entry);
      changed();
      show();
      await base.remove("media", entry.media).catch(failed);
    });
  }

  /** @param {HTMLElement} row @param {HTMLImageElement | HTMLAudioElement} element @param {string} media */
  async function fill(row, element, media) {
    const kept = await base.get("media", media).catch(failed);
    if (!kept) return row.remove();
    const address = URL.createObjectURL(new Blob([kept.bytes], { type: kept.type }));
    addresses.push(address);
    element.src = address;
  }

  /** @param {import("./survey-file.js").Photo} photo */
  function photoRow(photo) {
    const row = /** @type {HTMLElement} */ (template("t-photo").querySelector("li"));
    bind(row, photo, "photos");
    const seen = /** @type {HTMLElement} */ (row.querySelector(".seen"));
    const people = consents().filter((one) => one.id !== ME && one.scope.includes("photo"));
    seen.hidden = !people.length;
    for (const one of people) {
      const [label, box, name] = [
        document.createElement("label"),
        document.createElement("input"),
        document.createElement("span"),
      ];
      box.type = "checkbox";
      box.checked = photo.people.includes(one.id);
      box.addEventListener("change", () => {
        photo.people = [...photo.people.filter((id) => id !== one.id), ...(box.checked ? [one.id] : [])];
        changed();
      });
      name.textContent = one.name;
      label.append(box, name);
      seen.append(label);
    }
    const image = new Image(96, 96);
    image.alt = "";
    row.prepend(image);
    fill(row, image, photo.media);
    return row;
  }

  /** @param {import("./survey-file.js").Sound} sound */
  function soundRow(sound) {
    const row = /** @type {HTMLElement} */ (template("t-sound").querySelector("li"));
    fillPeople(/** @type {HTMLSelectElement} */ (row.querySelector("select")), "voice");
    bind(row, sound, "sounds");
    fill(row, /** @type {HTMLAudioElement} */ (row.querySelector("audio")), sound.media);
    return row;
  }

  /** Those who agreed, after nobody. @param {HTMLSelectElement} select @param {string} scope */
  function fillPeople(select, scope) {
    const before = select.value;
    const people = consents().filter((one) => one.id !== ME && one.scope.includes(scope));
    const options = [["", select.dataset.none ?? ""], ...people.map((one) => [one.id, one.name])];
    select.replaceChildren(...options.map(([value, text]) => new Option(text, value)));
    select.value = before;
    if (select.selectedIndex < 0) select.value = "";
  }

  function show() {
    for (const address of addresses) URL.revokeObjectURL(address);
    addresses = [];
    form.querySelector("#s-photos")?.replaceChildren(...finding().photos.map(photoRow));
    form.querySelector("#s-sounds")?.replaceChildren(...finding().sounds.map(soundRow));
    fillPeople(/** @type {HTMLSelectElement} */ (form.querySelector("#s-by")), "text");
  }

  /** @param {Blob} file */
  async function addSound(file) {
    const one = finding();
    try {
      one.sounds.push({ media: await keep(file), transcript: "", by: "" });
    } catch (error) {
      return failed(error);
    }
    changed();
    show();
  }

  find("photo").addEventListener("change", async () => {
    const file = find("photo").files?.[0];
    find("photo").value = "";
    if (!file) return;
    const one = finding();
    try {
      one.photos.push({ media: await keep(file), alt: "", author: author(), agreed: false, people: [] });
    } catch (error) {
      return failed(error);
    }
    changed();
    show();
    /** @type {HTMLElement | null} */ (form.querySelector("#s-photos li:last-child [data-key=alt]"))?.focus();
  });
  find("sound").addEventListener("change", () => {
    const file = find("sound").files?.[0];
    find("sound").value = "";
    if (file) addSound(file);
  });

  const button = find("record");
  const label = /** @type {HTMLElement} */ (button.querySelector("span"));
  const [begin, end] = [label.textContent ?? "", label.dataset.stop ?? ""];
  button.hidden = !("MediaRecorder" in window && navigator.mediaDevices);
  /** @type {MediaRecorder | undefined} */
  let recorder;
  button.addEventListener("click", async () => {
    if (recorder) return recorder.stop();
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const mimeType = SOUNDS.find((type) => MediaRecorder.isTypeSupported(type));
      const made = (recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 64_000 }));
      /** @type {Blob[]} */
      const parts = [];
      made.ondataavailable = ({ data }) => void parts.push(data);
      made.onstop = () => {
        for (const track of stream.getTracks()) track.stop();
        recorder = undefined;
        label.textContent = begin;
        button.setAttribute("aria-pressed", "false");
        if (parts.some((part) => part.size)) addSound(new Blob(parts, { type: made.mimeType }));
      };
      made.start(1000);
      find("recording").textContent = "";
      label.textContent = end;
      button.setAttribute("aria-pressed", "true");
    } catch {
      find("recording").textContent = words.recordingRefused;
    }
  });
  return { show, end: () => recorder?.stop() };
}
