// @ts-check
/** "Keep this trail", on the page of a trail or of a stop; and, without asking, this stop and its neighbours. */

import { ask, hire, listen } from "./keep-worker.js";
import { noted, unwanted } from "./kept-before.js";
import { bytesOf, filled, readable, shown, stillToBring } from "./keep-state.js";

/** @typedef {import("./keep-state.js").Trail} Trail */
/** @typedef {import("./keep-state.js").Sizes} Sizes */

const BEAT_MS = 5000; // while it fetches, the worker is called that often: browsers stop one that nobody calls

/** The worker's own, and what a page reads in parts: too heavy to be kept without asking. */
const UNKEPT = /\/(sw\.js$|assets\/packs\/)|\.(pmtiles|mp3|m4a|aac|ogg|opus|wav)$/;

class Keeper {
  /** @param {HTMLElement} section */
  constructor(section) {
    this.section = section;
    this.letter = section.dataset.letter ?? "";
    this.language = section.dataset.language ?? "";
    this.root = section.dataset.root ?? "";
    /** @type {Record<string, string> | undefined} */
    this.words = undefined;
    this.read();
    /** @type {Trail} */
    this.trail = {};
    /** @type {Sizes | undefined} what the site publishes */
    this.published = undefined;
    /** @type {Sizes | undefined} what of it this phone lacks */
    this.sizes = undefined;
    this.said = "";
    /** @type {Promise<string> | undefined} */
    this.loading = undefined;
    this.touched = false;
    /** @type {"" | "in-safari" | "may-clear"} why what is kept may not last, the key of a sentence */
    this.doubt = "";
    section.addEventListener("click", (event) => this.click(/** @type {Element} */ (event.target).closest("button")));
    section.addEventListener("change", () => this.change());
  }

  /** The words of this section, where it has them. */
  read() {
    const words = this.section.querySelector("script")?.textContent;
    if (words) this.words = JSON.parse(words);
  }

  /** The button of a stop becomes the section that stands on its trail's page. */
  async loadSection() {
    if (this.words) return;
    this.loading ??= fetch(this.section.dataset.trail ?? "").then((answer) => (answer.ok ? answer.text() : ""));
    const [part = ""] = /<section class="keep"[^]*?<\/section>/.exec(await this.loading.catch(() => "")) ?? [];
    const whole = new DOMParser().parseFromString(part, "text/html").querySelector("[data-keep]");
    if (!whole || this.words) return;
    this.section.replaceChildren(...whole.children);
    this.section.classList.remove("bare");
    this.read();
    this.tick();
    this.price();
    this.show();
  }

  async start() {
    listen(({ trails }) => this.hear(trails));
    try {
      await caches.has("sentiers");
      await hire(this.root);
    } catch {
      return this.refuse();
    }
    addEventListener("online", () => ask({ ask: "tell" }));
    setInterval(() => this.trail.coming?.status === "running" && ask({ ask: "tell" }), BEAT_MS);
    await this.weigh();
    ask({ ask: "tell" });
    ask({ ask: "seen", ...around(this.section.dataset.trail) });
  }

  async weigh() {
    /** @type {Record<string, Sizes>} */
    const sizes = await fetch(`${this.root}assets/packs/sizes.json`)
      .then((answer) => (answer.ok ? answer.json() : {}))
      .catch(() => ({})); // the page may be left meanwhile
    this.published = this.sizes = sizes?.[this.letter];
    this.price();
  }

  /** Say what each part weighs, and leave out those that hold nothing. */
  price() {
    const sizes = this.sizes;
    if (!sizes) return;
    const { groups } = this.choice();
    for (const box of this.boxes()) {
      const languages =
        box.name === "language" && box.value !== this.language ? [this.language, box.value] : [this.language];
      const wanted = box.name === "group" ? [...new Set([...groups, box.value])] : groups;
      const without = box.name === "group" ? wanted.filter((group) => group !== box.value) : wanted;
      const bytes =
        bytesOf(sizes, { languages, groups: wanted }) -
        (box.name === "group"
          ? bytesOf(sizes, { languages, groups: without })
          : bytesOf(sizes, { languages: [this.language], groups }));
      const row = /** @type {HTMLElement} */ (box.closest("label"));
      const there = this.published?.[this.language]?.[box.value] ?? 0;
      row.hidden = bytes <= 0 && !there;
      /** @type {HTMLElement} */ (row.querySelector("small")).textContent =
        bytes > 0 ? readable(bytes, this.language) : (this.words?.here ?? "");
    }
  }

  /** @returns {HTMLInputElement[]} */
  boxes() {
    return [...this.section.querySelectorAll("input")];
  }

  /** What is ticked; before there is anything to tick, the pictures too. */
  choice() {
    if (!this.words) return { languages: [this.language], groups: ["pictures"] };
    const ticked = this.boxes().filter((box) => box.checked);
    const of = (/** @type {string} */ name) => ticked.filter((box) => box.name === name).map((box) => box.value);
    return { languages: [this.language, ...of("language")], groups: of("group") };
  }

  change() {
    this.touched = true;
    this.price();
    this.show();
  }

  /** @param {Record<string, Trail>} trails */
  hear(trails) {
    this.trail = { ...trails[this.letter], before: noted(trails)[this.letter] };
    if (this.published) this.sizes = stillToBring(this.published, trails, this.letter);
    this.tick();
    this.price();
    this.show();
  }

  /** The boxes say what was chosen, until they are touched. */
  tick() {
    const kept = (this.trail.coming ?? this.trail.pack ?? this.trail.before)?.choice;
    if (kept && !this.touched)
      for (const box of this.boxes())
        box.checked = (box.name === "language" ? kept.languages : kept.groups).includes(box.value);
  }

  show() {
    const now = shown(this.trail, this.choice(), this.sizes);
    this.section.hidden = !now;
    if (!now) return;
    document.getElementById("to-keep")?.removeAttribute("hidden");
    if (!this.words) return this.showButton(now);
    const values = {
      size: readable(now.size, this.language),
      percent: new Intl.NumberFormat(this.language, { style: "percent" }).format(now.part ?? 0),
    };
    this.section.dataset.now = now.words;
    const [line, live] = this.section.querySelectorAll("p");
    const sentence = filled(this.words[now.words === "offer" ? "pitch" : now.words], values);
    line.textContent = sentence;
    line.hidden = !sentence;
    const lasting = /** @type {HTMLElement} */ (this.section.querySelector("[data-lasting]"));
    lasting.textContent = now.words === "kept" && this.doubt ? this.words[this.doubt] : "";
    lasting.hidden = !lasting.textContent;
    const progress = /** @type {HTMLProgressElement} */ (this.section.querySelector("progress"));
    progress.hidden = now.part === undefined;
    progress.value = now.part ?? 0;
    for (const button of this.section.querySelectorAll("button")) {
      const name = /** @type {string} */ (button.dataset.ask);
      button.hidden = !now.acts.includes(name);
      button.classList.toggle("main", name === now.acts[0] && name !== "remove");
      const label = button.querySelector("span:last-child");
      if (label) label.textContent = filled(this.words[`${name}-act`], values);
    }
    this.announce(now, live, `${sentence} ${lasting.textContent}`.trim());
  }

  /** A stop's lone button, until there is more to say. @param {import("./keep-state.js").Shown} now */
  showButton(now) {
    const label = /** @type {HTMLElement} */ (this.section.querySelector("[data-label]"));
    label.textContent = filled(label.dataset.label ?? "", { size: readable(now.size, this.language) });
    this.section.dataset.now = now.words;
    if (now.words !== "offer") this.loadSection();
  }

  /** A screen reader hears each new state once, and the progress by quarters.
   * @param {import("./keep-state.js").Shown} now @param {HTMLElement} live @param {string} sentence */
  announce(now, live, sentence) {
    const mark = now.words === "running" ? `running ${Math.floor((now.part ?? 0) * 4)}` : now.words;
    if (this.said && mark !== this.said && now.words !== "offer") live.textContent = sentence;
    this.said = mark;
  }

  /** @param {HTMLButtonElement | null} button */
  click(button) {
    const name = button?.dataset.ask;
    if (!name) return;
    const { letter } = this;
    if (name === "remove" || name === "forget") unwanted(letter);
    if (name === "stop" || name === "remove" || name === "forget") {
      this.touched = false;
      ask({ ask: name === "stop" ? "stop" : "remove", letter });
    } else {
      this.loadSection();
      const choice =
        name === "go" || name === "update" ? (this.trail.coming ?? this.trail.pack)?.choice : this.choice();
      this.settle();
      this.touched = false;
      ask({ ask: "keep", letter, choice });
    }
    this.section.focus({ preventScroll: true }); // the button pressed is about to go
  }

  /** Ask that what is kept stays, and find what to say where the browser promises nothing. */
  async settle() {
    const lasts = await navigator.storage?.persist?.().catch(() => false);
    const inSafari = /** @type {any} */ (navigator).standalone === false; // known to iOS alone, where the home screen is another place
    this.doubt = lasts ? "" : inSafari ? "in-safari" : "may-clear";
    this.show();
  }

  /** This browser, or this private window, keeps nothing: say so, offer nothing. */
  refuse() {
    if (!this.words) return;
    this.section.hidden = false;
    const [line] = this.section.querySelectorAll("p");
    line.textContent = this.words.cannot;
    for (const part of this.section.querySelectorAll("button, details, progress")) part.remove();
  }
}

/** What this page was made of, and where it leads. @param {string | undefined} trail */
function around(trail) {
  const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
  const near = [...document.querySelectorAll("a[rel~=next], a[rel~=prev]")].map(
    (link) => /** @type {HTMLAnchorElement} */ (link).href,
  );
  if (trail) near.push(new URL(trail, document.baseURI).href);
  const bare = (/** @type {string} */ url) => url.replace(/[?#].*$/s, "");
  return { loaded: [location.href, ...loaded].map(bare).filter((url) => !UNKEPT.test(url)), near: near.map(bare) };
}

const section = /** @type {HTMLElement | null} */ (document.querySelector("[data-keep]"));
if (section && isSecureContext) {
  const keeper = new Keeper(section);
  const start = () => ("serviceWorker" in navigator && "caches" in window ? keeper.start() : keeper.refuse());
  if (document.readyState === "complete") start();
  else addEventListener("load", start, { once: true });
}
