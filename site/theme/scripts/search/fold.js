// Texts as a search compares them: the twin of generator/render/script_data/search_fold.py. Pure.

/** @type {Record<string, string>} */
const ligatures = { œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l", ς: "σ", "’": "'" };
const marks = /[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;

const unseen = /[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g;

/** @param {string} text */
export function folded(text) {
  return text
    .replace(unseen, "")
    .toLowerCase()
    .replace(/[œæßøłς’]/g, (sign) => ligatures[sign])
    .normalize("NFKD")
    .replace(marks, "");
}

/** @param {string} text @returns {string[]} */
export function words(text) {
  const whole = folded(text).replace(
    /(^|[^\d.,])(\d{1,3}(?:[ ,]\d{3})+)(?!\d)/g,
    (_, before, number) => before + number.replace(/[ ,]/g, ""),
  );
  return whole.match(/[\p{L}\p{N}]+/gu) || [];
}
