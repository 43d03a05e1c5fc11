// Two photos of one place become one, cut by a slider. Without this script they stand side by side.

import { cutOf, spoken } from "./compare_position.js";

/** @param {HTMLElement} pair holds two figures; its data give the slider's name and what it says */
export function mount(pair) {
  const [then, now] = pair.querySelectorAll("picture");
  if (!then || !now) return;
  const glass = document.createElement("div");
  glass.className = "glass";
  pair.prepend(glass);
  glass.append(then, now);
  for (const image of glass.querySelectorAll("img")) image.draggable = false;
  const newer = now.querySelector("img");
  if (newer && pair.dataset.aligned) {
    newer.style.transform = pair.dataset.aligned;
    now.style.background = "var(--tint)"; // where the newer photo does not reach, the older is not shown in its place
  }

  const slider = document.createElement("input");
  slider.type = "range";
  slider.min = "0";
  slider.max = "100";
  slider.step = "1";
  slider.setAttribute("aria-label", pair.dataset.label ?? "");
  glass.append(slider);

  const show = () => {
    const cut = cutOf(slider.value);
    glass.style.setProperty("--cut", `${cut}%`);
    slider.setAttribute("aria-valuetext", spoken(cut, pair.dataset.value ?? "{share}", document.documentElement.lang));
  };
  slider.addEventListener("input", show);
  slider.value = "50";
  show();
  pair.classList.add("slid");
}

for (const pair of document.querySelectorAll(".pair")) mount(/** @type {HTMLElement} */ (pair));
