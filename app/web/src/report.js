// Brings a finished page to life: draws the panels, wires the theme and the copy button.

import { drawBands } from "./bandsPanel.js";
import { readColours } from "./colours.js";
import { copyOnClick } from "./copy.js";
import { curvesOf } from "./curves.js";
import { drawHeatMap } from "./heatMapPanel.js";
import { drawLines } from "./linePanel.js";
import { drawProfiles } from "./profilePanel.js";
import { saveButtons } from "./saving.js";
import { drawScatter } from "./scatterPanel.js";
import { followTheme, printInLight } from "./theme.js";

const DRAWERS = {
    line: drawLines,
    profile: drawProfiles,
    histogram: drawProfiles,
    bands: drawBands,
    "heat-map": drawHeatMap,
    scatter: drawScatter,
};

document.documentElement.classList.add("js");
const data = JSON.parse(document.getElementById("report-data").textContent);
const painters = [];

function repaint() {
    const colours = readColours();
    painters.forEach((paint) => paint(colours));
}

followTheme(document.getElementById("theme"), repaint);
printInLight(repaint);
document.querySelectorAll("[data-copy]").forEach(copyOnClick);

const colours = readColours();
document.querySelectorAll("[data-panel]").forEach((figure) => {
    const panel = data.panels[Number(figure.dataset.panel)];
    const curves = curvesOf(panel, data.trajectories).filter((curve) => curve.steps.length > 0);
    if (curves.length > 0) {
        painters.push(DRAWERS[panel.family](figure, panel, curves, colours));
        saveButtons(figure, panel, curves);
    }
});
