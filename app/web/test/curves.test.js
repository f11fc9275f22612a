import assert from "node:assert/strict";
import test from "node:test";
import { curvesOf, nearestIndex, stretchesAboveZero } from "../src/curves.js";

const trace = (trajectory) => ({ trajectory, steps: [0, 10], values: [1, "NaN"] });
const metric = (name, style, ...traces) => ({ name, kind: "scalar", draw: "line", style, axes: [], traces });

test("finds the nearest recorded step", () => {
    assert.equal(nearestIndex([0, 10, 20], -5), 0);
    assert.equal(nearestIndex([0, 10, 20], 14), 1);
    assert.equal(nearestIndex([0, 10, 20], 16), 2);
    assert.equal(nearestIndex([0, 10, 20], 99), 2);
    assert.equal(nearestIndex([5], 99), 0);
});

test("one trajectory gives each metric its own colour and references the quiet one", () => {
    const styles = { a: "solid", limit: "dashed", b: "solid" };
    const metrics = Object.entries(styles).map(([name, style]) => metric(name, style, trace("main")));

    const curves = curvesOf({ metrics }, ["main"]);

    assert.deepEqual(curves.map((curve) => curve.colourIndex), [0, -1, 1]);
    assert.deepEqual(curves.map((curve) => curve.stroke), ["solid", "dashed", "solid"]);
    assert.deepEqual(curves.map((curve) => curve.label), ["a", "limit", "b"]);
});

test("several trajectories keep their colours in every panel", () => {
    const both = { metrics: [metric("a", "solid", trace("left"), trace("right"))] };
    const one = { metrics: [metric("b", "solid", trace("right"))] };

    assert.deepEqual(curvesOf(both, ["left", "right"]).map((curve) => curve.colourIndex), [0, 1]);
    assert.deepEqual(curvesOf(one, ["left", "right"]).map((curve) => curve.colourIndex), [1]);
    assert.equal(curvesOf(one, ["left", "right"])[0].label, "b · right");
});

test("pairs begin with the first colours, and curves of one colour differ by stroke", () => {
    const names = ["a", "b", "a~b", "a~c", "c", "d", "e", "f", "g"];
    const curves = curvesOf({ metrics: [metric("x", "solid", trace("a~c"), trace("g"))] }, names);

    assert.deepEqual(curves.map((curve) => curve.colourIndex), [1, 6]);
    assert.deepEqual(curves.map((curve) => curve.stroke), ["solid", "dotted"]);
});

test("a reference that is the same on all trajectories is one quiet line", () => {
    const alike = { metrics: [metric("one", "dashed", trace("left"), trace("right"))] };
    const apart = { metrics: [metric("one", "dashed", trace("left"), { ...trace("right"), values: [2, 5] })] };

    const [shared, ...others] = curvesOf(alike, ["left", "right"]);
    assert.deepEqual([shared.label, shared.colourIndex, others.length], ["one", -1, 0]);
    assert.deepEqual(curvesOf(apart, ["left", "right"]).map((curve) => curve.label), ["one · left", "one · right"]);
});

test("a chart over another axis than steps counts its own names", () => {
    const overForks = { ...metric("x", "solid", trace("tiny"), trace("small")), axes: ["step of the fork"] };

    const curves = curvesOf({ family: "line", metrics: [overForks] }, ["a", "b", "tiny", "small"]);

    assert.deepEqual(curves.map((curve) => curve.colourIndex), [0, 1]);
});

test("reads values that are not finite", () => {
    const [curve] = curvesOf({ metrics: [metric("a", "solid", trace("main"))] }, ["main"]);

    assert.ok(Number.isNaN(curve.values[1]));
});

test("joins steps above zero to stretches that end where the value falls", () => {
    assert.deepEqual(stretchesAboveZero([0, 5, 10, 15, 20, 25], [1, 0, 0, 1, 1, 0]), [
        [0, 5],
        [15, 25],
    ]);
    assert.deepEqual(stretchesAboveZero([0, 5], [0, 1]), [[5, 5]]);
    assert.deepEqual(stretchesAboveZero([0, 5], [0, NaN]), []);
});
