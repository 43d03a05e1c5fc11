// @ts-check
/** The line of a whole trail, noted fix by fix; where no fix comes for a while, or somebody pauses, a new segment begins. */
import { distance } from "../map/ground.js";
import { segmentsOf } from "./survey-file.js";
import { fixOf, listenTo, stayAwake } from "./survey-receiver.js";
import { freshId, today } from "./survey-store.js";

const GAP_S = 30;
const TELL_MS = 5000;

/** @typedef {import("./survey-file.js").Track & {start_ms: number, over: boolean}} Walk */

/** @param {import("./survey-file.js").Fix[][]} segments in metres */
export const lengthOf = (segments) =>
  segments.reduce(
    (sum, fixes) =>
      sum +
      fixes.reduce(
        (part, fix, index) =>
          part + (index ? distance([fixes[index - 1][0], fixes[index - 1][1]], [fix[0], fix[1]]) : 0),
        0,
      ),
    0,
  );

/** @param {{form: HTMLElement, say: (sentence: string, values?: object) => string, words: any, km: (metres: number) => string, base: import("./survey-store.js").Base,
 * changed: () => void, failed: (error: unknown) => void}} frame */
export async function mountWalking({ form, say, words, km, base, changed, failed }) {
  const find = (/** @type {string} */ id) => /** @type {HTMLElement} */ (form.querySelector(`#w-${id}`));
  const [start, pause, resume, arrived, status, awake] = ["start", "pause", "resume", "stop", "said", "awake"].map(
    find,
  );
  const trail = /** @type {HTMLSelectElement} */ (find("trail"));
  /** @type {Walk | undefined} one that a closed page left behind is gone on with */
  let walk = (await base.all("tracks")).find((one) => !one.over);
  let segments = walk ? segmentsOf(await base.all("points"), walk.id) : [];
  let segment = segments.length;
  let last_ms = 0;
  /** @type {(() => void) | undefined} */
  let stop;
  let trouble = "";

  function show() {
    const count = segments.flat().length;
    start.hidden = Boolean(walk);
    pause.hidden = !stop;
    resume.hidden = !walk || Boolean(stop);
    arrived.hidden = !walk;
    trail.disabled = Boolean(walk);
    if (walk) trail.value = walk.trail;
    if (!stop) awake.textContent = "";
    if (!walk) return;
    const part = segments[segments.length - 1] ?? [];
    const last = part[part.length - 1];
    const told = say(words.walking, {
      distance: km(lengthOf(segments)),
      minutes: Math.round((last?.[3] ?? 0) / 60),
      count,
      radius: Math.round(last?.[2] ?? 0),
      gaps: Math.max(0, segments.length - 1),
    });
    status.textContent =
      !stop && !trouble ? `${words.paused} ${count ? told : ""}` : trouble || (count ? told : words.waiting);
  }

  /** @param {{lat: number, lon: number, accuracy_m: number, time_ms: number}} at */
  function hear(at) {
    if (!walk) return;
    walk.start_ms ||= at.time_ms;
    if (last_ms && at.time_ms - last_ms > GAP_S * 1000) segment += 1;
    last_ms = at.time_ms;
    trouble = "";
    const fix = fixOf(at, walk.start_ms);
    if (segments.length <= segment) segments.push([]);
    segment = segments.length - 1;
    segments[segment].push(fix);
    base.put("points", { track: walk.id, segment, fix }).catch(failed);
    if (segments.flat().length === 1) base.put("tracks", walk).catch(failed);
    show();
  }

  function listen() {
    trouble = "";
    last_ms = 0;
    segment = segments.length;
    const quiet = listenTo(hear, (why) => {
      trouble = words[why];
      if (why !== "noFix") queueMicrotask(rest);
      else show();
    });
    const asleep = stayAwake((isOn) => (awake.textContent = isOn ? words.awake : words.asleep));
    const tell = setInterval(() => {
      const silent = Math.round((Date.now() - last_ms) / 1000);
      if (last_ms && silent > GAP_S) status.textContent = say(words.lost, { seconds: silent });
    }, TELL_MS);
    stop = () => (quiet(), asleep(), clearInterval(tell));
    show();
  }

  function rest() {
    stop?.();
    stop = undefined;
    show();
  }

  start.addEventListener("click", async () => {
    walk = { id: freshId("w"), trail: trail.value, day: today(), start_ms: 0, over: false };
    segments = [];
    await base.put("tracks", walk).catch(failed);
    listen();
  });
  pause.addEventListener("click", rest);
  resume.addEventListener("click", listen);
  arrived.addEventListener("click", async () => {
    if (!walk) return;
    rest();
    if (segments.flat().length > 1) {
      await base.put("tracks", { ...walk, over: true }).catch(failed);
      status.textContent = say(words.trackKept, { letter: walk.trail, distance: km(lengthOf(segments)) });
    } else {
      await base.remove("tracks", walk.id).catch(failed);
      status.textContent = words.nothing;
    }
    walk = undefined;
    const said = status.textContent;
    show();
    status.textContent = said;
    changed();
  });
  show();
  return { forget: () => (rest(), (walk = undefined), (segments = []), (status.textContent = ""), show()) };
}
