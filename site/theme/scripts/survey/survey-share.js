// @ts-check
/** What leaves the phone, when somebody says so and not before: one file, or lines of text. */
import { notebookOf } from "./survey-file.js";

/** @param {Blob} blob @returns {Promise<string>} in base64 */
const base64Of = (blob) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });

/** Everything as the text of one file. @param {import("./survey-file.js").Noted} noted @param {import("./survey-file.js").Media[]} media
 * @param {string} guide @param {string} language */
export async function fileText(noted, media, guide, language) {
  /** @type {Record<string, {type: string, data: string}>} */
  const files = {};
  for (const { id, type, bytes } of media) files[id] = { type, data: await base64Of(new Blob([bytes])) };
  return JSON.stringify(notebookOf(noted, files, guide, language));
}

/** Hand it to the phone's own way of sharing. A phone that does not hand on JSON hands on text.
 * @param {string} text @param {string} name @param {string} title
 * @returns {Promise<"shared" | "stopped" | "cannot">} */
export async function handOn(text, name, title) {
  for (const [ending, type] of [
    [".json", "application/json"],
    [".txt", "text/plain"],
  ]) {
    const files = [new File([text], name + ending, { type })];
    if (!navigator.canShare?.({ files })) continue;
    try {
      await navigator.share({ files, title });
      return "shared";
    } catch (error) {
      return /** @type {any} */ (error)?.name === "AbortError" ? "stopped" : "cannot";
    }
  }
  return "cannot";
}

/** @param {string} text @param {string} name */
export function download(text, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
