/**
 * The moving map: fetches the map's file and Leaflet, and has everything drawn.
 * Until it is ready, and wherever it cannot be, the drawing and the list stand.
 */
import { draw } from "./drawing.js";
import { StopList } from "./stop-list.js";
import { closureList } from "../shared/closure-list.js";

/** As `<link rel=preload>` asks without `crossorigin`: WebKit takes no other answer that a host has it ask for each time. @type {RequestInit} */
const AS_PRELOADED = { mode: "no-cors", credentials: "include" };

const page = /** @type {HTMLElement} */ (document.querySelector(".mapping"));
const words = JSON.parse(find(".words").textContent ?? "{}");
const language = document.documentElement.lang;
const live = find(".live");
const list = new StopList(page, words);

/** @param {string} selector @returns {HTMLElement} */
function find(selector) {
  return /** @type {HTMLElement} */ (page.querySelector(selector));
}

/** @returns {Promise<import("./mapping.js").MapData>} what the map is drawn from; Leaflet comes with it */
async function fetched() {
  const [answer] = await Promise.all([
    fetch(/** @type {string} */ (page.dataset.map), AS_PRELOADED),
    import(new URL("../vendor/leaflet/leaflet.js", import.meta.url).href),
  ]);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/** The map takes the place of the drawing, or the other way round. @param {Element} still the drawing @param {boolean} moving */
function swap(still, moving) {
  still.toggleAttribute("hidden", moving);
  live.hidden = find(".tools").hidden = find(".drawn").hidden = !moving;
}

/** What goes with the map where the page has a place for it. @param {ReturnType<typeof draw>} made what was drawn */
async function mountParts(made) {
  if (page.querySelector(".online")) import("./online.js").then((online) => online.mount(page, made)).catch(() => {});
  const { mount } = await import("./whereabouts.js");
  const section = /** @type {HTMLElement | null} */ (page.querySelector(".whereabouts"));
  if (section) mount(section, { ...made, words, language });
  const samples = page.querySelector(".samples");
  if (samples && made.way)
    (await import("./profile.js")).mount(page, JSON.parse(samples.textContent ?? "[]"), made, words, language);
}

/** @param {Element} still the drawing that stands until the map is there @param {Promise<void>} marked once what is closed is known */
async function drawMap(still, marked) {
  const tiles = page.dataset.basemap;
  const streets =
    tiles &&
    import("./basemap.js").then((basemap) => basemap.open(tiles, Number(page.dataset.head))).catch(() => undefined);
  const [data] = await Promise.all([fetched(), marked]);
  swap(still, true);
  const made = draw(/** @type {any} */ (globalThis).L, data, page, list, words, language);
  const laid = Promise.resolve(streets)
    .then((basemap) => (basemap ? basemap.mount(made.map) : undefined))
    .catch(() => {});
  laid.then(() =>
    requestAnimationFrame(() => {
      live.dataset.drawn = "";
    }),
  );
  await mountParts(made);
  live.dataset.ready = "";
}

async function start() {
  const still = page.querySelector(".still");
  list.filters.hidden = false;
  list.update();
  const marked = closureList(page.dataset.closures ?? "").then((closures) => list.close(closures));
  try {
    if (still) return await drawMap(still, marked);
  } catch {
    swap(/** @type {Element} */ (still), false);
    list.count.textContent = words.failed;
  }
  list.filters.addEventListener("change", () => list.filter());
}

start();
