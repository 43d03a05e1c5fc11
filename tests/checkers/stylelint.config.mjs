// What browsers of 2021 did not know of the styles, and why each of it may stand. Without it, the page is as named here.

const WITHOUT = {
  "css-content-visibility": "what is below is laid out at once: slower, and the same",
  "css-focus-visible": "the browser's own ring shows where the focus is",
  "css-has": "the sheet over the map stands below it; on paper, a heading without its list, and the foot on a page more",
  "css-media-scripting": "no room is kept for buttons: they come a moment later",
  "css-paged-media": "the browser's own margins on paper",
  "css-resize": "a field of text keeps its size",
  "css-scroll-behavior": "the page jumps instead of sliding",
  "css-touch-action": "Safari 15 of a computer, which has no touch screen",
  "css3-cursors-grab": "phones have no pointer",
  "extended-system-fonts": "the next family of the list",
  "text-size-adjust": "browsers of computers enlarge no text by themselves",
  "viewport-unit-variants": "asked for in @supports alone: else vh, behind the bars of the browser",
};

export default {
  plugins: ["stylelint-no-unsupported-browser-features"],
  rules: {
    "unit-disallowed-list": [
      ["svh", "svw", "lvh", "lvw", "dvh", "dvw"],
      { ignoreProperties: { svh: ["--svh"] } },
    ],
    "plugin/no-unsupported-browser-features": [
      true,
      {
        browsers: ["safari 15", "ios_saf 15.0-15.1", "chrome 90", "firefox 91"],
        ignore: Object.keys(WITHOUT),
        ignorePartialSupport: true,
      },
    ],
  },
};
