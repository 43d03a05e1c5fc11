// The planner of visits: what is asked and chosen, its times, its files. The state is the address; nothing is sent.

import { MOST_STOPS, readState, times, waysOf, writeState } from "./visit-plan.js";
import { toCheck } from "./timetable.js";
import { judged } from "./visit-fields.js";
import { arranged, textOf, write } from "./visit-list.js";

const form = /** @type {HTMLFormElement} */ (document.getElementById("plan"));
const say = JSON.parse(document.getElementById("visit-words")?.textContent ?? "{}");
const language = document.documentElement.lang;
const root = new URL("..", import.meta.url);
const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (form.querySelector(selector));
const list = find(".edit");

/** A sentence with its values. @param {string} sentence @param {Record<string, string|number>} values */
const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
const clock = (/** @type {number} */ min) =>
  `${String(Math.floor(min / 60) % 24).padStart(2, "0")}:${String(min % 60).padStart(2, "0")}`;
const span = (/** @type {number} */ min) => {
  const [hours, rest] = [Math.floor(min / 60), min % 60];
  if (!hours) return `${rest}\u00a0min`;
  return rest ? `${hours}\u00a0h\u00a0${String(rest).padStart(2, "0")}` : `${hours}\u00a0h`;
};
const distance = (/** @type {number} */ m) => {
  if (m < 995) return `${m < 97.5 ? Math.max(5, Math.round(m / 5) * 5) : Math.round(m / 10) * 10}\u00a0m`;
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(m / 1000)}\u00a0km`;
};
const longDay = (/** @type {string} */ day) =>
  day
    ? new Intl.DateTimeFormat(language, { dateStyle: "full", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`))
    : "";

/** Warnings that list stops are said once. @param {import("./timetable.js").Warned[]} found */
function warnings(found) {
  return [
    ...new Set(
      found.map((one) =>
        fill(say.warnings[one.kind], {
          code: say.gathered.includes(one.kind)
            ? found
                .filter((two) => two.kind === one.kind)
                .map((two) => (two.from_code ? `${two.from_code}–${two.code}` : two.code))
                .join(", ")
            : one.code,
          from: one.from_code,
          minutes: span(one.value),
          distance: distance(one.value),
        }),
      ),
    ),
  ];
}

/** What encodes QR codes. Its name is put together here, so that a trail kept on the phone does not weigh 11 kB more for it. */
const encoder = async () => (await import(`../vendor/qrcode-generator/${"qrcode"}.js`)).default;

async function load() {
  const get = async (/** @type {string} */ address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };
  return Promise.all([get(form.dataset.measures ?? ""), get(form.dataset.words ?? "")]);
}

/** Let the worker of kept trails, where there is one, keep the planner too: it opens without a network from then on. */
function keep() {
  navigator.serviceWorker?.ready.then(async ({ active }) => {
    await Promise.all([
      import("./visit-order.js"),
      import("./visit-propose.js"),
      import("./visit-files.js"),
      import("./visit-map.js"),
    ]);
    const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
    active?.postMessage({ ask: "seen", loaded: [location.href.split("#")[0], ...loaded], near: [] });
  });
}

/** @param {any} data @param {any} words */
function run(data, words) {
  const ways = waysOf(data);
  let state = readState(location.hash, data);
  let plan = times(state, ways);

  const title = (/** @type {string} */ code) => `${code} ${textOf(words.stops[code].title)}`;
  const about = () => words.programmes[state.programme] ?? say.visit;
  const place = () =>
    state.place || words.meeting[state.programme] || (state.stops[0] ? title(state.stops[0].code) : "");
  const link = () => new URL(writeState(state), location.href).href;
  const tell = (/** @type {string} */ sentence, values = {}) => {
    find(".said").textContent = fill(sentence, {
      finish: clock(plan.finish_min),
      count: state.stops.length,
      ...values,
    });
  };

  /** Take a change: into the address (with a way back, for what is chosen; without, for what is typed), then on the page. */
  function change(/** @type {(state: import("./visit-plan.js").State) => void} */ how, typed = false) {
    how(state);
    history[typed ? "replaceState" : "pushState"](null, "", writeState(state));
    show();
  }

  function show() {
    plan = times(state, ways);
    for (const name of /** @type {const} */ (["date", "at", "min", "group", "place", "who"])) {
      const field = /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
      if (field !== document.activeElement && !field.hasAttribute("aria-invalid")) field.value = String(state[name]);
    }
    /** @type {HTMLInputElement} */ (form.elements.namedItem("place")).placeholder =
      words.meeting[state.programme] ?? "";
    /** @type {RadioNodeList} */ (form.elements.namedItem("pace")).value = state.pace;
    /** @type {HTMLInputElement} */ (form.elements.namedItem("pause")).checked = state.pause;
    const finish = find(".finish");
    const some = state.stops.length > 0;
    finish.textContent = some ? fill(say.finish, { finish: clock(plan.finish_min) }) : say.empty;
    finish.classList.toggle("over", plan.left_min < 0);
    if (some) {
      const spare = document.createElement("small");
      spare.textContent = ` – ${fill(plan.left_min < 0 ? say.over : say.left, { minutes: span(Math.abs(plan.left_min)) })}`;
      finish.append(spare);
    }
    find(".sum").textContent = some
      ? [
          fill(say.leg, { minutes: span(plan.walk_min), distance: distance(plan.length_m) }),
          fill(say.at_stops, { minutes: span(plan.stop_min) }),
          ...(plan.pause_min ? [fill(say.pauses, { minutes: span(plan.pause_min) })] : []),
          fill(say.in_hand, { minutes: span(plan.buffer_min) }),
        ].join(" · ")
      : "";
    arranged(
      list,
      plan.rows.map((row, index) => line(row, state.stops[index])),
      say,
      fill,
    );
    const said = warnings(plan.warnings);
    find(".warn").hidden = said.length === 0;
    find(".warn ul").replaceChildren(
      ...said.map((text) => Object.assign(document.createElement("li"), { textContent: text })),
    );
    find(".notes").hidden = !words.notes[state.programme];
    write(find(".notes"), words.notes[state.programme] ?? "");
    for (const name of ["order", "clear", "print", "calendar", "gpx", "link", "qr", "mail"]) {
      const button = /** @type {HTMLButtonElement} */ (find(`[data-do=${name}]`));
      button.disabled = !some || (name === "gpx" && !plan.rows.some((row) => row.from_code));
    }
    heading();
    import("./visit-map.js").then(({ drawRoute }) => drawRoute(form.querySelector(".mapbox"), plan.rows, ways));
    close();
  }

  /** @param {import("./timetable.js").Row} row @param {import("./visit-plan.js").Chosen} stop */
  function line(row, stop) {
    const told = words.stops[row.code];
    const walk = row.walk_min ? fill(say.leg, { minutes: span(row.walk_min), distance: distance(row.length_m) }) : "";
    return {
      code: row.code,
      min: stop.min,
      locked: stop.locked,
      title: told.title,
      url: new URL(told.url, root).href,
      mins: span(stop.min),
      trail: ways.stops.get(row.code).trail,
      located: Boolean(ways.stops.get(row.code).at),
      place: told.place ?? "",
      time: clock(row.arrive_min),
      say: told.say?.[state.programme] ?? Object.values(told.say ?? {})[0] ?? told.first,
      facts: (told.facts ?? []).map((/** @type {string[]} */ [figure, label, source]) => [
        figure,
        label,
        words.sources[source],
      ]),
      leg: walk && toCheck(row) ? `${walk} (${say.check})` : walk,
      pause: row.pause_min ? fill(say.pause, { minutes: span(row.pause_min) }) : "",
    };
  }

  /** What the printed sheet says first. */
  function heading() {
    const label = (/** @type {string} */ name) =>
      form.querySelector(`label:has([name=${name}])`)?.firstChild?.textContent ?? "";
    const rows = [
      [say.visit, about()],
      [label("date"), longDay(state.date)],
      [label("at"), state.at],
      [label("place"), place()],
      [label("group"), String(state.group)],
      [label("who"), state.who],
    ];
    find(".sheet-head").replaceChildren(
      ...rows
        .filter(([, value]) => value)
        .flatMap(([name, value]) => [
          Object.assign(document.createElement("dt"), { textContent: name }),
          Object.assign(document.createElement("dd"), { textContent: value }),
        ]),
    );
  }

  function close() {
    for (const name of ["qr", "mail"]) {
      find(`.${name}`).hidden = true;
      find(`[data-do=${name}]`).setAttribute("aria-expanded", "false");
    }
  }

  const open = (/** @type {string} */ name) => {
    const hidden = !find(`.${name}`).hidden;
    find(`.${name}`).hidden = hidden;
    find(`[data-do=${name}]`).setAttribute("aria-expanded", String(!hidden));
    return !hidden;
  };

  const text = () =>
    [
      [about(), longDay(state.date), state.at].filter(Boolean).join(", "),
      ...(place() ? [fill(say.mail_meet, { place: place() })] : []),
      fill(say.mail_people, { people: state.group }) + (state.who ? ` · ${state.who}` : ""),
      "",
      ...plan.rows.map(
        (row) => `${clock(row.arrive_min)}  ${title(row.code)} (${span(row.leave_min - row.arrive_min)})`,
      ),
      `${fill(say.finish, { finish: clock(plan.finish_min) })}`,
      ...(plan.warnings.length ? ["", ...warnings(plan.warnings).map((one) => `– ${one}`)] : []),
      "",
      fill(say.mail_link, { link: link() }),
    ].join("\n");

  function save(/** @type {string} */ name, /** @type {string} */ type, /** @type {string} */ content) {
    const url = URL.createObjectURL(new Blob([content], { type }));
    Object.assign(document.createElement("a"), { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
  }

  async function copy(/** @type {string} */ what) {
    try {
      await navigator.clipboard.writeText(what);
      tell(say.copied);
    } catch {
      tell(say.not_copied);
    }
  }

  /** Go to the plan that the address brought, by keyboard and by voice too. */
  function arrive() {
    find("#result-h").focus();
    if (state.stops.length) tell(say.arrived, { title: about() });
  }

  const move = (/** @type {number} */ from, /** @type {number} */ to) => {
    if (to < 0 || to >= state.stops.length || from === to) return;
    const code = state.stops[from].code;
    change((now) => now.stops.splice(to, 0, ...now.stops.splice(from, 1)));
    tell(say.moved, { stop: title(code), position: to + 1 });
  };

  /** @type {Record<string, (at: number) => void | Promise<void>>} */
  const actions = {
    up: (at) => move(at, at - 1),
    down: (at) => move(at, at + 1),
    lock: (at) => change((now) => (now.stops[at].locked = !now.stops[at].locked)),
    drop: (at) => {
      const { code } = state.stops[at];
      change((now) => now.stops.splice(at, 1));
      tell(say.dropped, { stop: title(code) });
      const next = list.children[Math.min(at, list.children.length - 1)];
      /** @type {HTMLElement} */ (next?.querySelector("[data-do=drop]") ?? find("#v-add")).focus();
    },
    add: () => {
      const field = /** @type {HTMLSelectElement} */ (form.elements.namedItem("add"));
      const code = field.value;
      if (!code || state.stops.some((stop) => stop.code === code)) return;
      if (state.stops.length >= MOST_STOPS) return tell(say.full, { count: MOST_STOPS });
      change((now) => now.stops.push({ code, min: ways.stops.get(code).min, locked: false }));
      tell(say.added, { stop: title(code) });
      field.value = "";
    },
    propose: async () => {
      const { proposal } = await import("./visit-propose.js");
      const asked = new FormData(form);
      const topics = asked.getAll("topic").map(String);
      const stops = proposal(state, data, ways, topics, asked.has("unplaced"));
      if (stops.length === state.stops.length)
        return tell(proposal(state, data, ways, topics, true).length > stops.length ? say.off_the_map : say.none_fits);
      change((now) => (now.stops = stops));
      return actions.order(0);
    },
    order: async () => {
      const { bestOrder } = await import("./visit-order.js");
      const locked = new Map(state.stops.flatMap((stop, index) => (stop.locked ? [[index, index]] : [])));
      const order = bestOrder(ways.costs(state.stops.map((stop) => stop.code)), locked);
      change((now) => (now.stops = order.map((index) => now.stops[index])));
      tell(say.ordered);
    },
    clear: () => {
      change((now) => Object.assign(now, { stops: [], programme: "" }));
      find("#v-add").focus();
    },
    print: () => window.print(),
    link: () => copy(link()),
    copy: () => copy(/** @type {HTMLTextAreaElement} */ (find("#v-mail")).value),
    calendar: async () => {
      const date = /** @type {HTMLInputElement} */ (form.elements.namedItem("date"));
      if (!state.date) {
        date.required = true;
        date.reportValidity();
        return date.focus();
      }
      const { calendar } = await import("./visit-files.js");
      const start = Number(state.at.slice(0, 2)) * 60 + Number(state.at.slice(3));
      save(
        `${words.file}-${state.date}.ics`,
        "text/calendar;charset=utf-8",
        calendar({
          uid: `${state.date}T${state.at.replace(":", "")}-${state.stops.map((stop) => stop.code).join("")}@${location.hostname}`,
          stamp: new Date(),
          day: state.date,
          start_min: start,
          finish_min: plan.finish_min,
          zone: data.zone,
          vtimezone: data.vtimezone,
          product: words.product,
          summary: about(),
          location: place(),
          description: text(),
          url: link(),
        }),
      );
    },
    gpx: async () => {
      const { gpx } = await import("./visit-files.js");
      const legs = plan.rows.filter((row) => row.from_code);
      const named = (/** @type {(row: import("./timetable.js").Row) => boolean} */ which) =>
        legs
          .filter(which)
          .map((row) => `${row.from_code}–${row.code}`)
          .join(", ");
      const told = /** @type {const} */ ([
        ["guessed", named((row) => !row.known)],
        ["broken", named((row) => row.gap_m > 0)],
      ]);
      save(
        `${[words.file, state.date].filter(Boolean).join("-")}.gpx`,
        "application/gpx+xml",
        gpx(
          about(),
          [
            legs.some((row) => row.provisional) ? say.provisional : "",
            ...told.map(([key, legs]) => (legs ? fill(say[key], { legs }) : "")),
          ]
            .filter(Boolean)
            .join(" "),
          plan.rows
            .filter((row) => ways.stops.get(row.code).at)
            .map((row) => ({
              name: title(row.code),
              at: ways.stops.get(row.code).at,
              desc: words.stops[row.code].place ?? "",
            })),
          legs.flatMap((row) => ways.line(row.from_code, row.code)),
        ),
      );
    },
    qr: async () => {
      if (!open("qr")) return;
      const qrcode = await encoder().catch(() => null);
      if (!qrcode)
        return find(".qr").replaceChildren(Object.assign(document.createElement("p"), { textContent: say.no_code }));
      const code = qrcode(0, "M");
      code.addData(link());
      code.make();
      const image = new DOMParser().parseFromString(
        code.createSvgTag({ cellSize: 1, margin: 4, scalable: true, title: link() }),
        "image/svg+xml",
      ).documentElement;
      find(".qr").replaceChildren(
        document.importNode(image, true),
        Object.assign(document.createElement("p"), { textContent: link() }),
      );
    },
    mail: () => {
      if (!open("mail")) return;
      /** @type {HTMLTextAreaElement} */ (find("#v-mail")).value = text();
      const subject = state.date
        ? fill(say.mail_subject, { day: longDay(state.date), time: state.at })
        : say.mail_no_day;
      /** @type {HTMLAnchorElement} */ (find(".mail a")).href =
        `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text())}`;
    },
  };

  form.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("[data-do]");
    const what = button?.getAttribute("data-do");
    if (!button || !what || !(what in actions)) return;
    const row = button.closest("li[data-code]");
    const code = row?.getAttribute("data-code");
    Promise.resolve(actions[what](row ? [...list.children].indexOf(row) : -1)).then(() => {
      if (code && what !== "drop") {
        const again = /** @type {HTMLButtonElement} */ (list.querySelector(`[data-code=${code}] [data-do=${what}]`));
        (again.disabled
          ? /** @type {HTMLElement} */ (
              again.parentElement?.querySelector("[data-do=up]:enabled, [data-do=down]:enabled")
            )
          : again
        )?.focus();
      }
    });
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (/** @type {HTMLSelectElement} */ (form.elements.namedItem("add")).value) actions.add(0);
    else find("#result-h").scrollIntoView();
  });
  form.addEventListener("input", (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const row = field.closest("li[data-code]");
    if (row) {
      if (judged(field, say, fill))
        change(
          (now) =>
            now.stops
              .filter((stop) => stop.code === row.getAttribute("data-code"))
              .forEach((stop) => (stop.min = field.valueAsNumber)),
          true,
        );
    } else if (field.name === "lang") location.assign(field.value + writeState(state));
    else if (field.name in state && judged(field, say, fill))
      change(
        (now) =>
          Object.assign(now, {
            [field.name]:
              field.type === "number" ? field.valueAsNumber : field.type === "checkbox" ? field.checked : field.value,
          }),
        true,
      );
  });
  list.addEventListener("moved", (event) => move(.../** @type {CustomEvent<[number, number]>} */ (event).detail));
  addEventListener("popstate", () => {
    state = readState(location.hash, data);
    show();
    if (/^#programme=[\w-]+$/.test(location.hash)) arrive();
  });
  for (const other of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".top a[hreflang]")))
    other.addEventListener("click", () => (other.hash = writeState(state)));
  form.hidden = false;
  for (const pick of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".pick"))) pick.hidden = false;
  show();
  if (location.hash.length > 1) arrive();
  keep();
}

load().then(
  ([data, words]) => run(data, words),
  () => {
    document
      .querySelector(".intro")
      ?.append(Object.assign(document.createElement("p"), { className: "note", textContent: say.offline }));
  },
);
