// @ts-check
/** Taking the position of one place: half a minute to a minute of fixes, and the radius that shrinks. */
import { averaged } from "./averaging.js";
import { fixOf, listenTo, stayAwake } from "./survey-receiver.js";

const LONGEST_S = 60;
const ENOUGH_S = 30;
const WIDEST_M = 50; // the outer circle

/** @typedef {import("./averaging.js").Fix} Fix */
/** @typedef {{form: HTMLElement, say: (sentence: string, values?: object) => string, words: any, changed: (fixes: Fix[]) => void}} Frame */

/** @param {Frame} frame */
export function mountTaking({ form, say, words, changed }) {
  const find = (/** @type {string} */ id) => /** @type {HTMLElement} */ (form.querySelector(`#s-${id}`));
  const [take, enough, again, status] = ["take", "enough", "again", "position"].map(find);
  const box = /** @type {HTMLElement} */ (form.querySelector(".taking"));
  const near = /** @type {SVGElement} */ (form.querySelector("#s-ring .near"));
  /** @type {Fix[]} */
  let fixes = [];
  /** @type {(() => void) | undefined} */
  let stop;

  function show() {
    const taken = averaged(fixes);
    const seconds = Math.round(fixes[fixes.length - 1]?.[3] ?? 0);
    box.classList.toggle("live", taken !== null);
    if (taken) near.setAttribute("r", String(Math.max(3, Math.min(50, (50 * taken.accuracy_m) / WIDEST_M))));
    take.hidden = Boolean(stop || taken);
    enough.hidden = !stop;
    again.hidden = Boolean(stop) || !taken;
    if (!taken) return;
    const values = { radius: taken.accuracy_m, seconds, count: taken.used };
    status.textContent =
      say(stop ? words.radius : words.taken, values) +
      (!stop && seconds < ENOUGH_S ? ` ${say(words.short, values)}` : "");
  }

  function end() {
    stop?.();
    stop = undefined;
    show();
  }

  function begin() {
    end();
    fixes = [];
    changed(fixes);
    let start_ms = 0;
    status.textContent = words.waiting;
    const quiet = listenTo(
      (at) => {
        start_ms ||= at.time_ms;
        fixes = [...fixes, fixOf(at, start_ms)];
        changed(fixes);
        if ((at.time_ms - start_ms) / 1000 >= LONGEST_S) end();
        else show();
      },
      (why) => {
        if (why === "noFix" && stop) status.textContent = words.noFix;
        else
          queueMicrotask(() => {
            end();
            status.textContent = words[why];
          });
      },
    );
    const asleep = stayAwake(() => {});
    stop = () => (quiet(), asleep());
    show();
  }

  take.addEventListener("click", begin);
  again.addEventListener("click", begin);
  enough.addEventListener("click", end);
  return {
    /** Show what was taken before. @param {Fix[]} known */
    open(known) {
      stop?.();
      stop = undefined;
      fixes = known;
      status.textContent = "";
      show();
    },
    end,
  };
}
