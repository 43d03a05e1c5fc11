// Shared vectors of tests/data, and what the build sends to scripts, from the file that tests/test_scripts.py names.
import { readFileSync } from "node:fs";

/** @param {string} path in tests/data */
export function vectors(path) {
  return JSON.parse(readFileSync(new URL(`../data/${path}.json`, import.meta.url), "utf-8"));
}

export const built = JSON.parse(readFileSync(process.env.SENTIERS_SCRIPT_DATA, "utf-8"));
