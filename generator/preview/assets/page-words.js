// A change of words alone needs no new page: the new words are written into the one that is open.

/** @type {Document | undefined} the page as it was served, before scripts made anything of it */
let source;

/** The number of the content that a page was made of. @param {Document} page @returns {number} */
const contentOf = (page) =>
  JSON.parse(/** @type {HTMLElement | null} */ (page.querySelector("script[data-preview]"))?.dataset.preview ?? "{}")
    .content;

const SPOKEN = ["alt", "aria-label", "title"];

async function asServed() {
  const answer = await fetch(location.href, { cache: "no-cache" }).catch(() => undefined);
  return answer?.status === 200 ? new DOMParser().parseFromString(await answer.text(), "text/html") : undefined;
}

/**
 * Whether two pages differ by words alone; those are gathered. What only machines read (descriptions, structured data) may differ.
 * @param {Node} old @param {Node} now @param {[Text | Attr, string][]} words
 * @returns {boolean}
 */
function alike(old, now, words) {
  if (old.nodeType !== now.nodeType || old.nodeName !== now.nodeName) return false;
  if (old instanceof Text) {
    if (old.data !== now.nodeValue) words.push([old, now.nodeValue ?? ""]);
    return true;
  }
  if (!(old instanceof Element) || !(now instanceof Element)) return old.nodeValue === now.nodeValue;
  if (old.nodeName === "META" || old.matches("script[data-preview], script[type='application/ld+json']")) return true;
  if (old.attributes.length !== now.attributes.length) return false;
  for (const one of old.attributes) {
    const value = now.getAttribute(one.name);
    if (value === one.value) continue;
    if (value === null || !(SPOKEN.includes(one.name) || (one.name === "href" && value.startsWith("mailto:"))))
      return false;
    words.push([one, value]);
  }
  if (old.matches("script, style")) return old.textContent === now.textContent;
  if (old.childNodes.length !== now.childNodes.length) return false;
  return [...old.childNodes].every((child, index) => alike(child, now.childNodes[index], words));
}

/**
 * The text or attribute of the page that is open for one of the page as served; none where scripts have changed what is around it.
 * @param {Text | Attr} old
 */
function living(old) {
  const around = /** @type {Element} */ (old instanceof Attr ? old.ownerElement : old.parentElement);
  const told = (/** @type {Element} */ one) => (old instanceof Attr ? one.getAttribute(old.name) : one.textContent);
  const same = (/** @type {Document} */ page) =>
    [...page.getElementsByTagName(around.tagName)].filter((one) => told(one) === told(around));
  const [then, now] = [same(/** @type {Document} */ (source)), same(document)];
  const element = then.length === now.length ? now[then.indexOf(around)] : undefined;
  if (old instanceof Attr) return element?.getAttributeNode(old.name) ?? undefined;
  const text = element?.childNodes[[...around.childNodes].indexOf(old)];
  return text instanceof Text && text.data === old.data ? text : undefined;
}

/**
 * Write the new words into the page that is open.
 * @returns {Promise<number | undefined>} the number of its content now; none where more than words has changed, or where they have no sure place
 */
export async function rewritten() {
  const now = source && (await asServed());
  /** @type {[Text | Attr, string][]} */
  const words = [];
  if (!now || !source || !alike(source.documentElement, now.documentElement, words)) return undefined;
  const places = words.map(([old, text]) => /** @type {const} */ ([living(old), text]));
  if (places.some(([place]) => !place)) return undefined;
  for (const [place, text] of places) /** @type {Text | Attr} */ (place).nodeValue = text;
  source = now;
  return contentOf(now);
}

/** Keep the page as it was served, if it still is that. @param {number} content the number of the one that is open */
export async function keepSource(content) {
  const page = await asServed();
  if (page && contentOf(page) === content) source = page;
}
