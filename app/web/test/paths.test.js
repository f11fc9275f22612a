import assert from "node:assert/strict";
import { test } from "node:test";
import { evenExtent, namedRows } from "../src/paths.js";

test("a unit is as long across as upwards, and all points are inside", () => {
    const { across, up } = evenExtent([[0, 0], [1, 0.2]], 2);

    assert.ok(Math.abs(across[1] - across[0] - 2 * (up[1] - up[0])) < 1e-12);
    assert.ok(across[0] < 0 && across[1] > 1 && up[0] < 0 && up[1] > 0.2);
});

test("a tall path widens the axis across", () => {
    const { across, up } = evenExtent([[0, 0], [0.1, 1]], 2);

    assert.ok(Math.abs(across[1] - across[0] - 2 * (up[1] - up[0])) < 1e-12);
    assert.ok(Math.abs((across[0] + across[1]) / 2 - 0.05) < 1e-12);
});

const SQUARE = { across: [0, 1], up: [0, 1] };

test("first and last point have names, of those in between those with room", () => {
    const rows = [[0, 0, 0], [0.01, 0, 20], [0.5, 0.5, 40], [0.99, 1, 60], [1, 1, 80]];

    assert.deepEqual([...namedRows([rows], SQUARE)].map((row) => row[2]), [0, 80, 40]);
});

test("ends of all paths choose first, and points without a name bear none", () => {
    const path = [[0.2, 0.2, 1], [0.5, 0.5, 2], [0, 0, 3]];
    const ray = [[0.5, 0.52, 7], [0, 0, NaN]];

    assert.deepEqual([...namedRows([path, ray], SQUARE)].map((row) => row[2]), [1, 3, 7]);
    assert.equal(namedRows([[]], SQUARE).size, 0);
});
