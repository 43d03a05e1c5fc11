// The badge of a trail walked to its end: drawn here, then handed to the phone's own panel, else saved. Nothing is sent.
import { linesOf, stampsAround } from "./badge_shape.js";

const SIDE_PX = 1080;
const said = document.getElementById("badge-said");

for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("[data-badge]")))
  button.addEventListener("click", () => hand(button));

/** @param {HTMLButtonElement} button */
async function hand(button) {
  const section = /** @type {HTMLElement} */ (button.closest("section"));
  const picture = await new Promise((/** @type {BlobCallback} */ done) =>
    drawn(section, button).toBlob(done, "image/png"),
  );
  if (!picture) return;
  const name = button.dataset.badge || "badge.png";
  const file = new File([picture], name, { type: picture.type });
  if (navigator.canShare?.({ files: [file] })) {
    try {
      await navigator.share({ files: [file], title: titleOf(section) });
      return;
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return;
    }
  }
  const href = URL.createObjectURL(picture);
  Object.assign(document.createElement("a"), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
  if (said) said.textContent = (button.dataset.saved || "").replace("{file}", name);
}

/** @param {HTMLElement} section */
const titleOf = (section) => section.querySelector("h2 a span")?.textContent || "";

/** @param {HTMLElement} section @param {HTMLButtonElement} button */
function drawn(section, button) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE_PX;
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const colour = getComputedStyle(/** @type {Element} */ (section.querySelector(".mini"))).backgroundColor;
  const middle = SIDE_PX / 2;
  pen.fillStyle = "#fbf8f2";
  pen.fillRect(0, 0, SIDE_PX, SIDE_PX);
  const codes = (section.dataset.codes || "").split(" ");
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.strokeStyle = colour;
  pen.lineWidth = 6;
  pen.beginPath();
  pen.arc(middle, middle, 450, 0, Math.PI * 2);
  pen.stroke();
  for (const { x, y } of stampsAround(codes.length, middle, 450)) disc(pen, x, y, 44, colour);
  pen.fillStyle = "#fff";
  pen.font = "700 32px system-ui, sans-serif";
  stampsAround(codes.length, middle, 450).forEach(({ x, y }, index) => pen.fillText(codes[index], x, y));
  disc(pen, middle, 330, 120, colour);
  pen.fillStyle = "#fff";
  pen.font = "700 130px system-ui, sans-serif";
  pen.fillText(section.querySelector(".mini")?.textContent || "", middle, 336, 200);
  pen.fillStyle = "#1d2023";
  pen.font = "700 58px system-ui, sans-serif";
  const lines = linesOf(titleOf(section), 20, 3);
  lines.forEach((line, index) => pen.fillText(line, middle, 520 + index * 68, 640));
  pen.font = "400 38px system-ui, sans-serif";
  const below = [".progress", ".score"].map((part) => section.querySelector(part)?.textContent || "");
  [...below, button.dataset.guide || ""]
    .filter(Boolean)
    .forEach((line, index) => pen.fillText(line, middle, 530 + lines.length * 68 + index * 54, 620));
  return canvas;
}

/** @param {CanvasRenderingContext2D} pen @param {number} x @param {number} y @param {number} radius @param {string} colour */
function disc(pen, x, y, radius, colour) {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.arc(x, y, radius, 0, Math.PI * 2);
  pen.fill();
}
