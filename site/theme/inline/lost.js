// The page that stands for a missing one. A host may serve it at any depth and under another path than the one the guide
// was built for, so it looks for the guide: first where it was built, then from the top of the address down.
const article = element(".lost");
/** @type {Record<string, string[]>} code -> its title in each language */
const titles = JSON.parse(element("#codes").textContent ?? "");
const languages = /** @type {string} */ (article.dataset.languages).split(" ");
const built = /** @type {string} */ (article.dataset.base);
const segments = location.pathname.split("/").filter(Boolean);

// Every folder that may be the guide's, the built one first.
const bases = [built];
for (let depth = 0; depth <= segments.length; depth++) {
  const base =
    "/" +
    segments
      .slice(0, depth)
      .map((segment) => segment + "/")
      .join("");
  if (base !== built) bases.push(base);
}

// What an address says once a base is taken off: a language and what is left, or null under another base.
const reading = (/** @type {string} */ base) => {
  if (!(location.pathname + "/").startsWith(base)) return null;
  const rest = location.pathname.slice(base.length).split("/").filter(Boolean);
  const language = languages.includes((rest[0] || "").toLowerCase())
    ? String(rest.shift()).toLowerCase()
    : languages[0];
  return { language, rest };
};
const answers = (/** @type {string} */ path) =>
  fetch(path, { method: "HEAD" }).then(
    (reply) => reply.ok,
    () => false,
  );
/** @param {string} base @param {string} language @param {string} code */
const pathOf = (base, language, code) => base + (language === languages[0] ? "" : language + "/") + code + "/";

const speak = (/** @type {string} */ language) => {
  document.documentElement.lang = language;
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".tongue")))
    part.hidden = part.lang !== language;
  document.title = element('h1 [lang="' + language + '"]').textContent ?? "";
  element(".top").lang = languages[0];
  const foot = /** @type {HTMLElement | null} */ (document.querySelector(".foot"));
  if (foot) foot.hidden = language !== languages[0];
};
/** @param {string} base @param {string} language @param {string} code */
const suggest = (base, language, code) => {
  for (const link of document.querySelectorAll('a[href^="' + built + '"]')) {
    link.setAttribute("href", base + String(link.getAttribute("href")).slice(built.length));
  }
  for (const form of document.querySelectorAll('form[action^="' + built + '"]')) {
    form.setAttribute("action", base + String(form.getAttribute("action")).slice(built.length));
  }
  const near = code in titles ? [code] : nearCodes(code, Object.keys(titles));
  const box = element('section.tongue[lang="' + language + '"] .near');
  for (const known of near) {
    const link = document.createElement("a");
    link.href = pathOf(base, language, known);
    link.textContent = known + " · " + titles[known][languages.indexOf(language)];
    const item = document.createElement("li");
    item.append(link);
    /** @type {HTMLElement} */ (box.querySelector("ul")).append(item);
  }
  box.hidden = near.length === 0;
};

/** What the page always has. @param {string} selector */
function element(selector) {
  return /** @type {HTMLElement} */ (document.querySelector(selector));
}

const search = async () => {
  let place = null;
  for (const base of bases) {
    const said = reading(base);
    if (!said) continue;
    // A code at the end of a longer path is only offered: what stands before it may be anything.
    const typed = said.rest.length ? readCode(said.rest[said.rest.length - 1]) : null;
    const code = typed ? typed.code : "";
    const target = code in titles && said.rest.length === 1 ? pathOf(base, said.language, code) : null;
    if (target && target !== location.pathname && (await answers(target)))
      return location.replace(target + location.search);
    if (!place && (await answers(base + "assets/icon.svg"))) place = { base, language: said.language, code };
  }
  place = place || { base: built, language: reading(built)?.language || languages[0], code: "" };
  speak(place.language);
  suggest(place.base, place.language, place.code);
};
speak((reading(built) || reading("/"))?.language ?? languages[0]);
addEventListener("DOMContentLoaded", () => speak(document.documentElement.lang));
search();
