// Charts stacked on one step axis: what is marked, dragged out or pointed at in one of them holds for all.

/**
 * What a chart shares with those above and below it; a chart that stands alone is the only member.
 *
 * entry, charts: figure, panel and curves of the chart and of all charts of the page, in order
 */
export function stackOf(entry, charts) {
    const isMember = (chart) => chart === entry || (Boolean(entry.panel.stack) && chart.panel.stack === entry.panel.stack);
    const members = () => charts.filter((chart) => chart.curves.length > 0 && isMember(chart));
    const container = (chart) => chart.figure.querySelector(".chart");
    return {
        isStacked: () => members().length > 1,
        isLast: () => members().at(-1) === entry,
        curves: () => members().flatMap((chart) => chart.curves),
        marks: () => members().filter((chart) => chart !== entry).flatMap((chart) => chart.curves).filter(isEvent),
        join: (redraw, zoomTo) => Object.assign(entry, { redraw, zoomTo }),
        redraw: () => members().forEach((chart) => chart.redraw?.()),
        zoomTo: (range) => members().forEach((chart) => chart.zoomTo?.(range)),
        heightBelow: () =>
            container(members().at(-1)).getBoundingClientRect().bottom - container(entry).getBoundingClientRect().top,
    };
}

function isEvent(curve) {
    return curve.metric.kind === "event";
}

/** Puts the figures of a stack into an element of their own, in which a pointer over one chart is seen in all. */
export function gather(charts) {
    const stacks = new Map();
    for (const { figure, panel } of charts) {
        if (!panel.stack || figure.closest(".stack")) {
            continue;
        }
        if (!stacks.has(panel.stack)) {
            const stack = document.createElement("div");
            stack.className = "stack";
            figure.before(stack);
            followPointer(stack);
            stacks.set(panel.stack, stack);
        }
        stacks.get(panel.stack).append(figure);
    }
}

function followPointer(stack) {
    stack.addEventListener("pointermove", (event) => {
        const chart = event.target.closest(".chart");
        stack.classList.toggle("pointed", chart !== null);
        if (chart) {
            stack.style.setProperty("--pointer", `${event.clientX - chart.getBoundingClientRect().left}px`);
        }
    });
    stack.addEventListener("pointerleave", () => stack.classList.remove("pointed"));
}
