// Sentences, distances and times in words: the same as Python's (tests/wording/test_twins.py).
import assert from "node:assert/strict";
import test from "node:test";
import { clock, fill, inWords, span } from "../../site/theme/scripts/shared/wording.js";
import { warningsInWords } from "../../site/theme/scripts/visit/visit-words.js";
import { built, vectors } from "./data.js";

test("a distance is said as Python says it", () => {
  for (const { language, metres, said } of vectors("wording/distances")) assert.equal(inWords(metres, language), said);
});

test("a time and a duration are said as Python says them", () => {
  for (const one of vectors("wording/clock")) {
    assert.equal(clock(one.minutes), one.clock);
    assert.equal(span(one.minutes), one.span);
  }
});

test("warnings are said as Python says them", () => {
  for (const { name, language, found, said } of vectors("visit/warnings"))
    assert.deepEqual(warningsInWords(found, built.words[language], language), said, name);
});

test("a sentence takes the values it names, and keeps a name that has none", () => {
  assert.equal(fill("{count} of {total}, {other}", { count: 0, total: "3" }), "0 of 3, {other}");
});
