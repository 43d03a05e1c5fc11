// Copy how a source is cited. Without a clipboard the line stays, to be marked and copied.

if (navigator.clipboard)
  for (const part of document.querySelectorAll(".cite")) {
    const button = /** @type {HTMLButtonElement} */ (part.querySelector("button"));
    button.hidden = false;
    button.addEventListener("click", () =>
      navigator.clipboard.writeText(part.querySelector("p")?.textContent ?? "").then(
        () => {
          /** @type {HTMLElement} */ (part.querySelector("[role=status]")).textContent = button.dataset.done ?? "";
        },
        () => {
          button.hidden = true;
        },
      ),
    );
  }
