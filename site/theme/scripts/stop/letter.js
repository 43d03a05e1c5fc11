// A correction to copy, where the guide has no mailbox: what the reader has marked on the page is quoted, else what it says in short.

const letter = /** @type {HTMLDetailsElement | null} */ (document.querySelector(".letter"));
const MOST = 600;

if (letter) {
  const quoted = /** @type {HTMLElement} */ (letter.querySelector("span"));
  const button = /** @type {HTMLButtonElement} */ (letter.querySelector("button"));
  let marked = "";
  document.addEventListener("selectionchange", () => {
    const choice = getSelection();
    const words = String(choice ?? "").trim();
    const part = choice?.anchorNode?.parentElement;
    if (words && part?.closest("main") && !part.closest(".part")) marked = words.slice(0, MOST);
  });
  letter.addEventListener("toggle", () => {
    if (letter.open && marked) quoted.textContent = marked;
  });
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", () =>
    navigator.clipboard.writeText(letter.querySelector("pre")?.textContent ?? "").then(
      () => {
        button.textContent = `✓ ${button.textContent}`;
      },
      () => {
        button.hidden = true;
      },
    ),
  );
}
