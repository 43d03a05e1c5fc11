// In a card of another site: closures by the visitor's clock, the colour that the site wishes (#colour=1d5c4a, kept from one card to
// the next), and its height for the element that holds the frame. It stands in a sandbox: no storage, no worker, no origin.
for (const list of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".closures"))) {
  const today = dayIn(new Date(), list.dataset.zone || "UTC");
  for (const item of /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("[data-from]"))) {
    const state = closureState(item.dataset.from || "", item.dataset.to || "", today);
    item.hidden = state === "past";
    if (state === "now") {
      const word = document.createElement("strong");
      word.textContent = list.dataset.now + " ";
      item.querySelector("span:last-child")?.prepend(word);
      list.prepend(item);
    }
  }
}
const paint = () => {
  const colour = /(?:^#|&)colour=([0-9a-f]{6})\b/i.exec(location.hash);
  const { style } = document.documentElement;
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a.card")))
    link.hash = colour ? location.hash : "";
  if (!colour) {
    style.removeProperty("--own");
    style.removeProperty("--on");
    return;
  }
  const [red, green, blue] = [0, 2, 4].map((at) => {
    const share = parseInt(colour[1].slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  style.setProperty("--own", "#" + colour[1]);
  // Black and white have the same contrast on a ground of this luminance (WCAG 2.2, contrast ratio).
  style.setProperty("--on", 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#000" : "#fff");
};
paint();
addEventListener("hashchange", paint);
const tell = () => {
  const height_px = Math.ceil(document.body.getBoundingClientRect().height);
  parent.postMessage({ sentiers: "height", height_px }, "*");
};
if (parent !== window) new ResizeObserver(tell).observe(document.body);
