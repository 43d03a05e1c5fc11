// The walk diary as a value: codes of stops seen and the day each was first seen. Pure.
import { readByCode, withFirst } from "./by-code.js";

/** @typedef {Readonly<Record<string, string>>} Diary */

/** @param {string | null} kept what was kept, whatever it is @returns {Diary} an empty one where it is not a diary */
export const readDiary = (kept) => readByCode(kept, "string");

/** @param {Diary} diary @param {string} code @param {string} day YYYY-MM-DD @returns {Diary} */
export const withStop = (diary, code, day) => withFirst(diary, code, day);

/** @param {Diary} diary @param {readonly string[]} codes @returns {number} how many of them were seen */
export function seenOf(diary, codes) {
  return codes.filter((code) => code in diary).length;
}

/**
 * Whether seeing a stop has just completed a trail.
 * @param {Diary} before @param {Diary} after @param {readonly string[]} codes of the trail
 */
export function completes(before, after, codes) {
  return codes.length > 0 && seenOf(after, codes) === codes.length && seenOf(before, codes) < codes.length;
}
