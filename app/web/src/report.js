// Brings a finished page to life: draws the panels, wires the theme and the copy button.

import { drawBands } from "./bandsPanel.js";
import { readColours } from "./colours.js";
import { copyOnClick } from "./copy.js";
import { curvesOf } from "./curves.js";
import { drawHeatMap } from "./heatMapPanel.js";
import { drawLines } from "./linePanel.js";
import { follow } from "./live.js";
import { drawProfiles } from "./profilePanel.js";
import { handOver, saveButtons } from "./saving.js";
import { drawScatter } from "./scatterPanel.js";
import { gather, stackOf } from "./stack.js";
import { followTheme, printInLight } from "./theme.js";

const DRAWERS = {
    line: drawLines,
    profile: drawProfiles,
    histogram: drawProfiles,
    bands: drawBands,
    "heat-map": drawHeatMap,
    scatter: drawScatter,
};

const painters = [];
const charts = [];

document.documentElement.classList.add("js");
followTheme(document.getElementById("theme"), repaintAll);
printInLight(repaintAll);
document.querySelectorAll("[data-copy]").forEach(copyOnClick);
drawAll(JSON.parse(document.getElementById("report-data").textContent));
if (document.body.dataset.served === "true") {
    follow(charts, { drawAll, drawOne, repaint: (index) => painters[index](readColours()) });
}

if (location.hash === "#svg" || location.hash === "#png") {
    handOver(location.hash.slice(1), charts);
}

function repaintAll() {
    const colours = readColours();
    painters.forEach((paint) => paint(colours));
}

function drawAll(data) {
    painters.length = 0;
    charts.length = 0;
    const figures = [...document.querySelectorAll("[data-panel]")];
    figures.forEach((figure, index) => enter(figure, index, data));
    gather(charts);
    figures.forEach((_figure, index) => draw(index, data));
}

function drawOne(figure, index, data) {
    enter(figure, index, data);
    draw(index, data);
}

function enter(figure, index, data) {
    const panel = data.panels[index];
    charts[index] = { figure, panel, curves: curvesOf(panel, data.trajectories).filter((curve) => curve.steps.length > 0) };
}

function draw(index, data) {
    const { figure, panel, curves } = charts[index];
    painters[index] = () => {};
    if (curves.length > 0) {
        const stack = stackOf(charts[index], charts);
        painters[index] = DRAWERS[panel.family](figure, panel, curves, readColours(), data.boundaries, stack);
        saveButtons(figure, panel, curves);
    }
}
