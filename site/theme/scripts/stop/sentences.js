// Cutting a text into sentences. Pure.

/**
 * @param {string} text
 * @param {string} language BCP 47 tag
 * @returns {{start: number, end: number}[]} places in `text`, without the spaces around each sentence
 */
export function sentences(text, language) {
  /** @type {{start: number, end: number}[]} */
  const found = [];
  for (const [start, piece] of pieces(text, language)) {
    const bare = piece.trim();
    if (!bare) continue;
    const from = start + piece.indexOf(bare);
    found.push({ start: from, end: from + bare.length });
  }
  return found;
}

/** @param {string} text @param {string} language @returns {[number, string][]} */
function pieces(text, language) {
  if (typeof Intl.Segmenter === "function") {
    const segmenter = new Intl.Segmenter(language, { granularity: "sentence" });
    return Array.from(segmenter.segment(text), (part) => [part.index, part.segment]);
  }
  return Array.from(text.matchAll(/[^.!?…]+[.!?…]*[»”"')\s]*/g), (part) => [part.index, part[0]]);
}

/**
 * The voice to read with: a device's own before one that asks the network, the same region before another.
 * @template {{lang: string, localService: boolean, default: boolean}} V
 * @param {readonly V[]} voices
 * @param {string} language BCP 47 tag
 * @returns {V | null}
 */
export function voiceFor(voices, language) {
  const primary = language.toLowerCase().split("-")[0];
  /** @param {V} voice */
  const worth = (voice) =>
    (voice.localService ? 4 : 0) + (tag(voice) === language.toLowerCase() ? 2 : 0) + (voice.default ? 1 : 0);
  const fit = voices.filter((voice) => tag(voice).split("-")[0] === primary);
  return fit.sort((one, other) => worth(other) - worth(one))[0] || null;
}

/** @param {{lang: string}} voice */
function tag(voice) {
  return voice.lang.replace("_", "-").toLowerCase();
}
