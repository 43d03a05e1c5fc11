// Sentences, distances and times as the guide says them. Pure. Twin of generator/wording: both answer to tests/data/wording.

/** A sentence with its values put in; names without a value stay. @param {string} sentence @param {Record<string, string | number>} values */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** A distance as a walker says it: to 5 m below 100, to 10 m below 1000, else kilometres to 0.1, from 100 on to 1. @param {number} metres @param {string} language */
export function inWords(metres, language) {
  if (metres < 97.5) return `${Math.max(5, nearest(metres, 5))}\u00a0m`;
  if (metres < 995) return `${nearest(metres, 10)}\u00a0m`;
  const km = nearest(metres, metres < 100_000 ? 100 : 1000) / 1000;
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(km)}\u00a0km`;
}

/** The multiple of a step that is nearest; of two, the greater. @param {number} value @param {number} step */
const nearest = (value, step) => Math.floor(value / step + 0.5) * step;

/** A time of day, `09:05`. @param {number} minutes after midnight */
export function clock(minutes) {
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
}

/** A duration to the minute: `12 min`, `1 h 05`. @param {number} minutes */
export function span(minutes) {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (!hours) return `${rest}\u00a0min`;
  return rest ? `${hours}\u00a0h\u00a0${two(rest)}` : `${hours}\u00a0h`;
}

/** @param {number} value */
const two = (value) => String(value).padStart(2, "0");
