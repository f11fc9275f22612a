import assert from "node:assert/strict";
import test from "node:test";
import { bandSeries } from "../src/band.js";

test("the upper line is stacked on the lower one, with gaps where either is missing", () => {
    const lower = [[0, 1], [1, "-"], [2, -2]];
    const upper = [[0, 4], [1, 5], [2, 3]];
    const [base, height] = bandSeries("b", lower, upper, "red", 0.2);
    assert.deepEqual(base.data, lower);
    assert.deepEqual(height.data, [[0, 3], [1, "-"], [2, 5]]);
    assert.equal(base.stack, height.stack);
});
