// Answers to questions as a value: whether each was right at the first try. Pure.

/** @typedef {Readonly<Record<string, boolean>>} Answers by the code of a stop */

/**
 * @param {string | null} kept what was kept, whatever it is
 * @returns {Answers} none where it is no list of answers
 */
export function readAnswers(kept) {
  try {
    const read = JSON.parse(kept || "{}");
    if (!read || typeof read !== "object") return {};
    return Object.fromEntries(
      Object.entries(read).filter(([code, right]) => /^[A-Z]{1,3}\d{1,3}$/.test(code) && typeof right === "boolean"),
    );
  } catch {
    return {};
  }
}

/** The first answer counts. @param {Answers} answers @param {string} code @param {boolean} right @returns {Answers} */
export function withAnswer(answers, code, right) {
  return code in answers ? answers : { ...answers, [code]: right };
}

/** @param {Answers} answers @param {readonly string[]} codes of a trail's questions @returns {{given: number, right: number}} */
export function scoreOf(answers, codes) {
  const given = codes.filter((code) => code in answers);
  return { given: given.length, right: given.filter((code) => answers[code]).length };
}
