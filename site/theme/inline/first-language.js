// Before painting, on pages in the guide's first language: a scan goes to the visitor's language. It happens once, because
// the page it leads to does not carry this script; and robots are left where they are, so that each language is indexed.
const page = document.documentElement
const seek = () => {
  const root = new URL(page.dataset.root, location.href)
  const others = (page.dataset.others || '').split(' ')
  if (isInside(document.referrer, root.href) || /bot|crawl|spider/i.test(navigator.userAgent)) return
  let remembered = null
  try {
    remembered = localStorage.getItem('sentiers ' + root.pathname + ' language')
  } catch {}
  const offered = [page.lang].concat(others.filter((_, place) => place % 2 === 0))
  const language = chosenLanguage(remembered ? [remembered] : navigator.languages, offered)
  if (language && language !== page.lang) {
    location.replace(others[others.indexOf(language) + 1] + location.search + location.hash)
  }
}
// Reading what is remembered holds up the first paint. Where the page already is in the device's language, another can only
// have been chosen on a visit before, and a visit leaves the worker behind that then answers for this page; where none could
// be left, frame.js looks after the paint.
if (navigator.language.split('-')[0] !== page.lang || (navigator.serviceWorker && navigator.serviceWorker.controller)) seek()
