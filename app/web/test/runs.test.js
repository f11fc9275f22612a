import assert from "node:assert/strict";
import { test } from "node:test";
import { duration, matching, shareOf, sorted, statusOf, withLifeOfTrials } from "../src/runs.js";

const run = (name, more = {}) => ({
    name,
    sweep: "",
    label: "",
    isSweep: false,
    parts: "mlp · sgd",
    status: "completed",
    step: 10,
    totalSteps: 10,
    changed: 0,
    verdicts: {},
    ...more,
});
const names = (runs) => runs.map((each) => each.name);

test("a run that has not ended runs while it records", () => {
    assert.equal(statusOf(run("a", { status: "unfinished", changed: 90_000 }), 100_000), "running");
    assert.equal(statusOf(run("a", { status: "unfinished", changed: 10_000 }), 100_000), "no sign of life for 2 min");
    assert.equal(statusOf(run("a"), 100_000), "completed");
});

test("durations have the largest unit that fills", () => {
    assert.deepEqual([0, 59.4, 59.6, 3599, 86_399, 86_400].map(duration), ["0 s", "59 s", "1 min", "1 h", "1 d", "1 d"]);
});

test("a sweep lives as long as one of its trials", () => {
    const runs = [run("s", { isSweep: true, changed: 5 }), run("s/trials/a", { sweep: "s", changed: 7 }), run("b", { changed: 9 })];
    assert.deepEqual(withLifeOfTrials(runs).map((each) => each.changed), [7, 7, 9]);
});

test("the share of a run without an end is whole", () => {
    assert.equal(shareOf(run("a", { step: 4 })), 0.4);
    assert.equal(shareOf(run("a", { totalSteps: 0 })), 1);
});

test("every word of the filter must stand somewhere", () => {
    const runs = [run("digits-001"), run("digits-002", { verdicts: { refuted: 1 } }), run("other")];
    assert.deepEqual(names(matching(runs, "DIGITS refuted", 0)), ["digits-002"]);
    assert.equal(matching(runs, "  ", 0).length, 3);
});

test("numbers sort by size, names with their numbers, and equal ones by name", () => {
    const runs = [run("a-10", { step: 9 }), run("a-9", { step: 10 }), run("a-8", { step: 10 })];
    assert.deepEqual(names(sorted(runs, (each) => each.name, false)), ["a-8", "a-9", "a-10"]);
    assert.deepEqual(names(sorted(runs, (each) => each.step, true)), ["a-8", "a-9", "a-10"]);
});
