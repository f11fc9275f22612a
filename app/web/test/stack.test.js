import assert from "node:assert/strict";
import { test } from "node:test";
import { stackOf } from "../src/stack.js";

function chart(stack, ...kinds) {
    return { panel: { stack }, curves: kinds.map((kind) => ({ metric: { kind } })), figure: null };
}

const alone = chart(undefined, "scalar");
const loss = chart("spikes", "scalar", "event");
const empty = chart("spikes");
const curvature = chart("spikes", "scalar");
const other = chart("other", "event");
const charts = [alone, loss, empty, curvature, other];

test("a chart without a stack is the only member of its own", () => {
    const stack = stackOf(alone, charts);

    assert.equal(stack.isStacked(), false);
    assert.equal(stack.isLast(), true);
    assert.deepEqual(stack.curves(), alone.curves);
    assert.deepEqual(stack.marks(), []);
});

test("charts of a stack share curves, and events of one are marks in the others", () => {
    assert.equal(stackOf(loss, charts).isStacked(), true);
    assert.deepEqual(stackOf(curvature, charts).curves(), [...loss.curves, ...curvature.curves]);
    assert.deepEqual(stackOf(curvature, charts).marks(), [loss.curves[1]]);
    assert.deepEqual(stackOf(loss, charts).marks(), []);
});

test("the last chart that has something to draw names the axis", () => {
    assert.equal(stackOf(loss, charts).isLast(), false);
    assert.equal(stackOf(curvature, charts).isLast(), true);
});

test("what is dragged out in one holds for all", () => {
    const ranges = [];
    stackOf(loss, charts).join(() => {}, (range) => ranges.push(["loss", range]));
    stackOf(curvature, charts).join(() => {}, (range) => ranges.push(["curvature", range]));

    stackOf(loss, charts).zoomTo([3, 9]);

    assert.deepEqual(ranges, [["loss", [3, 9]], ["curvature", [3, 9]]]);
});
