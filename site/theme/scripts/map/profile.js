/**
 * The ups and downs and the map, linked: a point on the one is a point on the other, by pointer and by keyboard.
 */
import { fill, inWords } from "../shared/wording.js";

/** Altitude at a distance from the departure. @param {[number, number][]} samples @param {number} along_m */
export function heightAt(samples, along_m) {
  const after = samples.findIndex(([at]) => at >= along_m);
  if (after <= 0) return after === 0 ? samples[0][1] : samples[samples.length - 1][1];
  const [[start, low], [end, high]] = [samples[after - 1], samples[after]];
  return end > start ? low + ((high - low) * (along_m - start)) / (end - start) : low;
}

/** The distance that a share of the drawing's width stands for. @param {number} share @param {number} left @param {number} right @param {number} end_m */
export function alongAt(share, left, right, end_m) {
  return Math.min(1, Math.max(0, (share - left) / (right - left))) * end_m;
}

/** @param {HTMLElement} page @param {[number, number][]} samples @param {ReturnType<typeof import("./drawing.js").draw>} made what is drawn @param {any} words @param {string} language */
export function mount(page, samples, made, words, language) {
  const box = /** @type {HTMLElement} */ (page.querySelector(".elevbox"));
  const cursor = /** @type {HTMLElement} */ (box.querySelector(".cursor"));
  const [left, right] = [Number(box.dataset.left), Number(box.dataset.right)];
  const end_m = samples[samples.length - 1][0];
  const slider = Object.assign(document.createElement("input"), {
    type: "range",
    min: "0",
    max: String(end_m),
    step: String(Math.max(1, Math.round(end_m / 200))),
    value: "0",
  });
  slider.setAttribute("aria-labelledby", "climbs-h");
  const told = document.createElement("output");
  box.after(slider, told);
  const icon = made.L.divIcon({ className: "bead", iconSize: [16, 16] });
  /** @type {import("leaflet").Marker | null} */
  let bead = null;

  const show = (/** @type {number} */ along_m) => {
    const number = new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(heightAt(samples, along_m));
    const sentence = fill(words.altitude, { along: inWords(along_m, language), altitude: `${number}\u00a0m` });
    slider.value = String(along_m);
    slider.setAttribute("aria-valuetext", sentence);
    told.textContent = sentence;
    cursor.hidden = false;
    cursor.style.left = `${(left + (along_m / end_m) * (right - left)) * 100}%`;
    const at = made.way && made.placeAt(made.way, along_m);
    if (!at) return;
    bead = bead
      ? bead.setLatLng(at)
      : made.L.marker(at, { icon, interactive: false, keyboard: false, zIndexOffset: 900 }).addTo(made.map);
    if (!made.map.getBounds().contains(at)) made.map.panTo(at, { animate: false });
  };
  slider.addEventListener("input", () => show(Number(slider.value)));
  slider.setAttribute(
    "aria-valuetext",
    fill(words.altitude, { along: inWords(0, language), altitude: `${Math.round(samples[0][1])}\u00a0m` }),
  );
  const point = (/** @type {PointerEvent} */ event) => {
    const frame = box.getBoundingClientRect();
    show(Math.round(alongAt((event.clientX - frame.left) / frame.width, left, right, end_m)));
  };
  box.addEventListener("pointermove", point);
  box.addEventListener("pointerdown", point);
}
