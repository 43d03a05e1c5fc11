// Answers to questions as a value: whether each was right at the first try. Pure.
import { readByCode, withFirst } from "./by-code.js";

/** @typedef {Readonly<Record<string, boolean>>} Answers by the code of a stop */

/** @param {string | null} kept what was kept, whatever it is @returns {Answers} none where it is no list of answers */
export const readAnswers = (kept) => readByCode(kept, "boolean");

/** The first answer counts. @param {Answers} answers @param {string} code @param {boolean} right @returns {Answers} */
export const withAnswer = (answers, code, right) => withFirst(answers, code, right);

/** @param {Answers} answers @param {readonly string[]} codes of a trail's questions @returns {{given: number, right: number}} */
export function scoreOf(answers, codes) {
  const given = codes.filter((code) => code in answers);
  return { given: given.length, right: given.filter((code) => answers[code]).length };
}
