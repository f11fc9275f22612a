// Points joined in their order, some of which bear their names: where they stand, and which names have room.

// How far apart names are at least, by the extent of the axes: about their width or their height.
const LEAST_ACROSS = 0.06;
const LEAST_UP = 0.09;
const MARGIN = 0.04;

// What the words of the axes take of a chart, in pixels.
const WORDS_BESIDE = 48;
const WORDS_BELOW = 72;

/**
 * The rows [x, y, name] that show their names: of each path the first and the last, then those in between, if they are far enough from all
 * chosen before.
 */
export function namedRows(paths, extent) {
    const chosen = [];
    const isFree = (row) => chosen.every((other) => isApart(row, other, extent));
    for (const row of [...paths.flatMap((rows) => [rows.at(0), rows.at(-1)]), ...paths.flat()]) {
        if (row && Number.isFinite(row[2]) && isFree(row)) {
            chosen.push(row);
        }
    }
    return new Set(chosen);
}

function isApart([x, y], [otherX, otherY], { across, up }) {
    return (
        Math.abs(x - otherX) >= LEAST_ACROSS * (across[1] - across[0]) || Math.abs(y - otherY) >= LEAST_UP * (up[1] - up[0])
    );
}

/** The width of the plot in a chart by its height. */
export function plotRatio(width, height) {
    return Math.max(1, width - WORDS_BESIDE) / Math.max(1, height - WORDS_BELOW);
}

/** The bounds of both axes that hold all points and make one unit as long across as upwards, so that angles look as they are. */
export function evenExtent(points, ratio) {
    const [across, up] = [0, 1].map((axis) => bounds(points.map((point) => point[axis])));
    const [width, height] = [across, up].map(([low, high]) => high - low);
    const missing = width - ratio * height;
    return missing > 0
        ? { across, up: widened(up, missing / ratio) }
        : { across: widened(across, -missing), up };
}

function bounds(values) {
    const low = Math.min(...values);
    const high = Math.max(...values);
    return widened([low, high], 2 * MARGIN * (high - low || 1));
}

function widened([low, high], by) {
    return [low - by / 2, high + by / 2];
}
