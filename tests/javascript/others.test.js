// Searching, keeping, noting, and what a stop's page decides by itself.
import assert from "node:assert/strict";
import test from "node:test";
import { bytesOf, filled, sameChoice, shown, stillToBring } from "../../site/theme/scripts/offline/keep-state.js";
import { nearCodes, readCode } from "../../site/theme/scripts/search/codes.js";
import { folded, words } from "../../site/theme/scripts/search/fold.js";
import { alike, find, withinErrors } from "../../site/theme/scripts/search/search-match.js";
import { closureState, dayIn } from "../../site/theme/scripts/shared/closure-days.js";
import { chosenLanguage } from "../../site/theme/scripts/shared/language-choice.js";
import { readAnswers, scoreOf, withAnswer } from "../../site/theme/scripts/stop/answers.js";
import { cutOf, spoken } from "../../site/theme/scripts/stop/compare_position.js";
import { sentences, voiceFor } from "../../site/theme/scripts/stop/sentences.js";
import { completes, readDiary, seenOf, withStop } from "../../site/theme/scripts/stop/walked.js";
import { averaged } from "../../site/theme/scripts/survey/averaging.js";
import { vectors } from "./data.js";

test("texts are folded as the index was", () => {
  for (const [text, expected] of vectors("search/fold").folded) assert.equal(folded(text), expected);
  for (const [text, expected] of vectors("search/fold").words) assert.deepEqual(words(text), expected);
});

test("typing errors are counted", () => {
  for (const [one, other, most, found] of [
    ["moulin", "molin", 1, true],
    ["moulin", "mouiln", 1, true],
    ["moulin", "muoiln", 1, false],
    ["chevalement", "chavalemant", 2, true],
    ["chevalement", "cavalmant", 2, false],
    ["", "ab", 2, true],
  ])
    assert.equal(withinErrors(one, other, most), found, `${one} ${other}`);
});

test("a word that is there finds none that only looks like it", () => {
  const entries = ["near", "there", "begins"].map((title) => ({ title }));
  const index = {
    entries,
    words: [
      ["later", 3],
      ["water", 5],
      ["watermill", 9],
    ].map(([word, place]) => ({ word, places: [place] })),
  };
  const found = (query) => find(index, query).map((entry) => entry.title);
  assert.deepEqual(found("water"), ["there", "begins"]);
  assert.deepEqual(found("watre"), ["there"]);
});

test("where nothing answers, words that share most letters are offered; a short word is no typing error of a longer one", () => {
  const entries = ["farming", "arts", "who"].map((title) => ({ title }));
  const index = {
    entries,
    words: [
      ["agriculture", 1],
      ["culture", 7],
      ["qui", 11],
    ].map(([word, place]) => ({ word, places: [place] })),
  };
  const titles = (found) => found.map((entry) => entry.title);
  assert.deepEqual(titles(alike(index, "poulliculture")), ["farming"]);
  assert.deepEqual(alike(index, "zeppelin"), []);
  assert.deepEqual(find(index, "quiz"), []);
});

test("a code is read as people type it, and the nearest are offered for one that is not there", () => {
  const read = ["a2", "A 2", "en/a2", "https://x.example/fr/A02/", "Ａ２", "no code here"].map(readCode);
  const a2 = { code: "A2", language: "" };
  assert.deepEqual(read, [a2, a2, { ...a2, language: "en" }, { ...a2, language: "fr" }, a2, null]);
  assert.deepEqual(nearCodes("2A", ["A1", "A2", "B2"]), ["A2"]);
  assert.deepEqual(nearCodes("AI", ["A1", "B7"]), ["A1"], "a letter taken for a digit");
});

test("the most wanted language that is offered", () => {
  for (const [wanted, offered, chosen] of [
    [["en-GB", "fr"], ["fr", "en"], "en"],
    [["fr-CA", "en"], ["fr", "en"], "fr"],
    [["pl"], ["fr", "en"], null],
    [["de-CH", "nl"], ["fr", "nl", "de"], "de"],
    [["zh-Hant-TW"], ["zh-Hans", "zh-Hant-TW"], "zh-Hant-TW"],
    [[], ["fr"], null],
  ])
    assert.equal(chosenLanguage(wanted, offered), chosen);
});

test("a closure is past, now or coming, on the day it is in the guide's time zone", () => {
  const states = ["2026-03-14", "2026-03-15", "2026-06-30", "2026-07-01"].map((day) =>
    closureState("2026-03-15", "2026-06-30", day),
  );
  assert.deepEqual(states, ["coming", "now", "now", "past"]);
  const instant = new Date("2026-03-14T23:30:00Z");
  assert.equal(dayIn(instant, "Europe/Paris"), "2026-03-15");
  assert.equal(dayIn(instant, "UTC"), "2026-03-14");
});

test("a diary holds codes and days, whatever was kept", () => {
  assert.deepEqual(readDiary('{"A1": "2026-03-15", "nonsense": "x", "A2": 7}'), { A1: "2026-03-15" });
  assert.deepEqual([null, "", "[", "7", "null"].map(readDiary), [{}, {}, {}, {}, {}]);
  const before = { A1: "2026-03-15" };
  const after = withStop(before, "A2", "2026-03-16");
  assert.equal(withStop(after, "A1", "2027-01-01"), after, "the first day stays");
  assert.equal(seenOf(after, ["A1", "A2", "A3"]), 2);
  assert.deepEqual(
    [["A1", "A2"], ["A1"], ["A1", "A3"], []].map((codes) => completes(before, after, codes)),
    [true, false, false, false],
  );
});

test("the cut between two photos stays within them, and is said as a share", () => {
  assert.deepEqual(["30", "-5", "140", "nonsense"].map(cutOf), [30, 0, 100, 50]);
  assert.equal(spoken(30, "{share} of today", "en"), "30% of today");
});

test("a text is read sentence by sentence, by the device's own voice before another", () => {
  const text = "It is 3 m high. Look! And you?";
  const found = sentences(text, "en").map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(found, ["It is 3 m high.", "Look!", "And you?"]);
  const voice = (lang, localService) => ({ lang, localService, default: false });
  const voices = [voice("fr-FR", false), voice("fr_CA", true), voice("en-GB", true)];
  assert.equal(voiceFor(voices, "fr-FR"), voices[1]);
  assert.equal(voiceFor(voices, "nl"), null);
});

test("what is to be said of a trail that is kept, or could be", () => {
  const sizes = {
    fr: { pages: 140, basemap: 500, sound: 900 },
    en: { pages: 160, basemap: 500 },
    shared: { pages: 40, basemap: 500 },
  };
  const small = { languages: ["fr"], groups: [] };
  const large = { languages: ["fr", "en"], groups: ["basemap", "sound"] };
  assert.deepEqual(
    [small, large].map((choice) => bytesOf(sizes, choice)),
    [140, 140 + 500 + 900 + (160 - 40)],
  );
  assert.ok(sameChoice(large, { languages: ["en", "fr"], groups: ["sound", "basemap"] }) && !sameChoice(large, small));
  const other = { B: { pack: { bytes: 1, choice: large } } };
  assert.equal(stillToBring(sizes, other, "A").shared.basemap, 0);
  assert.equal(stillToBring(sizes, other, "B"), sizes);
  const pack = { bytes: 100, choice: small };
  const coming = { bytes: 200, done: 50, status: "running", choice: small };
  const said = [
    {},
    { pack },
    { pack, newer: { bytes: 7 } },
    { coming },
    { coming: { ...coming, status: "stopped" } },
    { refused: "room" },
    { before: pack },
    { pack, before: pack },
  ];
  const words = said.map((trail) => shown(trail, small, sizes)).map((one) => [one.words, one.size, one.acts]);
  assert.deepEqual(words, [
    ["offer", 140, ["keep"]],
    ["kept", 100, ["remove"]],
    ["newer", 7, ["update", "remove"]],
    ["running", 200, ["stop"]],
    ["stopped", 200, ["go", "remove"]],
    ["room", 140, ["keep"]],
    ["gone", 140, ["keep", "forget"]],
    ["kept", 100, ["remove"]],
  ]);
  assert.equal(shown({ pack }, large, sizes).words, "other");
  assert.equal(shown({}, small, undefined), undefined);
  assert.equal(shown({ before: pack }, small, undefined), undefined, "without network there is nothing to bring");
  assert.equal(filled("{done} of {size}", { done: "1" }), "1 of {size}");
});

test("positions of several fixes are those of Python", () => {
  for (const one of vectors("survey/averaging")) {
    const { lat, lon, accuracy_m, used, leftOut } = averaged(one.fixes);
    assert.deepEqual([accuracy_m, used, leftOut], [one.accuracy_m, one.used, one.left_out], one.name);
    assert.ok(Math.abs(lat - one.lat) < 1e-9 && Math.abs(lon - one.lon) < 1e-9, one.name);
  }
});

test("the first answer to a question counts, and what is no list of answers is none", () => {
  const once = withAnswer(withAnswer(readAnswers(null), "A1", false), "A1", true);
  assert.deepEqual(once, { A1: false });
  assert.deepEqual(scoreOf(withAnswer(once, "A3", true), ["A1", "A2", "A3"]), { given: 2, right: 1 });
  for (const kept of ["", "null", "7", "[", '{"A1":"yes","x":true,"__proto__":true}'])
    assert.deepEqual(readAnswers(kept), {});
});
