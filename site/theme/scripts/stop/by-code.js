// What the device keeps by the code of a stop, as a value; what was kept first stays. Pure.

/**
 * @template {"string" | "boolean"} K
 * @param {string | null} kept what was kept, whatever it is
 * @param {K} kind of its values; others are left out
 * @returns {Readonly<Record<string, K extends "string" ? string : boolean>>} nothing where it is no such list
 */
export function readByCode(kept, kind) {
  try {
    const read = JSON.parse(kept || "{}");
    if (!read || typeof read !== "object") return {};
    return Object.fromEntries(
      Object.entries(read).filter(([code, value]) => /^[A-Z]{1,3}\d{1,3}$/.test(code) && typeof value === kind),
    );
  } catch {
    return {};
  }
}

/** @template V @param {Readonly<Record<string, V>>} entries @param {string} code @param {V} value @returns {Readonly<Record<string, V>>} */
export function withFirst(entries, code, value) {
  return code in entries ? entries : { ...entries, [code]: value };
}
