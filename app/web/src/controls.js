// The controls around a chart: scale, zoom reset, legend and the choice of a step.

import { nearestIndex } from "./curves.js";
import { element, swatch } from "./elements.js";
import { grouped } from "./numbers.js";

// Of more curves the names would take more room than the chart.
const FEW_KEYS = 6;

/** Two buttons of which one is pressed: linear and logarithmic. */
export function scaleSwitch(initial, onChange) {
    const group = element("div", "switch");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", "Scale of the value axis");
    const buttons = ["linear", "log"].map((scale) => {
        const button = pressable(scale === initial, scale);
        button.addEventListener("click", () => {
            buttons.forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
            onChange(scale);
        });
        return button;
    });
    group.append(...buttons);
    return group;
}

function pressable(isPressed, ...content) {
    const button = element("button", "", ...content);
    button.type = "button";
    button.setAttribute("aria-pressed", String(isPressed));
    return button;
}

/** A button that appears while the chart is zoomed. */
export function resetButton(onReset) {
    const button = element("button", "quiet", "Reset zoom");
    button.type = "button";
    button.hidden = true;
    button.addEventListener("click", onReset);
    return button;
}

/** Turns each metric name of the printed legend into buttons that show and hide its curves; where these are many, it is said once. */
export function legendButtons(figure, curves, colours, onChange) {
    const buttons = [];
    figure.querySelectorAll("[data-metric]").forEach((item) => {
        const own = curves.filter((curve) => curve.metric.name === item.dataset.metric);
        const areMany = own.length > FEW_KEYS;
        const added = own.map((curve) => {
            const button = legendButton(curve, areMany ? curve.trajectory : curve.label, colours, onChange);
            return { curve, button };
        });
        buttons.push(...added);
        item.replaceChildren(areMany ? `${item.dataset.metric}: ` : "", ...added.map(({ button }) => button));
    });
    return (newColours) =>
        buttons.forEach(({ curve, button }) => button.querySelector(".swatch").replaceWith(swatch(curve, newColours)));
}

function legendButton(curve, label, colours, onChange) {
    const button = pressable(true, swatch(curve, colours), label);
    button.className = "key";
    button.title = "Show or hide";
    button.addEventListener("click", () => {
        curve.isVisible = !curve.isVisible;
        button.setAttribute("aria-pressed", String(curve.isVisible));
        onChange();
    });
    return button;
}

/**
 * A slider over recorded steps, of which there must be two; starts at the last one and stays at the last one while they grow.
 *
 * @param read returns the steps
 * @param onChange receives the step chosen
 */
export function stepSlider(read, onChange) {
    let steps = [];
    const output = element("output");
    const slider = element("input");
    slider.type = "range";
    slider.min = 0;
    slider.setAttribute("aria-label", "Step shown");
    const node = element("div", "slider", slider, output);
    const choose = (index) => {
        slider.value = index;
        output.textContent = `step ${grouped(steps[index])}`;
        slider.setAttribute("aria-valuetext", output.textContent);
        onChange(steps[index]);
    };
    const refresh = () => {
        const chosen = Number(slider.value) < steps.length - 1 ? steps[Number(slider.value)] : Infinity;
        steps = read();
        node.hidden = steps.length < 2;
        slider.max = steps.length - 1;
        choose(nearestIndex(steps, chosen));
    };
    slider.addEventListener("input", () => choose(Number(slider.value)));
    return { node, refresh };
}
