// @ts-check
/// <reference lib="webworker" />
// Answering requests.

/** Relative to the root, without what stands after "?" or "#", without index.html. @param {string} url */
const pathOf = (url) =>
  url
    .slice(ROOT.length)
    .replace(/[?#].*$/s, "")
    .replace(/(^|\/)index\.html$/, "$1");

/** The address under which a list holds a page: as asked, or with its slash. @param {Record<string, string>} files @param {string} path */
const held = (files, path) => (path in files ? path : `${path}/` in files ? `${path}/` : undefined);

/** @param {{files: Record<string, string>, alias?: Record<string, string>}} list @param {string} path @param {Request} request */
async function fromList(list, path, request) {
  const digest = list.files[list.alias?.[path] ?? path];
  if (!digest) return undefined;
  const answer = await (await caches.open(STORE)).match(shelf(digest));
  if (!answer) {
    remembered = undefined; // another worker may have renewed the lists since they were read: the next request reads them again
    return undefined;
  }
  const range = request.headers.get("range");
  return range ? partOf(answer, range) : answer;
}

/** One range of bytes (RFC 9110, 14.1.2 and 14.2); a header that makes no sense, or names several, is as none. @param {Response} answer @param {string} range */
async function partOf(answer, range) {
  const asked = /^bytes=(\d*)-(\d*)$/i.exec(range.trim());
  if (!asked || (!asked[1] && !asked[2])) return answer;
  if (asked[1] && asked[2] && Number(asked[2]) < Number(asked[1])) return answer;
  const content = await answer.blob();
  const type = answer.headers.get("content-type") ?? "";
  const first = asked[1] ? Number(asked[1]) : Math.max(0, content.size - Number(asked[2]));
  const last = asked[1] && asked[2] ? Math.min(Number(asked[2]), content.size - 1) : content.size - 1;
  if (first > last) return new Response(null, { status: 416, headers: { "content-range": `bytes */${content.size}` } });
  const headers = {
    "content-type": type,
    "content-length": String(last - first + 1),
    "content-range": `bytes ${first}-${last}/${content.size}`,
    "accept-ranges": "bytes",
  };
  return new Response(content.slice(first, last + 1, type), { status: 206, headers });
}

/** @param {FetchEvent} event */
async function page(event) {
  const { request } = event;
  const path = pathOf(request.url);
  for (const pack of await packs()) {
    const at = held(pack.files, path);
    if (at === undefined) continue;
    if (at !== path) return moved(at, request.url);
    const answer = await fromList(pack, at, request);
    if (!answer) break;
    event.waitUntil(refresh(pack));
    return answer;
  }
  const spare = await spareFor(path, request);
  try {
    const answer = await (spare ? inTime(fetch(request)) : fetch(request));
    return spare && answer.status >= 500 ? spare : answer;
  } catch {
    return spare ?? (await lost(path, request));
  }
}

/** @param {string} path @param {string} asked */
const moved = (path, asked) => Response.redirect(ROOT + path + new URL(asked).search, 302);

let slowUntil_ms = 0;

/** What comes soon; once the network kept somebody waiting, less patience for a while, since a page asks for file after file.
 * @param {Promise<Response>} answer @returns {Promise<Response>} rejects where nothing came */
async function inTime(answer) {
  const patience_ms = performance.now() < slowUntil_ms ? PATIENCE_MS / 10 : PATIENCE_MS;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let alarm;
  const late = new Promise((_, refuse) => {
    alarm = setTimeout(() => {
      slowUntil_ms = performance.now() + SLOW_MS;
      refuse(new Error("late"));
    }, patience_ms);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(alarm));
}

/** What can stand in for a page without the network: read lately, or kept with other capitals or in another language.
 * @param {string} path @param {Request} request */
async function spareFor(path, request) {
  const recent = await caches.open(RECENT);
  const lately = (await recent.keys()).map((key) => key.url.slice(ROOT.length));
  const read = await recent.match(ROOT + path);
  if (read) return read;
  const lists = [...(await packs()).map((pack) => Object.keys(pack.files)), lately].flat();
  const [, language, bare] = /^(?:([a-z-]+)\/)?(.*?)\/?$/.exec(path) ?? [];
  const code = SITE.languages.includes(language) ? bare : path.replace(/\/$/, "");
  const bareUrl = code && `${code}/`;
  const wished = [path, `${path}/`, ...SITE.languages.map((other) => under(other, bareUrl))].map((url) =>
    url.toLowerCase(),
  );
  const at = wished.map((url) => lists.find((listed) => listed.toLowerCase() === url)).find((url) => url !== undefined);
  return at === undefined || at === path ? undefined : moved(at, request.url);
}

/** @param {string} language @param {string} path */
const under = (language, path) => (language === SITE.default ? path : `${language}/${path}`);

/** The page that says what is kept. @param {string} path @param {Request} request */
async function lost(path, request) {
  const { shell } = await memory();
  const asked = shell && (await fromList(shell, path, request));
  if (asked) return asked;
  const language = SITE.languages.find((code) => path.startsWith(`${code}/`)) ?? SITE.default;
  const url = SITE.offline[language];
  return shell && url in shell.files
    ? Response.redirect(`${ROOT}${url}?page=${encodeURIComponent(path)}`, 302)
    : Response.error();
}

/** What changes on the day itself, closures: from the network where there is one, also for a page that is kept. */
const LIVE = "api/v1/closures.json";

/** A file that a page asks for: from the kept trail that the page itself comes from, so that both are of one publication.
 * @param {FetchEvent} event */
async function part(event) {
  const { request } = event;
  const path = pathOf(request.url);
  const client = event.clientId ? await worker.clients.get(event.clientId) : undefined;
  const from = client ? pathOf(client.url) : "";
  const all = await packs();
  const own = client && path !== LIVE && all.find((pack) => from in pack.files);
  const kept = own && (await fromList(own, path, request));
  if (kept) return kept;
  const sent = fetch(request);
  sent.catch(() => {}); // it may fail after something else was answered
  try {
    return await inTime(sent);
  } catch {
    return (await partFrom(all, path, request)) ?? sent;
  }
}

/** A file of whatever is kept that holds it, where the network gives none or is too slow.
 * @param {Pack[]} all @param {string} path @param {Request} request */
async function partFrom(all, path, request) {
  const { shell } = await memory();
  for (const list of [...all, ...(shell ? [shell] : [])]) {
    const answer = await fromList(list, path, request);
    if (answer) return answer;
  }
  return request.headers.has("range") ? undefined : (await caches.open(RECENT)).match(ROOT + path);
}

/** What keeping a trail weighs; without network there is nothing to offer, and that is no fault. @param {Request} request */
const sizes = (request) => fetch(request).catch(() => Response.json({}));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = request.url;
  if (request.method !== "GET" || !url.startsWith(ROOT)) return;
  if (url === `${ROOT}assets/packs/sizes.json`) return event.respondWith(sizes(request));
  if (url.startsWith(`${ROOT}assets/packs/`)) return;
  if (FILMS.test(pathOf(url))) return;
  const answered = request.mode === "navigate" ? page(event) : part(event);
  event.respondWith(answered.catch(() => fetch(request))); // what is kept may be damaged: the site is there all the same
});

// Coming and going.

// The next worker waits until a page says that nobody looks at it (keep-worker.js): a browser that stops the old one while
// somebody follows a link may lose that request, and the page never opens (seen in Chromium).

worker.addEventListener("install", (event) => event.waitUntil(install()));

async function install() {
  try {
    const files = Object.fromEntries(SITE.files.map((entry) => [entry.url, entry.digest]));
    await remember("shelving", { files }); // so that a worker at its end sweeps none of them away
    for (const entry of await missing(SITE.files)) await shelve(entry);
    await remember("shell", { files });
  } catch (error) {
    // Without room for the page that says what is kept, the rest still works; without network, it comes another time.
    if (/** @type {any} */ (error)?.name !== "QuotaExceededError") throw error;
  } finally {
    await remember("shelving", undefined);
  }
}

async function activate() {
  remembered = undefined; // the worker before this one may have written since the install
  await worker.clients.claim();
  await sweep();
}

worker.addEventListener("activate", (event) => event.waitUntil(activate()));
