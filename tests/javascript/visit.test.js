// The planner's rules: the same as generator/visit, on the vectors of tests/data/visit.
import assert from "node:assert/strict";
import test from "node:test";
import { timetable } from "../../site/theme/scripts/visit/timetable.js";
import { bestOrder } from "../../site/theme/scripts/visit/visit-order.js";
import { calendar, folded, gpx } from "../../site/theme/scripts/visit/visit-files.js";
import { empty, onSphere, readState, times, waysOf, writeState } from "../../site/theme/scripts/visit/visit-plan.js";
import { proposal } from "../../site/theme/scripts/visit/visit-propose.js";
import { distance } from "../../site/theme/scripts/map/ground.js";
import { built, vectors } from "./data.js";

const ROW = ["arrive_min", "leave_min", "from_code", "walk_min", "pause_min"];
const WARNED = ["kind", "code", "from_code", "value"];

test("times are those that Python reckons", () => {
  for (const { name, terms, halts, ways, rows, totals, warnings } of vectors("visit/timetables")) {
    const found = timetable(terms, halts, (from, to) => ways[`${from} ${to}`]);
    assert.deepEqual(
      found.rows.map((row) => ROW.map((key) => row[key])),
      rows,
      name,
    );
    assert.deepEqual(Object.fromEntries(Object.keys(totals).map((key) => [key, found[key]])), totals, name);
    assert.deepEqual(
      found.warnings.map((one) => WARNED.map((key) => one[key])),
      warnings,
      name,
    );
  }
});

test("orders are those that Python finds", () => {
  for (const { name, costs, locked, order } of built.orders) {
    const places = new Map(Object.entries(locked).map(([place, index]) => [Number(place), index]));
    assert.deepEqual(bestOrder(costs, places), order, name);
  }
});

test("addresses are written and read as Python does", () => {
  for (const { name, state, address } of vectors("visit/addresses")) {
    const stops = (state.stops ?? []).map(([code, min, locked]) => ({ code, min, locked: Boolean(locked) }));
    const given = { ...empty(), ...state, stops };
    assert.equal(writeState(given), address, name);
    assert.deepEqual(readState(address, built.visit), given, name);
  }
});

test("every programme of the town's guide comes back with the time that was asked", () => {
  const { programmes } = built.town;
  assert.ok(programmes.length >= 5);
  for (const { id } of programmes)
    for (const min of [15, 60, 90, 120, 150, 180, 240, 1440])
      for (const some of [true, false]) {
        const state = { ...readState(`#programme=${id}`, built.town), min, group: 20 };
        if (!some) state.stops = [];
        assert.deepEqual(readState(writeState(state), built.town), state);
      }
});

test("nonsense in an address is left aside", () => {
  const said = "#min=-5&at=99:99&pace=running&programme=none&stops=A1.9999,Z9.3,A1.4,%3Cb%3E&date=2026-02-30";
  const usual = built.visit.stops.find((stop) => stop.code === "A1").min;
  assert.deepEqual(readState(said, built.visit), { ...empty(), stops: [{ code: "A1", min: usual, locked: false }] });
});

test("ways are drawn as Python draws them", () => {
  for (const { name, data, ways } of built.drawn) {
    const found = waysOf(data);
    for (const { from, to, length_m, line } of ways) {
      assert.deepEqual(found.line(from, to), line, `${name}: ${from} ${to}`);
      assert.equal(found.way(from, to).length_m, length_m, `${name}: ${from} ${to}`);
    }
  }
});

test("distances of a guide too large for a table are near those on the ellipsoid", () => {
  const places = [
    [50.4435, 2.7894],
    [50.46, 2.8],
    [50.0, 2.1],
    [49.0, 2.0],
    [50.4436, 2.7895],
  ];
  for (const one of places)
    for (const other of places) {
      const near = distance(one, other);
      assert.ok(Math.abs(onSphere(one, other) - near) <= Math.max(1, near * 0.007), `${one} ${other}`);
    }
});

test("stops near one another are proposed, those off the map only when asked for", () => {
  const ways = waysOf(built.town);
  const stepFree = { ...empty(), pace: "step_free" };
  const found = [["water"], ["water", "mine"], ["memory"]].flatMap((topics) =>
    [false, true].map((unplaced) => {
      const stops = proposal(stepFree, built.town, ways, topics, unplaced);
      const { left_min, walk_min } = times({ ...stepFree, stops }, ways);
      const off = stops.filter((one) => !ways.stop(one.code).at).length;
      return { topics, unplaced, off, count: stops.length, left_min, walk_min };
    }),
  );
  for (const one of found) {
    assert.ok(one.left_min >= 0 && (one.unplaced || one.off === 0), JSON.stringify(one));
    assert.ok(one.walk_min <= 12 * one.count, `one after the other, not across the town: ${JSON.stringify(one)}`);
  }
  assert.deepEqual(
    found.slice(0, 2).map(({ count, off }) => [count, off]),
    [
      [0, 0],
      [2, 2],
    ],
  );
  for (const one of found.slice(2)) assert.ok(one.unplaced || one.count >= 5, JSON.stringify(one));
});

test("a calendar entry is the one that Python writes", () => {
  const { what, text } = built.calendar;
  assert.equal(calendar({ ...what, stamp: new Date(what.stamp) }), text);
  assert.deepEqual(
    folded("é".repeat(80)).map((part) => Buffer.byteLength(part)),
    [74, 75, 13],
  );
});

test("a route has a waypoint for each located stop and a segment for each unbroken part", () => {
  const stops = [{ name: "A1 <Pont>", at: [49, 2], desc: "" }];
  const part = [
    [49, 2],
    [49.001, 2.0000001],
  ];
  const route = gpx("Visit & more", "", stops, [part]);
  assert.ok(route.includes('<wpt lat="49.000000" lon="2.000000"><name>A1 &lt;Pont&gt;</name></wpt>'));
  assert.ok(route.includes("<trk><name>Visit &amp; more</name>") && route.split("<trkseg>").length === 2);
  assert.ok(!gpx("Visit", "", stops, []).includes("<trk>"), "no track without a way");
});
