import assert from "node:assert/strict";
import test from "node:test";
import { positionsOf, wordsOf } from "../src/places.js";

const curve = (draw, places) => ({ metric: { draw }, places });

test("numbers stand where their places say", () => {
    assert.deepEqual(positionsOf(curve("line", ["0", "0.5", "1"]), [7, 8, 9]), [0, 0.5, 1]);
});

test("numbers without places, or with words, or with places of other numbers are counted", () => {
    assert.deepEqual(positionsOf(curve("line", undefined), [7, 8]), [0, 1]);
    assert.deepEqual(positionsOf(curve("line", ["layer-1", "output"]), [7, 8]), [0, 1]);
    assert.deepEqual(positionsOf(curve("line", ["0", ""]), [7, 8]), [0, 1]);
    assert.deepEqual(positionsOf(curve("line", ["0", "1"]), [7, 8, 9]), [0, 1, 2]);
});

test("bars are counted from 1, and have the names that some curve gives", () => {
    const named = { values: [1, 2], places: ["layer-1", "output"] };

    assert.deepEqual(positionsOf(curve("bars", named.places), named.values), [1, 2]);
    assert.deepEqual(wordsOf([{ values: [1, 2] }, named]), ["layer-1", "output"]);
    assert.deepEqual(wordsOf([{ values: [1, 2, 3] }, named]), ["1", "2", "3"]);
    assert.deepEqual(wordsOf([]), []);
});
