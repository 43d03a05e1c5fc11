// What the map reckons: measures on the ground, lines, filters, pins and names. position.js has its own walks in tests/browser and tests/laws.
import assert from "node:assert/strict";
import test from "node:test";
import { grouped, statesOfGroup } from "../../site/theme/scripts/map/areas.js";
import { clustered } from "../../site/theme/scripts/map/clusters.js";
import { bearing, distance, line, placeAt, track, wind } from "../../site/theme/scripts/map/ground.js";
import { answers, closedOn, nextAfter, roomFor } from "../../site/theme/scripts/map/mapping.js";
import { heading } from "../../site/theme/scripts/map/position.js";
import { alongAt, heightAt } from "../../site/theme/scripts/map/profile.js";
import { closedDays, listed } from "../../site/theme/scripts/shared/closure-list.js";
import { pointsOf } from "../../site/theme/scripts/shared/lines.js";
import { vectors } from "./data.js";

test("distances and bearings are those of the ellipsoid", () => {
  for (const { from, to, distance_m, bearing_deg } of vectors("walks/distances")) {
    assert.ok(Math.abs(distance(from, to) - distance_m) <= distance_m / 1000, `${from} ${to}`);
    const turn = ((((bearing(from, to) - bearing_deg + 180) % 360) + 360) % 360) - 180;
    assert.ok(Math.abs(turn) < 0.3, `${from} ${to}`);
    assert.ok([-0.3, 0.3].map((shift) => wind(bearing_deg + shift)).includes(wind(bearing(from, to))), `${from} ${to}`);
  }
});

test("lines come back as Python wrote them", () => {
  for (const { name, units_per_deg, pairs, steps } of vectors("walks/lines"))
    assert.deepEqual(pointsOf(steps, units_per_deg), pairs, name);
  assert.deepEqual(line([5044352, 278944, 10, -10]), [
    [50.44352, 2.78944],
    [50.44362, 2.78934],
  ]);
});

test("a place along a track lies between its points, and at its ends beyond them", () => {
  const way = track([
    [
      [50, 2],
      [50, 2.01],
    ],
    [
      [50.001, 2.01],
      [50.002, 2.01],
    ],
  ]);
  assert.deepEqual(placeAt(way, -5), [50, 2]);
  assert.deepEqual(placeAt(way, way.length_m + 5), [50.002, 2.01]);
  const [lat, lon] = placeAt(way, way.along_m[1] / 2);
  assert.equal(lat, 50);
  assert.ok(Math.abs(lon - 2.005) < 1e-9);
  assert.deepEqual(way.real, [false, true, false, true], "the gap is no way");
});

test("an answer that is no list of closures closes nothing", () => {
  const one = { code: "A1", from: "2026-03-15", to: null };
  for (const answer of [
    null,
    5,
    [],
    {},
    { closures: 5 },
    { closures: { filter: 1 } },
    { closures: [null, 5, { code: "A1" }, { ...one, to: 5 }] },
  ])
    assert.deepEqual(listed(answer), []);
  assert.deepEqual(listed({ closures: [null, one] }), [one]);
});

test("filters, closures and the stop to walk to", () => {
  const stop = { kind: "heritage", topics: ["eau", "pierre"], step_free: "unknown" };
  const all = { topic: "", kind: "", step_free: false };
  const asked = [all, { ...all, topic: "pierre" }, { ...all, topic: "mine" }, { ...all, kind: "sustainability" }];
  const found = [...asked, { ...all, step_free: true }].map((choice) => answers(stop, choice));
  assert.deepEqual(found, [true, true, false, false, false]);
  const days = ["2026-03-14", "2026-03-15", "2026-06-30", "2026-07-01"];
  const closed = days.map((day) => closedOn([["2026-03-15", "2026-06-30"]], day));
  assert.deepEqual(closed, [false, true, true, false]);
  const closures = [
    { code: "A1", from: "2026-03-15", to: "2026-06-30" },
    { code: "B", from: "2026-10-01", to: null },
  ];
  assert.deepEqual(closedDays(closures, "A1", "A"), [["2026-03-15", "2026-06-30"]]);
  assert.deepEqual(closedDays(closures, "A1", "B").length, 2, "along trail B, both");
  assert.equal(closedOn(closedDays(closures, "B2", "B"), "2999-01-01"), true, "as long as nobody knows the end");
  assert.equal(nextAfter(["A1", "A2", "A3"], new Set(["A1"])), "A2");
  assert.equal(nextAfter(["A1"], new Set(["A1"])), null);
  assert.equal(nextAfter(["A1", "A2"], new Set()), null);
});

test("stops of one area are one group: next where one is, the other states where all have them", () => {
  const area = { at: [50, 2], radius_m: 100 };
  const groups = grouped(["A1", "A2", "A3"], { A1: area, A2: { at: [50, 2] }, A3: area });
  assert.deepEqual(
    groups.map((group) => group.codes),
    [["A1", "A3"], ["A2"]],
  );
  const states = { A1: ["next", "seen"], A3: ["closed", "seen"] };
  assert.deepEqual(
    statesOfGroup(["A1", "A3"], (code) => states[code]),
    ["next", "seen"],
  );
});

/** @param {number[][]} places @param {number} radius */
function pins(places, radius) {
  const items = places.map(([x, y]) => ({ at: { x, y }, radius }));
  return clustered(items, 44, () => 44).map(({ items, at }) => [items, at.x, at.y]);
}

test("pins that would touch are one in their middle", () => {
  const four = [
    [0, 0],
    [100, 0],
    [30, 20],
    [143, 0],
  ];
  assert.deepEqual(pins(four, 0), [
    [[0, 2], 15, 10],
    [[1, 3], 121.5, 0],
  ]);
  const crowd = Array.from({ length: 360 }, (_, index) => [(index % 40) * 6, Math.floor(index / 40) * 7]);
  const found = pins(crowd, 0);
  assert.deepEqual(
    found.flatMap(([items]) => items).sort((one, other) => one - other),
    crowd.map((_, index) => index),
  );
  for (const [at, one] of found.entries())
    for (const other of found.slice(0, at))
      assert.ok(Math.max(Math.abs(one[1] - other[1]), Math.abs(one[2] - other[2])) >= 44);
});

test("the pin of an area stands anywhere in it that is free", () => {
  const centres = [
    [0, 0],
    [5, 0],
    [9, 9],
  ];
  const found = pins(centres, 90);
  assert.deepEqual(
    found.map(([items]) => items),
    [[0], [1], [2]],
  );
  for (const [index, [, x, y]] of found.entries())
    assert.ok(Math.hypot(x - centres[index][0], y - centres[index][1]) <= 90);
});

test("a name is written where it touches nothing", () => {
  const box = (left, top) => ({ left, top, right: left + 50, bottom: top + 10 });
  const tried = [[box(-1, 0), box(10, 10), box(90, 40)], [box(160, 0), box(0, 95)], [box(150, 90)]];
  const room = tried.map((boxes) => roomFor(boxes, [box(50, 15)], { x: 200, y: 100 }));
  assert.deepEqual(room, [2, -1, 0]);
});

test("the compass of each kind of phone", () => {
  assert.equal(heading({ alpha: 270, absolute: true }, 0), 90);
  assert.equal(heading({ alpha: 0, absolute: true }, 90), 90);
  assert.equal(heading({ alpha: 90, absolute: false }, 0), null);
  assert.equal(heading({ alpha: null, absolute: true }, 0), null);
  assert.equal(heading({ webkitCompassHeading: 350, alpha: 5 }, 90), 80);
});

test("a point of the profile is a distance and an altitude", () => {
  const samples = [
    [0, 30],
    [100, 50],
    [200, 40],
  ];
  assert.deepEqual(
    [-1, 0, 50, 150, 200, 300].map((at) => heightAt(samples, at)),
    [30, 30, 40, 45, 40, 40],
  );
  assert.deepEqual(
    [0, 0.1, 0.5, 0.9, 1].map((share) => alongAt(share, 0.1, 0.9, 200)),
    [0, 0, 100, 200, 200],
  );
});
