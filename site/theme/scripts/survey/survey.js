// @ts-check
/** The notebook for the walk. What is noted stays in the phone's own database until somebody shares it. */
import { hire } from "../offline/keep-worker.js";
import { recall, remember, root } from "../shared/memory.js";
import { averaged } from "./averaging.js";
import { isNoted, segmentsOf, textOf } from "./survey-file.js";
import { mountMedia } from "./survey-media.js";
import { mountPeople } from "./survey-people.js";
import { download, fileText, handOn } from "./survey-share.js";
import { freshId, openStore, today } from "./survey-store.js";
import { mountTaking } from "./survey-taking.js";
import { lengthOf, mountWalking } from "./survey-walking.js";

const form = /** @type {HTMLFormElement} */ (document.getElementById("survey"));
const { stops, words, mail } = JSON.parse(document.getElementById("survey-data")?.textContent ?? "{}");
const language = document.documentElement.lang;
const find = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (document.getElementById(id));
const FIELDS = /** @type {const} */ (["title", "trail", "kind", "topic", "step_free", "surface", "words", "by"]);
/** Of a new stop. What is chosen in them stays while a stop of the guide is open, which has none of them. */
const CHOSEN = /** @type {const} */ (["trail", "kind", "topic"]);
const FACTS = /** @type {const} */ (["step_free", "surface"]);
const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
/** A sentence with its values. @param {string} sentence @param {Record<string, any>} [values] */
const say = (sentence, values = {}) =>
  sentence.replace(/\{(\w+)\}/g, (whole, name) =>
    typeof values[name] === "number" ? number.format(values[name]) : (values[name] ?? whole),
  );
const km = (/** @type {number} */ metres) =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(metres / 1000);

/** @typedef {import("./survey-file.js").Finding} Finding */
/** @returns {Finding} */
const blank = (/** @type {string | null} */ stop) => ({
  id: freshId("f"),
  day: today(),
  stop,
  title: "",
  trail: "",
  kind: "",
  topic: "",
  fixes: [],
  words: "",
  by: "",
  step_free: "",
  surface: "",
  confirmed: [],
  photos: [],
  sounds: [],
});
const nameOf = (/** @type {Finding} */ one) =>
  one.stop ? `${one.stop} ${stops[one.stop]?.title ?? ""}` : `${words.newStop}: ${one.title.trim()}`;

/** @param {import("./survey-store.js").Base} base */
async function run(base) {
  /** @type {Finding[]} */
  let findings = await base.all("findings");
  let current = blank(null);
  const failed = (/** @type {any} */ error) => {
    const full = error?.name === "QuotaExceededError";
    find("s-cannot").hidden = full;
    if (full) find("s-said").textContent = find("s-sent").textContent = words.fullPhone;
  };

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  /** Into the database; many changes in a row are written once. */
  function changed(at_once = false) {
    clearTimeout(waiting);
    const write = async () => {
      if (!isNoted(current) && !findings.includes(current)) return;
      if (!findings.includes(current)) findings = [...findings, current];
      await base.put("findings", current).catch(failed);
      list();
    };
    if (at_once) return write();
    waiting = setTimeout(write, 250);
  }
  addEventListener("pagehide", () => changed(true));

  /** @type {ReturnType<typeof mountMedia> | undefined} */
  let media;
  const people = await mountPeople({ form, say, words, base, failed, changed: () => media?.show() });
  const taking = mountTaking({ form, say, words, changed: (fixes) => ((current.fixes = fixes), changed()) });
  media = mountMedia({
    form,
    words,
    base,
    finding: () => current,
    consents: people.consents,
    author: people.name,
    changed,
    failed,
  });
  const walking = await mountWalking({ form, say, words, km, base, changed: () => list(), failed });

  /** What the guide says of getting there, to be answered with one touch. */
  function askFacts() {
    const known = current.stop ? stops[current.stop] : {};
    const rows = FACTS.map((fact) => {
      const select = /** @type {HTMLElement} */ (form.querySelector(`[data-fact=${fact}]`));
      const value = known?.[fact];
      select.hidden = Boolean(value) && !current[fact];
      if (!value) return undefined;
      const row = document.createElement("div");
      row.className = "still";
      const text = document.createElement("span");
      text.textContent = words[fact][value];
      const [yes, no] = [words.stillTrue, words.notTrue].map((said) => {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = said;
        return button;
      });
      const press = () => {
        yes.setAttribute("aria-pressed", String(current.confirmed.includes(fact)));
        no.setAttribute("aria-pressed", String(!select.hidden));
      };
      const answer = (/** @type {boolean} */ isTrue) => {
        current.confirmed = [...current.confirmed.filter((one) => one !== fact), ...(isTrue ? [fact] : [])];
        if (isTrue) current[fact] = find(`s-${fact}`).value = "";
        select.hidden = isTrue;
        press();
        changed();
      };
      yes.addEventListener("click", () => answer(true));
      no.addEventListener("click", () => answer(false));
      press();
      row.append(text, yes, no);
      return row;
    });
    find("s-true").replaceChildren(.../** @type {Node[]} */ (rows.filter(Boolean)));
  }

  /** @param {Finding} one */
  function open(one) {
    taking.end();
    media?.end();
    changed(true);
    current = one;
    find("s-stop").value = one.stop ?? "new";
    find("s-finding").hidden = false;
    find("s-new").hidden = one.stop !== null;
    if (!one.stop) for (const name of CHOSEN) one[name] ||= find(`s-${name}`).value;
    media?.show();
    for (const name of FIELDS)
      if (!one.stop || !CHOSEN.some((other) => other === name)) find(`s-${name}`).value = one[name];
    taking.open(one.fixes);
    askFacts();
    find("s-said").textContent = "";
    remember("survey", one.id);
  }

  function list() {
    const template = /** @type {HTMLTemplateElement} */ (document.getElementById("t-listed"));
    /** @param {string} text @param {(() => void) | undefined} opened @param {() => void} dropped */
    const row = (text, opened, dropped) => {
      const made = /** @type {HTMLElement} */ (
        /** @type {HTMLElement} */ (template.content.cloneNode(true)).querySelector("li")
      );
      /** @type {HTMLElement} */ (made.querySelector("span")).textContent = text;
      const [first, second] = made.querySelectorAll("button");
      for (const button of [first, second]) button.setAttribute("aria-label", `${button.textContent} ${text}`);
      if (opened) first.addEventListener("click", opened);
      else first.remove();
      second.addEventListener("click", dropped);
      return made;
    };
    const places = findings.filter(isNoted).map((one) => {
      const at = averaged(one.fixes);
      const parts = [
        at && say(words.positionShort, { radius: at.accuracy_m }),
        one.words.trim() && words.words,
        (one.step_free || one.surface || one.confirmed.length) && words.access,
        one.photos.length && say(words.photos, { count: one.photos.length }),
        one.sounds.length && say(words.sounds, { count: one.sounds.length }),
      ];
      return row(
        [nameOf(one), parts.filter(Boolean).join(", ")].filter(Boolean).join(" – "),
        () => (open(one), find("s-stop").focus()),
        () => drop(one),
      );
    });
    Promise.all([base.all("tracks"), base.all("points")]).then(([tracks, points]) => {
      const ways = tracks.map((track) =>
        row(
          `${say(words.trail, { letter: track.trail })} – ${km(lengthOf(segmentsOf(points, track.id)))} km`,
          undefined,
          async () => {
            if (!track.over) walking.forget();
            await base.remove("tracks", track.id).catch(failed);
            list();
          },
        ),
      );
      const none = document.createElement("li");
      none.textContent = words.nothing;
      find("s-kept").replaceChildren(...(places.length + ways.length ? [...places, ...ways] : [none]));
    });
  }

  /** @param {Finding} one */
  async function drop(one) {
    findings = findings.filter((other) => other !== one);
    if (current === one) close();
    await base.remove("findings", one.id).catch(failed);
    for (const { media: id } of [...one.photos, ...one.sounds]) await base.remove("media", id).catch(failed);
    list();
  }

  function close() {
    taking.end();
    media?.end();
    current = blank(null);
    find("s-finding").hidden = true;
    find("s-stop").value = "";
    remember("survey", "");
  }

  for (const name of FIELDS)
    find(`s-${name}`).addEventListener("input", () => {
      current[name] = find(`s-${name}`).value;
      if (name === "step_free" || name === "surface")
        current.confirmed = current.confirmed.filter((one) => one !== name);
      changed();
    });
  find("s-stop").addEventListener("change", () => choose(find("s-stop").value));

  /** @param {string} value */
  function choose(value) {
    if (!value) return close();
    const stop = value === "new" ? null : value;
    open((stop && findings.find((one) => one.stop === stop && one.day === today())) || blank(stop));
  }

  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault(); // in a field it would mean “done here”
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (find("s-finding").hidden) return;
    const missing =
      !current.stop && !current.title.trim()
        ? [words.titleMissing, "s-title"]
        : current.photos.some((one) => !one.alt.trim())
          ? [words.photoToDescribe, ""]
          : null;
    find("s-said").textContent = missing?.[0] ?? "";
    if (missing)
      return void (
        missing[1]
          ? find(missing[1])
          : [.../** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[data-key=alt]"))].find(
              (one) => !one.value.trim(),
            )
      )?.focus();
    await changed(true);
    close();
    find("s-sent").textContent = words.kept;
    find("s-kept-h").scrollIntoView();
    find("s-stop").focus({ preventScroll: true });
  });

  /** Whether a place that was noted has no name yet, without which nobody could find it in the guide: it is opened, and its name asked for. */
  async function isNameless() {
    await changed(true);
    const nameless = findings.find((one) => !one.stop && !one.title.trim() && isNoted(one));
    if (!nameless) return false;
    if (nameless !== current) open(nameless);
    find("s-said").textContent = words.titleMissing;
    find("s-title").focus();
    return true;
  }

  const noted = async () => ({
    findings: findings.filter((one) => one.stop || one.title.trim()),
    consents: people.consents(),
    tracks: await base.all("tracks"),
    points: await base.all("points"),
  });
  const name = () => `${words.file}-${today()}`;
  const file = async () => {
    return fileText(await noted(), await base.all("media"), root.href, language);
  };
  const save = async (/** @type {string} */ text) => {
    download(text, `${name()}.json`);
    find("s-sent").textContent = say(words.saved, { file: `${name()}.json` });
  };
  find("s-save").addEventListener("click", async () => {
    if (!(await isNameless())) save(await file());
  });
  find("s-share").addEventListener("click", async () => {
    if (await isNameless()) return;
    const text = await file();
    const done = await handOn(text, name(), document.title);
    if (done === "shared") find("s-sent").textContent = words.shared;
    if (done === "cannot") save(text);
  });
  find("s-text").addEventListener("click", async () => {
    if (await isNameless()) return;
    const text = textOf(await noted(), root.href, nameOf, words);
    find("s-plain").value = text;
    find("s-message").hidden = false;
    /** @type {HTMLAnchorElement} */ (/** @type {unknown} */ (find("s-mail"))).href =
      `mailto:${mail ?? ""}?subject=${encodeURIComponent(document.title)}&body=${encodeURIComponent(text.replaceAll("\n", "\r\n"))}`;
    find("s-plain").focus();
  });
  find("s-copy").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(find("s-plain").value);
    } catch {
      find("s-plain").select();
      document.execCommand("copy");
    }
    find("s-sent").textContent = words.copied;
  });

  let sure = false;
  find("s-erase").addEventListener("blur", () => (sure = false));
  find("s-erase").addEventListener("click", async () => {
    if (!sure) {
      sure = true;
      find("s-sent").textContent = words.sureErase;
      return;
    }
    sure = false;
    close();
    findings = [];
    people.forget();
    walking.forget();
    await base.erase().catch(failed);
    find("s-message").hidden = true;
    list();
    find("s-sent").textContent = words.erased;
  });

  const asked = new URLSearchParams(location.hash.slice(1)).get("stop") ?? "";
  const left = findings.find((one) => one.id === recall("survey"));
  if (Object.keys(stops).includes(asked)) choose(asked);
  else if (left) open(left);
  list();
  form.hidden = false;
  navigator.storage?.persist?.().catch(() => {});
}

/** From now on the page opens without a network. */
async function keep() {
  if (!isSecureContext || !("serviceWorker" in navigator)) return;
  const worker = await hire(document.documentElement.dataset.root ?? ".");
  const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
  worker.postMessage({ ask: "seen", loaded: [location.href.split("#")[0], ...loaded], near: [] });
  find("s-offline").textContent = words.offline;
}

openStore(`sentiers ${root.pathname} survey`)
  .then(run)
  .catch(() => {
    find("s-cannot").hidden = false;
  });
addEventListener("load", () => keep().catch(() => {}));
