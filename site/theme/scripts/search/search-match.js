// Finding in an index made by generator/render/search_index.py. Pure.
import { words } from "./fold.js";

/** @typedef {{kind: string, code: string, title: string, url: string, summary: string, language?: string}} Entry */
/** @typedef {{entries: Entry[], words: {word: string, places: number[]}[]}} Index */

/** @param {{entries: string[][], words: string}} sent @returns {Index} */
export function readIndex(sent) {
  return {
    entries: sent.entries.map(([kind, code, title, url, summary, language]) => ({
      kind,
      code,
      title,
      url,
      summary,
      language,
    })),
    words: sent.words.split("\n").map((line) => {
      const [word, ...places] = line.split(" ");
      return { word, places: places.map(Number) };
    }),
  };
}

/**
 * What a query finds, the best first: entries that have all its words, else those that have some.
 * @param {Index} index @param {string} query @param {number} [most]
 * @returns {Entry[]}
 */
export function find(index, query, most = 30) {
  const asked = words(query).filter((word) => word.length > 1 || /\d/.test(word));
  if (!asked.length) return [];
  const found = asked.map((word) => scores(index, word));
  /** @type {Map<number, {count: number, score: number}>} */
  const totals = new Map();
  for (const one of found) {
    for (const [entry, score] of one) {
      const total = totals.get(entry) || { count: 0, score: 0 };
      totals.set(entry, { count: total.count + 1, score: total.score + score });
    }
  }
  const mostWords = Math.max(0, ...Array.from(totals.values(), (total) => total.count));
  return Array.from(totals)
    .filter(([, total]) => total.count === mostWords)
    .sort(([one, a], [other, b]) => b.score - a.score || one - other)
    .slice(0, most)
    .map(([entry]) => index.entries[entry]);
}

/** Words with a typing error count only where no word is or begins with the one asked for. @param {Index} index @param {string} asked one folded word @returns {Map<number, number>} entry to score */
function scores(index, asked) {
  const exact = index.words.some(({ word }) => likeness(asked, word) > 1);
  /** @type {Map<number, number>} */
  const best = new Map();
  for (const { word, places } of index.words) {
    const fit = likeness(asked, word);
    if (!fit || (exact && fit === 1)) continue;
    for (const place of places) {
      const entry = place >> 2;
      best.set(entry, Math.max(best.get(entry) || 0, fit * [0.5, 1, 3, 8][place & 3]));
    }
  }
  return best;
}

/**
 * How well a word answers the one asked for: 4 the same, 2 begins with it, 1 a typing error away, 0 not.
 * @param {string} asked @param {string} word
 */
export function likeness(asked, word) {
  if (word === asked) return 4;
  if (asked.length > 1 && word.startsWith(asked)) return 2;
  const most = /\d/.test(asked) || Math.min(asked.length, word.length) < 4 ? 0 : asked.length < 8 ? 1 : 2;
  return most && withinErrors(asked, word, most) ? 1 : 0;
}

const RUN = 6;

/**
 * Entries to offer where nothing answers: those of the words that have most letters in a row in common with one asked for.
 * @param {Index} index @param {string} query @param {number} [most]
 * @returns {Entry[]}
 */
export function alike(index, query, most = 5) {
  /** @type {Map<number, number>} */
  const best = new Map();
  let longest = 0;
  for (const asked of words(query))
    for (const { word, places } of index.words) {
      const run = commonRun(asked, word);
      if (run < Math.max(RUN, asked.length / 2, longest)) continue;
      if (run > longest) best.clear();
      longest = run;
      for (const place of places) best.set(place >> 2, Math.max(best.get(place >> 2) ?? 0, place & 3));
    }
  return [...best]
    .sort(([one, a], [other, b]) => b - a || one - other)
    .slice(0, most)
    .map(([entry]) => index.entries[entry]);
}

/** How many letters in a row two words have in common, at most. @param {string} one @param {string} other */
function commonRun(one, other) {
  let longest = 0;
  let row = new Array(other.length + 1).fill(0);
  for (const letter of one) {
    row = row.map((_, place) => (place && other[place - 1] === letter ? row[place - 1] + 1 : 0));
    longest = Math.max(longest, ...row);
  }
  return longest;
}

/**
 * Whether two words are at most `most` typing errors apart: a letter wrong, missing, too many, or two swapped.
 * @param {string} one @param {string} other @param {number} most
 */
export function withinErrors(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return false;
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) > most) return false;
    before = row;
    row = next;
  }
  return row[other.length] <= most;
}
