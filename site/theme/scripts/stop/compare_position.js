// Where the cut between two photos stands, and how it is said. Pure: no document here.

/**
 * @param {string} value of the slider, 0 to 100
 * @returns {number} share of the width, 0 to 100, at which the newer photo begins; the middle where the value means nothing
 */
export function cutOf(value) {
  const share = Number.parseFloat(value);
  return Number.isFinite(share) ? Math.min(100, Math.max(0, share)) : 50;
}

/**
 * @param {number} cut 0 to 100
 * @param {string} sentence with {share} where the number goes
 * @param {string} language BCP 47 tag
 * @returns {string} what a screen reader says of the slider
 */
export function spoken(cut, sentence, language) {
  const share = new Intl.NumberFormat(language, { style: "percent" }).format(cut / 100);
  return sentence.replace("{share}", share);
}
