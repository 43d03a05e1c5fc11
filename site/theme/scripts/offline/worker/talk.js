// @ts-check
/// <reference lib="webworker" />
// Talking with pages: what they ask, what they are told.

async function tell() {
  const known = await memory();
  /** @type {Record<string, any>} */
  const trails = {};
  for (const [name, value] of Object.entries(known)) {
    const [kind, letter] = name.split(" ");
    if (!letter) continue;
    const { files, alias, ...rest } = value;
    (trails[letter] ??= {})[kind] = rest;
  }
  for (const [letter, why] of refusals) (trails[letter] ??= {}).refused = why;
  const recent = (await (await caches.open(RECENT)).keys()).map((request) => request.url.slice(ROOT.length)).reverse();
  for (const client of await worker.clients.matchAll({ includeUncontrolled: true }))
    client.postMessage({ sentiers: { trails, recent } });
}

/** Keep what a page was just made of, and its neighbours. @param {string[]} loaded @param {string[]} near */
async function seen(loaded, near) {
  const cache = await caches.open(RECENT);
  for (const [urls, mode] of /** @type {[string[], RequestCache][]} */ ([
    [near, "default"],
    [loaded, "force-cache"],
  ]))
    for (const url of urls) {
      const path = pathOf(url);
      if (!url.startsWith(ROOT) || FILMS.test(path) || (await packs()).some((pack) => path in pack.files)) continue;
      const answer = await fetch(ROOT + path, { cache: mode }).catch(() => undefined);
      if (answer?.ok && !answer.redirected && answer.type === "basic" && (await isOurs(path, answer)))
        await cache.put(ROOT + path, answer).catch(() => {});
    }
  const keys = await cache.keys();
  for (const request of keys.slice(0, Math.max(0, keys.length - RECENT_FILES))) await cache.delete(request);
}

/** Whether an answer is the guide's: a network whose terms somebody has to accept first answers everything with a page of its own.
 * @param {string} path @param {Response} answer */
async function isOurs(path, answer) {
  const isPage = /^text\/html/i.test(answer.headers.get("content-type") ?? "");
  if (path && !path.endsWith("/")) return !isPage;
  const text = isPage
    ? await answer
        .clone()
        .text()
        .catch(() => "")
    : ""; // the connection may break off, and without a length nobody says so
  return text.includes(' data-root="') && /<\/html>\s*$/.test(text);
}

/** Go on with what was under way when the worker or the network went. */
async function goOn() {
  for (const [name, { letter, choice, status }] of Object.entries(await memory()))
    if (name.startsWith("coming ") && status !== "stopped") await keep(letter, choice);
  await tell();
}

worker.addEventListener("message", (event) => {
  const { ask, letter, choice, loaded, near } = event.data ?? {};
  const asked = {
    keep: () => keep(letter, choice),
    stop: async () => jobs.get(letter)?.end("stopped"),
    remove: () => remove(letter),
    tell: goOn,
    seen: () => seen(loaded, near),
    replace: () => worker.skipWaiting(),
  };
  if (Object.keys(asked).includes(ask)) event.waitUntil(/** @type {any} */ (asked)[ask]());
});
