/** Somebody else's map under everything: from the tap that asks for it to the tap that sends it away, never remembered. */

const PATIENCE_MS = 9000; // a host that says nothing for so long is said to be out of reach

/** @param {HTMLElement} page @param {{L: import("./mapping.js").Leaflet, map: import("./mapping.js").LeafletMap}} made */
export function mount(page, { L, map }) {
  const part = /** @type {HTMLElement} */ (page.querySelector(".online"));
  const box = /** @type {HTMLInputElement} */ (part.querySelector("input"));
  const said = /** @type {HTMLElement} */ (part.querySelector(".said"));
  const lent = /** @type {HTMLElement} */ (page.querySelector(".lent"));
  const ground = map.getContainer();
  /** @type {import("leaflet").TileLayer | null} */
  let layer = null;
  let waiting = 0;
  let came = 0;

  /** @param {boolean} there whether the map has come: else the guide's own stands whole */
  function tell(there) {
    ground.classList.toggle("lent-map", there);
    said.textContent = there ? "" : (part.dataset.silent ?? "");
  }

  function show() {
    layer = L.tileLayer(part.dataset.tiles ?? "", {
      maxNativeZoom: Number(part.dataset.zoom),
      maxZoom: 19,
      zIndex: 2,
      className: "lent-tiles",
      attribution: "",
      crossOrigin: "anonymous",
      referrerPolicy: "strict-origin",
    });
    layer.on("loading", () => {
      came = 0;
      wait();
    });
    layer.on("tileload", () => {
      if (!came++) {
        clearTimeout(waiting);
        tell(true);
      }
    });
    layer.on("load", () => {
      clearTimeout(waiting);
      if (!came) tell(false);
    });
    layer.addTo(map);
    wait();
  }

  function wait() {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (!came) tell(false);
    }, PATIENCE_MS);
  }

  function hide() {
    clearTimeout(waiting);
    layer?.remove();
    layer = null;
    ground.classList.remove("lent-map");
    said.textContent = "";
  }

  box.checked = false; // a browser may have filled it in again, and only a tap counts
  part.hidden = false;
  box.addEventListener("change", () => {
    if (box.checked) show();
    else hide();
    lent.hidden = !box.checked;
  });
}
