// The closures of the guide as api/v1/closures.json tells them to every program: where a page is kept on the phone, those of today.

/** @typedef {{code: string, from: string, to: string | null}} Closure code: of the stop, or the letter of the trail; to: null as long as nobody knows */

/** Compares as text after every day that may be written. */
const NO_END = "9999-12-31";

/** @param {string} address @returns {Promise<Closure[]>} none where the file cannot be had: the pages say them all the same */
export async function closureList(address) {
  try {
    const answer = await fetch(address, { mode: "no-cors", credentials: "include" }); // as `<link rel=preload>` asks
    return answer.ok ? listed(await answer.json()) : [];
  } catch {
    return [];
  }
}

/**
 * What an answer lists that is a closure; another host, or a network of its own, may answer anything. Pure.
 * @param {any} answer @returns {Closure[]}
 */
export function listed(answer) {
  const said = answer?.closures;
  return Array.isArray(said)
    ? said.filter((one) => typeof one?.from === "string" && (one.to === null || typeof one.to === "string"))
    : [];
}

/**
 * First and last days on which a stop is closed: its own, and those of the trail along which one comes. Pure.
 * @param {Closure[]} closures @param {string} code @param {string} letter of the trail @returns {[string, string][]}
 */
export function closedDays(closures, code, letter) {
  return closures
    .filter((closure) => closure.code === code || closure.code === letter)
    .map(({ from, to }) => [from, to ?? NO_END]);
}
