import assert from "node:assert/strict";
import { test } from "node:test";
import { sameCurves, takeOver } from "../src/growth.js";

test("curves grow and stay hidden if they were", () => {
    const curves = [{ label: "loss", steps: [0], values: [1], isVisible: false }];
    const grown = [{ label: "loss", steps: [0, 1], values: [1, 0.5], isVisible: true }];
    assert.ok(sameCurves(curves, grown));
    takeOver(curves, grown);
    assert.deepEqual(curves[0].steps, [0, 1]);
    assert.equal(curves[0].isVisible, false);
});

test("another set of curves is no growth", () => {
    assert.ok(!sameCurves([{ label: "a" }], [{ label: "b" }]));
    assert.ok(!sameCurves([{ label: "a" }], [{ label: "a" }, { label: "b" }]));
});
