// Two states of a page side by side: brings the first part that differs into sight, and outlines what differs.

const PICTURES = "img, svg, audio, video";

/** What makes two parts the same part. @param {Element} part */
const signature = (part) =>
  `${part.tagName} ${part.getAttribute("src") ?? ""} ${part.getAttribute("alt") ?? ""} ${part.textContent?.replace(/\s+/g, " ").trim()}`;

/** Whether an element has words of its own, or is a picture. @param {Element} element */
const isPart = (element) =>
  element.matches(PICTURES) ||
  [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());

/** Parts of a page's own content, none of them within another, in their order. @param {Document} page */
function partsOf(page) {
  const found = [...(page.querySelector("main") ?? page.body).querySelectorAll("*")].filter(
    (element) => !element.closest("script, style, template") && isPart(element),
  );
  const all = new Set(found);
  return found.filter((part) => {
    for (let around = part.parentElement; around; around = around.parentElement) if (all.has(around)) return false;
    return true;
  });
}

/** @param {Element} part */
function show(part) {
  for (let around = part.closest("details"); around; around = around.parentElement?.closest("details") ?? null)
    around.open = true;
  part.scrollIntoView({ block: "center", behavior: "instant" });
}

/** The part of one page before or at which the other begins to differ. @param {Element[]} parts @param {Element[]} others */
function neighbour(parts, others) {
  let at = 0;
  while (at < parts.length - 1 && at < others.length && signature(parts[at]) === signature(others[at])) at++;
  return parts[at];
}

addEventListener("load", () => {
  const pages = [...document.querySelectorAll("iframe")].map((frame) => frame.contentDocument);
  if (pages.length < 2 || !pages[0] || !pages[1]) return;
  const [before, after] = [partsOf(pages[0]), partsOf(pages[1])];
  for (const [parts, others] of [
    [before, after],
    [after, before],
  ]) {
    const known = new Set(others.map(signature));
    const changed = parts.filter((part) => !known.has(signature(part)));
    for (const part of changed) /** @type {HTMLElement} */ (part).style.outline = "3px solid #c026d3";
    const first = changed[0] ?? neighbour(parts, others);
    if (first) show(first);
  }
});
