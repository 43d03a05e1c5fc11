// Which language a scan should show. Pure: it is also written into pages, so it imports nothing.

/**
 * @param {readonly string[]} wanted BCP 47 tags, the most wanted first
 * @param {readonly string[]} offered languages that the page exists in
 * @returns {string | null} one of `offered`, or null where none is wanted
 */
export function chosenLanguage(wanted, offered) {
  for (const tag of wanted) {
    const primary = tag.toLowerCase().split("-")[0];
    const found =
      offered.find((language) => language.toLowerCase() === tag.toLowerCase()) ||
      offered.find((language) => language.toLowerCase().split("-")[0] === primary);
    if (found) return found;
  }
  return null;
}
