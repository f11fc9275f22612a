import assert from "node:assert/strict";
import test from "node:test";
import { brief, grouped, parse, shortened } from "../src/numbers.js";

// The same cases as in SignificantDigitsTest.java.
const CASES = [
    [0, "0"],
    [1, "1"],
    [0.97191512, "0.971915"],
    [-41.2734, "-41.2734"],
    [1234567.8, "1234570"],
    [0.0001, "0.0001"],
    [0.00001234, "1.234e-5"],
    [12345678, "1.23457e7"],
    [-2.5e-10, "-2.5e-10"],
    [NaN, "NaN"],
    [-Infinity, "-Infinity"],
];

test("rounds to six significant digits as the tables do", () => {
    for (const [value, text] of CASES) {
        assert.equal(brief(value), text);
    }
});

test("groups the digits of counts", () => {
    assert.equal(grouped(1200), "1,200");
    assert.equal(grouped(0.5), "0.5");
});

test("reads values that JSON has no word for", () => {
    assert.equal(parse("-Infinity"), -Infinity);
    assert.ok(Number.isNaN(parse("NaN")));
    assert.equal(parse(0.25), 0.25);
});

test("shortens computed fractions below an axis, and nothing else", () => {
    assert.deepEqual(["0.297070707071", "0.29", "0.98989898989", "1e-3", "layer-1.weight", "30000"].map(shortened), [
        "0.297", "0.29", "0.99", "1e-3", "layer-1.weight", "30000",
    ]);
});
