// What a visitor takes along: the printed sheet, a calendar entry, the route, the link, its QR code, the text of an e-mail.

import { open } from "./visit-show.js";
import { longDay, warningsInWords } from "./visit-words.js";
import { clock, fill, span } from "../shared/wording.js";

/** @typedef {import("./visit-planner.js").Planner} Planner */

/** What encodes QR codes. Its name is put together here, so that a trail kept on the phone does not weigh 11 kB more for it. */
const encoder = async () => (await import(`../vendor/qrcode-generator/${"qrcode"}.js`)).default;

/** @param {string} textContent */
const paragraph = (textContent) => Object.assign(document.createElement("p"), { textContent });

/** @param {Planner} planner @returns {Record<string, () => void | Promise<void>>} by the names of the buttons */
export function takings(planner) {
  return {
    print: () => window.print(),
    link: () => copy(planner, planner.link()),
    copy: () => copy(planner, /** @type {HTMLTextAreaElement} */ (planner.find("#v-mail")).value),
    calendar: () => saveCalendar(planner),
    gpx: () => saveRoute(planner),
    qr: () => showCode(planner),
    mail: () => showMail(planner),
  };
}

/** The plan as a text. @param {Planner} planner */
function textOfPlan(planner) {
  const { language, plan, say, state } = planner;
  const place = planner.place();
  return [
    [planner.about(), longDay(state.date, language), state.at].filter(Boolean).join(", "),
    ...(place ? [fill(say.mail_meet, { place })] : []),
    fill(say.mail_people, { people: state.group }) + (state.who ? ` · ${state.who}` : ""),
    "",
    ...plan.rows.map(
      (row) => `${clock(row.arrive_min)}  ${planner.title(row.code)} (${span(row.leave_min - row.arrive_min)})`,
    ),
    fill(say.finish, { finish: clock(plan.finish_min) }),
    ...(plan.warnings.length ? ["", ...warningsInWords(plan.warnings, say, language).map((one) => `– ${one}`)] : []),
    "",
    fill(say.mail_link, { link: planner.link() }),
  ].join("\n");
}

/** @param {string} name @param {string} type @param {string} content */
function save(name, type, content) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

/** @param {Planner} planner @param {string} what */
async function copy(planner, what) {
  try {
    await navigator.clipboard.writeText(what);
    planner.tell(planner.say.copied);
  } catch {
    planner.tell(planner.say.not_copied);
  }
}

/** Save a calendar entry; a visit without a day is asked for one. @param {Planner} planner */
async function saveCalendar(planner) {
  const { data, plan, state, words } = planner;
  if (!state.date) {
    const date = planner.field("date");
    date.required = true;
    date.reportValidity();
    return date.focus();
  }
  const { calendar } = await import("./visit-files.js");
  const codes = state.stops.map((stop) => stop.code).join("");
  const entry = calendar({
    uid: `${state.date}T${state.at.replace(":", "")}-${codes}@${location.hostname}`,
    stamp: new Date(),
    day: state.date,
    start_min: Number(state.at.slice(0, 2)) * 60 + Number(state.at.slice(3)),
    finish_min: plan.finish_min,
    zone: data.zone,
    vtimezone: data.vtimezone,
    product: words.product,
    summary: planner.about(),
    location: planner.place(),
    description: textOfPlan(planner),
    url: planner.link(),
  });
  save(`${words.file}-${state.date}.ics`, "text/calendar;charset=utf-8", entry);
}

/** @param {Planner} planner */
async function saveRoute(planner) {
  const { plan, say, state, ways, words } = planner;
  const { gpx } = await import("./visit-files.js");
  const walks = plan.rows.filter((row) => row.from_code);
  const named = (/** @type {import("./timetable.js").Row[]} */ some) =>
    some.map((row) => `${row.from_code}–${row.code}`).join(", ");
  const doubts = [
    { sentence: say.guessed, legs: named(walks.filter((row) => !row.known)) },
    { sentence: say.broken, legs: named(walks.filter((row) => row.gap_m > 0)) },
  ];
  const note = [
    walks.some((row) => row.provisional) ? say.provisional : "",
    ...doubts.map(({ sentence, legs }) => (legs ? fill(sentence, { legs }) : "")),
  ];
  const stops = plan.rows.flatMap(({ code }) => {
    const { at } = ways.stop(code);
    const { place, warn } = words.stops[code];
    return at ? [{ name: planner.title(code), at, desc: [warn, place].filter(Boolean).join(" ") }] : [];
  });
  const parts = walks.flatMap((row) => ways.line(row.from_code, row.code));
  const route = gpx(planner.about(), note.filter(Boolean).join(" "), stops, parts);
  save(`${[words.file, state.date].filter(Boolean).join("-")}.gpx`, "application/gpx+xml", route);
}

/** Open a part of the page, or close it where it is open. @param {Planner} planner @param {string} name @returns {boolean} whether it is open now */
function toggle(planner, name) {
  const wanted = Boolean(planner.find(`.${name}`).hidden);
  open(planner, name, wanted);
  return wanted;
}

/** @param {Planner} planner */
async function showCode(planner) {
  if (!toggle(planner, "qr")) return;
  const qrcode = await encoder().catch(() => null);
  if (!qrcode) return planner.find(".qr").replaceChildren(paragraph(planner.say.no_code));
  const link = planner.link();
  const code = qrcode(0, "M");
  code.addData(link);
  code.make();
  const drawing = code.createSvgTag({ cellSize: 1, margin: 4, scalable: true, title: link });
  const image = new DOMParser().parseFromString(drawing, "image/svg+xml").documentElement;
  planner.find(".qr").replaceChildren(document.importNode(image, true), paragraph(link));
}

/** @param {Planner} planner */
function showMail(planner) {
  if (!toggle(planner, "mail")) return;
  const { language, say, state } = planner;
  const text = textOfPlan(planner);
  /** @type {HTMLTextAreaElement} */ (planner.find("#v-mail")).value = text;
  const subject = state.date
    ? fill(say.mail_subject, { day: longDay(state.date, language), time: state.at })
    : say.mail_no_day;
  const address = /** @type {HTMLAnchorElement} */ (planner.find(".mail a"));
  address.href = `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`;
}
