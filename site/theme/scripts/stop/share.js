// Share: the phone's own panel, else the link is copied, else there is no button.

const button = /** @type {HTMLButtonElement | null} */ (document.getElementById("share"));
const address = location.href.split("#")[0];
const canShare = typeof navigator.share === "function";

if (button && (canShare || navigator.clipboard)) {
  button.hidden = false;
  button.addEventListener("click", () => {
    if (canShare) navigator.share({ title: document.title, url: address }).catch(() => {});
    else
      navigator.clipboard
        .writeText(address)
        .then(() => say(button))
        .catch(() => {});
  });
}

/** @param {HTMLButtonElement} shared */
function say(shared) {
  const label = /** @type {HTMLElement} */ (shared.querySelector("span:last-child"));
  label.textContent = shared.dataset.done || "";
  const said = document.getElementById("acts-said");
  if (said) said.textContent = label.textContent;
}
