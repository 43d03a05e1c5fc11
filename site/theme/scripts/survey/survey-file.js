// @ts-check
/**
 * The one file that is shared: format `sentiers-survey`, version 1, as generator/survey/notebook.py reads it. Pure.
 *
 * @typedef {import("./averaging.js").Fix} Fix
 * @typedef {{media: string, alt: string, author: string, agreed: boolean, people: string[]}} Photo
 * @typedef {{media: string, transcript: string, by: string}} Sound
 * @typedef {{id: string, day: string, stop: string | null, title: string, trail: string, kind: string, topic: string, fixes: Fix[],
 *   words: string, by: string, step_free: string, surface: string, confirmed: string[], photos: Photo[], sounds: Sound[]}} Finding
 *   stop: null for a new one, which alone has title, trail, kind and topic
 * @typedef {{id: string, name: string, minor: boolean, guardian: string, scope: string[], given: string, until: string}} Consent
 * @typedef {{id: string, trail: string, day: string}} Track
 * @typedef {{track: string, segment: number, fix: Fix}} Point
 * @typedef {{id: string, type: string, bytes: ArrayBuffer}} Media
 * @typedef {{findings: Finding[], consents: Consent[], tracks: Track[], points: Point[]}} Noted
 */
import { averaged } from "./averaging.js";

/** The id of the consent of whoever notes. */
export const ME = "me";

/** Whether anything was noted there. @param {Finding} one */
export const isNoted = (one) =>
  Boolean(
    one.fixes.length ||
      one.words.trim() ||
      one.step_free ||
      one.surface ||
      one.confirmed.length ||
      one.photos.length ||
      one.sounds.length ||
      (!one.stop && one.title.trim()),
  );

/** The segments of a walk, each a list of fixes. @param {Point[]} points @param {string} track */
export function segmentsOf(points, track) {
  /** @type {Map<number, Fix[]>} */
  const found = new Map();
  for (const point of points)
    if (point.track === track) found.set(point.segment, [...(found.get(point.segment) ?? []), point.fix]);
  return [...found.values()];
}

/** @param {Noted} noted @param {Record<string, {type: string, data: string}>} media data in base64 @param {string} guide address
 * @param {string} language */
export function notebookOf({ findings, consents, tracks, points }, media, guide, language) {
  const known = new Set(consents.map((one) => one.id));
  return {
    format: "sentiers-survey",
    version: 1,
    guide,
    language,
    ...(known.has(ME) ? { author: ME } : {}),
    findings: findings.filter(isNoted).map((one) => findingOf(one, media, known)),
    tracks: tracks.map(({ id, trail, day }) => ({ trail, day, segments: segmentsOf(points, id) })),
    consents: consents.map(({ guardian, until, minor, ...rest }) => ({
      ...rest,
      minor,
      ...(minor ? { guardian } : {}),
      ...(until ? { until } : {}),
    })),
    media,
  };
}

/** @param {Finding} one @param {Record<string, unknown>} media @param {Set<string>} known consents */
function findingOf(one, media, known) {
  const { id, day, stop, title, trail, kind, topic, fixes, confirmed } = one;
  const said = one.words.trim();
  return {
    id,
    day,
    ...(stop ? { stop } : { new: { trail, title: title.trim(), kind, topic } }),
    ...(fixes.length ? { fixes } : {}),
    ...(said ? { words: said } : {}),
    ...(said && known.has(one.by) ? { by: one.by } : {}),
    ...(one.step_free ? { step_free: one.step_free } : {}),
    ...(one.surface ? { surface: one.surface } : {}),
    ...(confirmed.length ? { confirmed } : {}),
    photos: one.photos
      .filter((photo) => photo.media in media)
      .map((photo) => ({ ...photo, people: photo.people.filter((who) => known.has(who)) })),
    sounds: one.sounds
      .filter((sound) => sound.media in media)
      .map((sound) => ({ ...sound, by: known.has(sound.by) ? sound.by : "ambient" })),
  };
}

/** The same as lines for a message, without photos, sound and line. @param {Noted} noted @param {string} guide
 * @param {(finding: Finding) => string} nameOf @param {any} words */
export function textOf({ findings, consents }, guide, nameOf, words) {
  const lines = [guide];
  const who = (/** @type {string} */ id) => consents.find((one) => one.id === id)?.name;
  for (const one of findings.filter(isNoted)) {
    const at = averaged(one.fixes);
    lines.push("", `${one.day} · ${nameOf(one)}`);
    if (at) lines.push(`${at.lat.toFixed(6)}, ${at.lon.toFixed(6)} ± ${at.accuracy_m} m`);
    for (const fact of /** @type {const} */ (["step_free", "surface"]))
      if (one[fact]) lines.push(words[fact][one[fact]]);
    for (const fact of one.confirmed) lines.push(`${words.stillTrue}: ${fact}`);
    if (one.words.trim()) lines.push(`${one.words.trim()}${who(one.by) ? ` – ${who(one.by)}` : ""}`);
  }
  for (const one of consents) lines.push("", `${one.name}: ${one.scope.join(", ")} (${one.given})`);
  return lines.join("\n");
}
