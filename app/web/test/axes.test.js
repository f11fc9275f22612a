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

test("marks round powers of ten over hundreds of decades", () => {
    assert.deepEqual(logTicks(1e-290, 10), [1e-250, 1e-200, 1e-150, 1e-100, 1e-50, 1]);
});

test("keeps an axis over all of float64 within it", () => {
    assert.deepEqual(logExtent([5e-324, 1e-299, 1e299]), [1e-300, 1e300]);
    assert.equal(logTicks(1e-300, 1e300).length, 7);
});
