// Zoom by dragging over a chart with a mouse or pen. A finger keeps scrolling the page.

const SHORTEST_DRAG = 6;

/** Calls onSelect(low, high) in axis units once a range has been dragged out. */
export function selectByDragging(chart, container, onSelect) {
    const selection = document.createElement("div");
    selection.className = "selection";
    container.append(selection);
    let start = null;

    const offset = (event) => event.clientX - container.getBoundingClientRect().left;
    const drawSelection = (from, to) => {
        selection.style.left = `${Math.min(from, to)}px`;
        selection.style.width = `${Math.abs(to - from)}px`;
    };
    const stop = () => {
        start = null;
        selection.classList.remove("active");
    };

    container.addEventListener("pointerdown", (event) => {
        const top = container.getBoundingClientRect().top;
        const isInside = chart.containPixel("grid", [offset(event), event.clientY - top]);
        if (event.pointerType === "touch" || event.button !== 0 || !isInside) {
            return;
        }
        start = offset(event);
        container.setPointerCapture(event.pointerId);
    });
    container.addEventListener("pointermove", (event) => {
        if (start !== null && Math.abs(offset(event) - start) >= SHORTEST_DRAG) {
            selection.classList.add("active");
            drawSelection(start, offset(event));
        }
    });
    container.addEventListener("pointerup", (event) => {
        const from = start;
        const to = offset(event);
        stop();
        if (from !== null && Math.abs(to - from) >= SHORTEST_DRAG) {
            const ends = [from, to].map((pixel) => chart.convertFromPixel({ xAxisIndex: 0 }, pixel));
            onSelect(Math.min(...ends), Math.max(...ends));
        }
    });
    container.addEventListener("pointercancel", stop);
}
