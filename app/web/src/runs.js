// Runs in a list: which are shown, in what order, and how they read.

const LIVELY = 30_000;
const UNITS = [
    [1, "s", 60],
    [60, "min", 60],
    [3600, "h", 24],
    [86_400, "d", Infinity],
];

/** A time in its largest unit, such as 5 min. */
export function duration(seconds) {
    const [size, unit] = UNITS.find(([size, , most]) => Math.round(seconds / size) < most);
    return `${Math.round(seconds / size)} ${unit}`;
}

/** Words for a run that has not ended: one that recorded nothing for a while may have been killed. */
export function lifeOf(changed, now) {
    return now - changed < LIVELY ? "running" : `no sign of life for ${duration((now - changed) / 1000)}`;
}

export function statusOf(run, now) {
    return run.status === "unfinished" ? lifeOf(run.changed, now) : run.status;
}

/** The status as a name for the style sheet, and a sign that tells it without colour. */
export function markOf(status) {
    const marks = { completed: ["completed", "✓"], running: ["running", "●"], diverged: ["failed", "✕"], failed: ["failed", "✕"] };
    return marks[status] ?? ["stopped", "■"];
}

/** How far a run came, as a share of its length; 1 if that is not known. */
export function shareOf(run) {
    return run.totalSteps > 0 ? Math.min(1, run.step / run.totalSteps) : 1;
}

/** Sweeps live as long as one of their trials does. */
export function withLifeOfTrials(runs) {
    const changed = new Map();
    runs.forEach((run) => changed.set(run.sweep, Math.max(run.changed, changed.get(run.sweep) ?? 0)));
    return runs.map((run) => (run.isSweep ? { ...run, changed: Math.max(run.changed, changed.get(run.name) ?? 0) } : run));
}

/** Runs in which each word of the filter stands somewhere. */
export function matching(runs, filter, now) {
    const words = filter.toLowerCase().split(/\s+/).filter((word) => word);
    return runs.filter((run) => {
        const verdicts = Object.keys(run.verdicts).join(" ");
        const kind = run.isSweep ? "sweep" : "";
        const text = `${run.name} ${run.label} ${run.parts} ${kind} ${statusOf(run, now)} ${verdicts}`.toLowerCase();
        return words.every((word) => text.includes(word));
    });
}

/** Runs in the order of a key, numbers by size; equal ones by name. */
export function sorted(runs, key, isDescending) {
    const sign = isDescending ? -1 : 1;
    const compared = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b, "en", { numeric: true }));
    return [...runs].sort((one, other) => sign * compared(key(one), key(other)) || compared(one.name, other.name));
}
