// Every page: the language somebody chooses is remembered, and the menu of languages closes as menus do.
import { recall, remember, root } from "./memory.js";

/** @type {NodeListOf<HTMLAnchorElement>} */
const links = document.querySelectorAll(".top a[hreflang]");
for (const link of links) link.addEventListener("click", () => remember("language", link.hreflang));

// A scan that the script in the page could not send on before painting, since no worker answers for the guide here.
const page = document.documentElement;
if (page.dataset.others && !document.referrer.startsWith(root.href)) {
  const chosen = recall("language");
  const link = [...links].find((link) => link.hreflang === chosen);
  if (link && chosen !== page.lang) location.replace(link.href + location.search + location.hash);
}

/** @type {HTMLDetailsElement | null} */
const menu = document.querySelector(".langs");
if (menu) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(/** @type {Node} */ (event.target))) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
}
