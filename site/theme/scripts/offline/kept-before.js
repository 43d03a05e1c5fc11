// @ts-check
/** Which trails this phone has kept, noted beside the caches: a browser that clears those to make room tells nobody. */

import { forget, recall, remember } from "../shared/memory.js";

/** @typedef {import("./keep-state.js").Kept} Kept */

/** @returns {Record<string, Kept>} by letter */
export function keptBefore() {
  try {
    const noted = JSON.parse(recall("kept") ?? "{}");
    return Object.fromEntries(
      Object.entries(noted).filter(([, one]) => one?.bytes && Array.isArray(one.choice?.groups)),
    );
  } catch {
    return {};
  }
}

/** Note what is kept now. @param {Record<string, import("./keep-state.js").Trail>} trails @returns {Record<string, Kept>} that, and what is gone */
export function noted(trails) {
  const before = keptBefore();
  const kept = { ...before };
  for (const [letter, { pack }] of Object.entries(trails))
    if (pack) kept[letter] = { bytes: pack.bytes, choice: pack.choice };
  write(kept, before);
  return kept;
}

/** The visitor no longer wants it. @param {string} letter */
export function unwanted(letter) {
  const before = keptBefore();
  const { [letter]: _, ...others } = before;
  write(others, before);
}

/** @param {Record<string, Kept>} kept @param {Record<string, Kept>} before */
function write(kept, before) {
  const text = JSON.stringify(kept);
  if (text === "{}") forget("kept");
  else if (text !== JSON.stringify(before)) remember("kept", text);
}
