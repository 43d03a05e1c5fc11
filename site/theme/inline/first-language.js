// Before painting, on pages in the guide's first language, unless nothing speaks for another (base.html): a scan goes to the
// visitor's language. It happens once, because the page it leads to does not carry this script; and robots are left where they
// are, so that each language is indexed.
const page = document.documentElement;
const root = new URL(/** @type {string} */ (page.dataset.root), location.href);
if (!document.referrer.startsWith(root.href) && !/bot|crawl|spider/i.test(navigator.userAgent)) {
  const others = /** @type {string} */ (page.dataset.others).split(" ");
  const offered = [page.lang].concat(others.filter((_, place) => place % 2 === 0));
  let remembered = null;
  try {
    remembered = localStorage.getItem("sentiers " + root.pathname + " language");
  } catch {}
  const language = chosenLanguage(remembered ? [remembered] : navigator.languages, offered) || page.dataset.otherwise;
  if (language && language !== page.lang) {
    location.replace(others[others.indexOf(language) + 1] + location.search + location.hash);
  }
}
