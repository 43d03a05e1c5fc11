// @ts-check
/// <reference lib="webworker" />
// Keeping a trail.

/** The lists of a trail as they are published now, joined; what carries somebody who withdrew since is gone when they come.
 * @param {string} letter @param {Choice} choice @param {AbortSignal} [signal] */
async function plan(letter, choice, signal) {
  /** @type {Map<string, Entry>} */
  const entries = new Map();
  /** @type {Record<string, string>} */
  const alias = {};
  const digests = [];
  /** @type {string[]} */
  const agreed = [];
  for (const language of choice.languages) {
    const answer = await fetch(`${ROOT}assets/packs/${letter}.${language}.json`, { cache: "no-store", signal });
    if (!answer.ok) throw new TypeError(String(answer.status));
    const listed = await answer.json();
    if (!isList(listed)) throw new TypeError("no list");
    digests.push(listed.digest);
    Object.assign(alias, listed.alias);
    agreed.push(...(listed.people ?? []));
    for (const entry of listed.files)
      if (entry.group === "pages" || choice.groups.includes(entry.group)) entries.set(entry.url, entry);
  }
  const list = [...entries.values()];
  const files = Object.fromEntries(list.map((entry) => [entry.url, entry.digest]));
  const people = Object.fromEntries(list.flatMap(({ url, people: of }) => (of ? [[url, of]] : [])));
  const bytes = list.reduce((sum, entry) => sum + entry.size, 0);
  await dropWithdrawn(agreed);
  return { list, pack: { letter, choice, digest: digests.join(), bytes, files, alias, people } };
}

/** Whether an answer is the list of a trail: one that is empty, or of another kind, would take the place of a trail that is kept. @param {any} listed */
const isList = (listed) =>
  typeof listed?.digest === "string" &&
  listed.files?.length > 0 &&
  listed.files.every(
    (/** @type {any} */ entry) =>
      typeof entry?.url === "string" && /^[0-9a-f]{32}$/.test(entry.digest) && entry.size >= 0,
  );

/** What of a plan is not on the shelves yet, each content once. @param {Entry[]} list */
async function missing(list) {
  const have = await stored();
  return [...new Map(list.filter((entry) => !have.has(entry.digest)).map((entry) => [entry.digest, entry])).values()];
}

/** Keep a trail, go on with it, or renew it: fetch, then put the list in the place of the old one.
 * @param {string} letter @param {Choice} choice @param {boolean} [again] the site changed meanwhile: this is the second go */
async function keep(letter, choice, again = false) {
  if (jobs.has(letter)) return;
  const job = new Job();
  jobs.set(letter, job);
  refusals.delete(letter);
  let retry = false;
  const nothing = { letter, digest: "", bytes: 0, done: 0, files: {}, alias: {} };
  /** @type {Coming} */
  let coming = { ...nothing, ...(await memory())[`coming ${letter}`], choice, status: "running" };
  try {
    await remember(`coming ${letter}`, coming);
    await tell();
    const { list, pack } = await plan(letter, choice, job.controller.signal);
    coming = { ...pack, status: "running", done: 0 };
    await remember(`coming ${letter}`, coming);
    await fill(list, job, coming);
    await remember(`pack ${letter}`, pack);
    await remember(`coming ${letter}`, undefined);
    await remember(`newer ${letter}`, undefined);
    await sweep();
  } catch (error) {
    const reason = job.ended ? job.reason : error;
    retry = reason instanceof Error && reason.message === "changed" && !again;
    if (!retry) await giveUp(coming, reason);
  } finally {
    jobs.delete(letter);
  }
  if (retry) await keep(letter, choice, true);
  await tell();
}

/** Shelve what is missing; throws what stopped it. @param {Entry[]} list @param {Job} job @param {Coming} coming */
async function fill(list, job, coming) {
  const wanted = await missing(list);
  const toFetch = wanted.reduce((sum, entry) => sum + entry.size, 0);
  const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  if (toFetch > quota - usage) throw new DOMException("", "QuotaExceededError");
  coming.done = coming.bytes - toFetch;
  await tell();
  await Promise.all(Array.from({ length: LANES }, () => lane(wanted, job, coming)));
  if (job.ended) throw job.reason;
  if ((await missing(list)).length) throw new TypeError("a file went missing");
}

/** @param {Entry[]} wanted @param {Job} job @param {Coming} coming */
async function lane(wanted, job, coming) {
  try {
    for (let entry = wanted.pop(); entry && !job.ended; entry = wanted.pop()) {
      await shelve(entry, job.controller.signal);
      coming.done += entry.size;
      await tell();
    }
  } catch (error) {
    job.end(error); // one file that fails ends the other lanes too
  }
}

/** @param {Coming} coming @param {any} reason */
async function giveUp(coming, reason) {
  const { letter } = coming;
  if (reason === "removed") return sweep();
  if (reason?.name === "QuotaExceededError") {
    refusals.set(letter, "room");
    await remember(`coming ${letter}`, undefined);
    return sweep();
  }
  const status = reason === "stopped" ? "stopped" : reason?.message === "changed" ? "changed" : "network";
  await remember(`coming ${letter}`, { ...coming, status });
}

/** @param {string} letter */
async function remove(letter) {
  jobs.get(letter)?.end("removed");
  refusals.delete(letter);
  for (const kind of ["pack", "coming", "newer"]) await remember(`${kind} ${letter}`, undefined);
  await sweep();
  await tell();
}

/** Look whether a kept trail was published anew, or lost a file; renew it, or say that it can be. @param {Pack} pack */
async function refresh(pack) {
  const { letter, choice } = pack;
  const known = await memory();
  if (jobs.has(letter) || known[`coming ${letter}`]) return;
  try {
    const { list, pack: published } = await plan(letter, choice);
    const wanted = await missing(list);
    if (published.digest === pack.digest && !wanted.length) {
      if (known[`newer ${letter}`]) await remember(`newer ${letter}`, undefined);
      return;
    }
    const bytes = wanted.reduce((sum, entry) => sum + entry.size, 0);
    const thrifty = /** @type {any} */ (navigator).connection?.saveData;
    if (bytes <= UNASKED_BYTES && !thrifty) return await keep(letter, choice);
    await remember(`newer ${letter}`, { bytes });
    await tell();
  } catch {
    // No network: the kept trail serves as it is.
  }
}
