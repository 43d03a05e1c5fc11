// @ts-check
/** What is shown of a trail that is being kept: decided here, from what the worker tells; nothing is touched. */

/** @typedef {Record<string, Record<string, number>>} Sizes language (or "shared") -> group -> bytes */
/** @typedef {{languages: string[], groups: string[]}} Choice */
/** @typedef {{bytes: number, choice: Choice}} Kept */
/** @typedef {{bytes: number, done: number, status: string, choice: Choice}} Coming */
/** @typedef {{pack?: Kept, coming?: Coming, newer?: {bytes: number}, refused?: string, before?: Kept}} Trail before: it was kept, whether it still is or not */
/** @typedef {{words: string, size: number, part?: number, acts: string[]}} Shown */

/** Bytes of a choice: what languages share counts once. @param {Sizes} sizes @param {Choice} choice */
export function bytesOf(sizes, choice) {
  const groups = ["pages", ...choice.groups];
  const sum = (/** @type {string} */ of) => groups.reduce((total, group) => total + (sizes[of]?.[group] ?? 0), 0);
  const shared = sum("shared");
  return choice.languages.reduce((total, language) => total + sum(language) - shared, shared);
}

/** The streets are the same for every trail: their bytes count no more where another kept trail holds them.
 * @param {Sizes} sizes @param {Record<string, Trail>} trails @param {string} letter @returns {Sizes} */
export function stillToBring(sizes, trails, letter) {
  const here = Object.entries(trails).some(
    ([other, { pack }]) => other !== letter && pack?.choice.groups.includes("basemap"),
  );
  return here
    ? Object.fromEntries(Object.entries(sizes).map(([of, groups]) => [of, { ...groups, basemap: 0 }]))
    : sizes;
}

/** @param {Choice} one @param {Choice} other */
export const sameChoice = (one, other) =>
  [...one.languages].sort().join() === [...other.languages].sort().join() &&
  [...one.groups].sort().join() === [...other.groups].sort().join();

/** The key of the sentence, the size it names in bytes, the part done (0 to 1), and what can be asked next, the likeliest first.
 * @param {Trail} trail @param {Choice} choice @param {Sizes | undefined} sizes @returns {Shown | undefined} undefined: nothing to offer */
export function shown(trail, choice, sizes) {
  const { pack, coming, newer, refused, before } = trail;
  const away = pack || coming ? ["remove"] : [];
  if (coming) {
    const part = coming.bytes ? coming.done / coming.bytes : 0;
    const size = coming.bytes || (sizes ? bytesOf(sizes, coming.choice) : 0);
    if (coming.status === "running") return { words: "running", size, part, acts: ["stop"] };
    if (pack) return { words: "late", size: pack.bytes, acts: ["go", ...away] };
    return { words: coming.status, size, part, acts: ["go", ...away] };
  }
  if (refused) return { words: refused, size: sizes ? bytesOf(sizes, choice) : 0, acts: ["keep", ...away] };
  if (pack && newer) return { words: "newer", size: newer.bytes, acts: ["update", ...away] };
  if (pack && sizes && !sameChoice(pack.choice, choice))
    return { words: "other", size: bytesOf(sizes, choice), acts: ["change", ...away] };
  if (pack) return { words: "kept", size: pack.bytes, acts: away };
  if (!sizes?.[choice.languages[0]]) return undefined;
  const size = bytesOf(sizes, choice);
  return before ? { words: "gone", size, acts: ["keep", "forget"] } : { words: "offer", size, acts: ["keep"] };
}

/** "2.1 MB", "2,1 Mo". @param {number} bytes @param {string} language */
export function readable(bytes, language) {
  const [value, unit] = bytes < 999_500 ? [Math.max(1, bytes / 1000), "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  const digits = unit === "kilobyte" || value >= 100 ? 0 : 1;
  const format = new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits: digits });
  return format.format(value).replace(/\s/g, "\u00a0");
}

/** @param {string} sentence with {names} @param {Record<string, string>} values */
export const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
