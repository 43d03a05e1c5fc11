// A code as somebody types it. Pure: it is also written into the page that stands for a missing one, so it imports nothing.

/**
 * @param {string} text "a2", "A 2", "en/a2", or a whole address
 * @returns {{code: string, language: string} | null} language: '' where none was typed
 */
export function readCode(text) {
  const parts = decoded(text)
    .split(/[?#]/)[0]
    .split("/")
    .filter((part) => part.trim());
  const code = (parts.pop() || "")
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/^([A-Z]+)0+(?=\d)/, "$1");
  return code.length < 8 && /^[A-Z0-9]+$/.test(code)
    ? { code, language: (parts.pop() || "").trim().toLowerCase() }
    : null;
}

/** @param {string} text what stands in an address, or what was typed */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Codes that somebody may have meant: signs taken for one another, letter and number swapped, one sign wrong.
 * @param {string} code as `readCode` gives it, not one of `codes`
 * @param {readonly string[]} codes
 * @returns {string[]} the likeliest first, at most five
 */
export function nearCodes(code, codes) {
  const swapped = code.replace(/^(\d+)([A-Z]+)$/, "$2$1");
  const plain =
    swapped[0] + swapped.slice(1).replace(/[IL]/g, "1").replace(/[OQ]/g, "0").replace(/S/g, "5").replace(/Z/g, "2");
  /** @param {string} known */
  const far = (known) =>
    known === swapped || known === plain
      ? 0
      : known[0] === code[0]
        ? distance(known, code)
        : distance(known, code) + 0.5;
  const wanted = codes.map((known) => ({ known, far: far(known) })).filter((one) => one.far <= 1);
  return wanted
    .sort((one, other) => one.far - other.far)
    .slice(0, 5)
    .map((one) => one.known);
}

/** Letters to change, add or drop. @param {string} one @param {string} other */
function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[other.length];
}
