import assert from "node:assert/strict";
import { test } from "node:test";
import { linesOf, stampsAround } from "../../site/theme/scripts/diary/badge_shape.js";

test("a title is broken between its words, and cut where it has too many", () => {
  assert.deepEqual(linesOf("La base 11/19", 20, 3), ["La base 11/19"]);
  assert.deepEqual(linesOf("Mémoire de la Grande Guerre", 20, 3), ["Mémoire de la Grande", "Guerre"]);
  assert.deepEqual(linesOf("un deux trois quatre", 5, 3), ["un", "deux", "trois…"]);
  assert.deepEqual(linesOf("Anticonstitutionnellement", 8, 3), ["Anticonstitutionnellement"]);
  assert.deepEqual(linesOf("", 8, 3), []);
});

test("the stamps of a trail stand around it clockwise, the first at the top", () => {
  const rounded = stampsAround(4, 500, 400).map(({ x, y }) => [Math.round(x), Math.round(y)]);
  assert.deepEqual(rounded, [
    [500, 100],
    [900, 500],
    [500, 900],
    [100, 500],
  ]);
  assert.deepEqual(stampsAround(0, 500, 400), []);
});
