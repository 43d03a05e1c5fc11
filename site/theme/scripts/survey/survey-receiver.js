// @ts-check
/** The receiver of the phone, and the screen that stays on while it is listened to. */

/** @typedef {import("./averaging.js").Fix} Fix */

/** Listen until the answer is called. @param {(at: {lat: number, lon: number, accuracy_m: number, time_ms: number}) => void} heard
 * @param {(why: "refused" | "noFix" | "noReceiver") => void} missed @returns {() => void} */
export function listenTo(heard, missed) {
  if (!("geolocation" in navigator) || !isSecureContext) {
    missed("noReceiver");
    return () => {};
  }
  const watch = navigator.geolocation.watchPosition(
    ({ coords, timestamp }) =>
      heard({
        lat: coords.latitude,
        lon: coords.longitude,
        accuracy_m: Math.min(5000, Math.max(0.1, coords.accuracy)),
        time_ms: timestamp,
      }),
    ({ code }) => missed(code === 1 ? "refused" : "noFix"),
    { enableHighAccuracy: true, maximumAge: 0, timeout: 20_000 },
  );
  return () => navigator.geolocation.clearWatch(watch);
}

/** A fix as it is noted: a tenth of a metre is 1e-6 degrees. @param {{lat: number, lon: number, accuracy_m: number, time_ms: number}} at
 * @param {number} start_ms @returns {Fix} */
export const fixOf = (at, start_ms) => [
  Number(at.lat.toFixed(7)),
  Number(at.lon.toFixed(7)),
  Number(at.accuracy_m.toFixed(1)),
  Number(Math.max(0, (at.time_ms - start_ms) / 1000).toFixed(1)),
];

/** Keep the screen on, again after somebody came back to the page, until the answer is called.
 * @param {(isOn: boolean) => void} told @returns {() => void} */
export function stayAwake(told) {
  /** @type {any} */
  let lock;
  let over = false;
  const ask = async () => {
    if (over || document.visibilityState !== "visible") return;
    try {
      lock = await /** @type {any} */ (navigator).wakeLock.request("screen");
      if (over) lock.release();
      told(!over);
    } catch {
      told(false);
    }
  };
  document.addEventListener("visibilitychange", ask);
  ask();
  return () => {
    over = true;
    document.removeEventListener("visibilitychange", ask);
    lock?.release().catch(() => {});
  };
}
