import assert from "node:assert/strict";
import test from "node:test";
import { logAxis, logExtent, logTicks } from "../src/axes.js";

test("marks only powers of ten over many decades", () => {
    assert.deepEqual(logTicks(0.5, 2e4), [1, 10, 100, 1000, 10000]);
});

test("marks 1, 2 and 5 over few decades", () => {
    assert.deepEqual(logTicks(0.04, 3), [0.05, 0.1, 0.2, 0.5, 1, 2]);
});

test("leaves out what a logarithm cannot show", () => {
    const [low, high] = logExtent([-1, 0, 0.1, 10, NaN, Infinity]);

    assert.ok(low < 0.1 && low > 0.05);
    assert.ok(high > 10 && high < 20);
});

test("refuses a logarithmic axis without a positive value", () => {
    assert.equal(logAxis([0, -2, NaN]), null);
});

test("labels both ends where no round number lies between them", () => {
    assert.equal(logAxis([3.4, 3.41]).axisLabel.customValues.length, 2);
});
