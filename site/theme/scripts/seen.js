/**
 * Which stops this device's walk diary holds. The diary is `walked.js`'s; here it is only read.
 *
 * @returns {Set<string>} codes
 */
export function seen() {
  const root = new URL(document.querySelector(".mapping")?.getAttribute("data-root") || ".", location.href);
  try {
    return new Set(Object.keys(JSON.parse(localStorage.getItem(`sentiers ${root.pathname} diary`) ?? "{}") ?? {}));
  } catch {
    return new Set();
  }
}
