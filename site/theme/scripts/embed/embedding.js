// The page that writes what another site needs to show a card: the text follows what is chosen, and so does the card beside it.

const form = /** @type {HTMLFormElement} */ (document.querySelector("#embedding"));
const address = form.dataset.address || "";
const sandbox = form.dataset.sandbox || "";
const frame = /** @type {HTMLIFrameElement} */ (document.querySelector("#e-card"));
const copied = /** @type {HTMLElement} */ (document.querySelector("#e-copied"));

/** @param {string} name @returns {string} */
const chosen = (name) => String(new FormData(form).get(name) ?? "");

/** @param {string} text */
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** @param {string} id @param {string} text */
function write(id, text) {
  const area = /** @type {HTMLTextAreaElement} */ (document.querySelector(id));
  area.value = text;
}

function renew() {
  const path = `${chosen("language")}embed/${chosen("code")}/`;
  const select = /** @type {HTMLSelectElement} */ (form.elements.namedItem("code"));
  const title = escaped(select.selectedOptions[0]?.textContent?.trim() || path);
  const colour = chosen("own") ? chosen("colour").slice(1) : "";
  const height = Math.min(2000, Math.max(120, Number(chosen("height")) || 420));
  const wish = colour ? ' colour="' + colour + '"' : "";
  const hash = colour ? "#colour=" + colour : "";
  write(
    "#e-frame",
    `<iframe src="${address}${path}${hash}" title="${title}" width="100%" height="${height}" loading="lazy" sandbox="${sandbox}" style="border:0"></iframe>`,
  );
  write(
    "#e-element",
    `<script async src="${address}assets/sentiers-embed.js"></script>\n<sentiers-embed src="${address}${path}"${wish}><a href="${address}${chosen("language")}${chosen("code")}/">${title}</a></sentiers-embed>`,
  );
  const shown = new URL(`${document.documentElement.dataset.root}${path}${hash}`, location.href).href;
  if (frame.src !== shown) frame.src = shown;
  frame.style.height = `${height}px`;
}

form.addEventListener("input", renew);
form.addEventListener("submit", (event) => event.preventDefault());
for (const button of form.querySelectorAll("[data-copies]")) {
  button.addEventListener("click", async () => {
    const area = /** @type {HTMLTextAreaElement} */ (
      document.getElementById(/** @type {HTMLElement} */ (button).dataset.copies || "")
    );
    try {
      await navigator.clipboard.writeText(area.value);
      copied.hidden = false;
    } catch {
      area.select(); // no clipboard here: what is selected can be copied by hand
    }
  });
}
renew();
form.hidden = false;
