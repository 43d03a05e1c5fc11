// One element for other sites: <sentiers-embed src="https://guide.example/embed/A1/" colour="1d5c4a"></sentiers-embed>.
// It shows a card of the guide that this file comes from, in a sandboxed frame as high as the card. A script of the plain kind, with
// nothing to import: other sites may read it without any permission of the guide's host.
(() => {
  const file = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  /** The root of the guide: this file lies in its folder of assets. */
  const root = file ? new URL("../", file.src).href : "";

  class SentiersEmbed extends HTMLElement {
    static observedAttributes = ["src", "colour", "label"];

    constructor() {
      super();
      /** @type {HTMLIFrameElement | undefined} */
      this.frame = undefined;
      /** @param {MessageEvent} event */
      this.hear = (event) => {
        const { sentiers, height_px } = event.data ?? {};
        if (!this.frame || event.source !== this.frame.contentWindow) return;
        if (sentiers === "height" && Number.isFinite(height_px) && height_px > 0 && height_px < 5000)
          this.frame.style.height = `${height_px}px`;
      };
    }

    connectedCallback() {
      addEventListener("message", this.hear);
      this.draw();
    }

    disconnectedCallback() {
      removeEventListener("message", this.hear);
    }

    attributeChangedCallback() {
      if (this.isConnected) this.draw();
    }

    /** Shows the card, or what stands between the tags where the address is none of this guide's cards. */
    draw() {
      const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      const address = this.address();
      if (!address) {
        this.frame = undefined;
        shadow.replaceChildren(document.createElement("slot"));
        return;
      }
      const title = this.getAttribute("label") || this.textContent?.trim() || address;
      if (this.frame?.src === address) {
        this.frame.title = title;
        return;
      }
      const frame = document.createElement("iframe");
      frame.setAttribute("sandbox", "allow-scripts allow-popups allow-popups-to-escape-sandbox");
      frame.loading = "lazy";
      frame.title = title;
      frame.style.cssText = "display:block;width:100%;height:420px;border:0";
      frame.src = address;
      this.frame = frame;
      shadow.replaceChildren(frame);
    }

    /** @returns {string | null} */
    address() {
      let url;
      try {
        url = new URL(this.getAttribute("src") || "", root || document.baseURI);
      } catch {
        return null;
      }
      if (!root || !url.href.startsWith(root) || !/^([\w-]+\/)?embed\/[A-Z]+\d*\/$/.test(url.href.slice(root.length)))
        return null;
      const colour = /^#?([0-9a-f]{6})$/i.exec(this.getAttribute("colour") || "");
      if (colour) url.hash = `colour=${colour[1]}`;
      return url.href;
    }
  }

  if (!customElements.get("sentiers-embed")) customElements.define("sentiers-embed", SentiersEmbed);
})();
