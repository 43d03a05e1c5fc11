// The walk diary as a value: codes of stops seen and the day each was first seen. Pure.

/** @typedef {Readonly<Record<string, string>>} Diary */

/**
 * @param {string | null} kept what was kept, whatever it is
 * @returns {Diary} an empty one where it is not a diary
 */
export function readDiary(kept) {
  try {
    const read = JSON.parse(kept || "{}");
    if (!read || typeof read !== "object") return {};
    return Object.fromEntries(
      Object.entries(read).filter(([code, day]) => /^[A-Z]{1,3}\d{1,3}$/.test(code) && typeof day === "string"),
    );
  } catch {
    return {};
  }
}

/** @param {Diary} diary @param {string} code @param {string} day YYYY-MM-DD @returns {Diary} */
export function withStop(diary, code, day) {
  return code in diary ? diary : { ...diary, [code]: day };
}

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
