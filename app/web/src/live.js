// A page that the dashboard serves follows what it shows: the server sends it anew whenever something has changed.

import { curvesOf } from "./curves.js";
import { element } from "./elements.js";
import { sameCurves, takeOver } from "./growth.js";
import { lifeOf, markOf } from "./runs.js";
import { listen } from "./stream.js";

const TICK = 5000;
const CHARTS = "section[aria-labelledby=charts]";

/**
 * @param charts the figures of the page in order: element, panel and curves of each
 * @param drawAll draws all figures of the page from other data
 * @param drawOne draws a new figure in the place of one
 * @param repaint draws a figure again from its curves
 */
export function follow(charts, { drawAll, drawOne, repaint }) {
    showTrail();
    tellLife();
    setInterval(tellLife, TICK);
    listen(`${location.pathname}/live${location.search}`, show, (reason) => `It is no longer there: ${reason}`);

    function show(text) {
        const now = new DOMParser().parseFromString(text, "text/html");
        const data = JSON.parse(now.getElementById("report-data").textContent);
        renew([...document.querySelector("header.page").children], [...now.querySelector("header.page").children]);
        renewSections(now);
        tellLife();
        const titles = (panels) => panels.map((panel) => panel.title).join("\n");
        if (charts.length > 0 && titles(charts.map((chart) => chart.panel)) === titles(data.panels)) {
            now.querySelectorAll("[data-panel]").forEach((figure, index) => grow(index, figure, data));
        } else if (charts.length + data.panels.length > 0) {
            document.querySelector(CHARTS).replaceWith(now.querySelector(CHARTS));
            drawAll(data);
        }
    }

    function grow(index, fresh, data) {
        const { figure, curves } = charts[index];
        const grown = curvesOf(data.panels[index], data.trajectories).filter((curve) => curve.steps.length > 0);
        if (sameCurves(curves, grown)) {
            takeOver(curves, grown);
            renewWords(figure, fresh);
            repaint(index);
        } else {
            figure.replaceWith(fresh);
            drawOne(fresh, index, data);
        }
    }
}

/** Puts new nodes in the place of old ones that differ; the first is the bar with the theme, which stays. */
function renew(before, after) {
    after.slice(1).forEach((node, index) => {
        const old = before[index + 1];
        if (!old) {
            before[0].parentElement.append(node);
        } else if (!old.isEqualNode(node)) {
            old.replaceWith(node);
        }
    });
    before.slice(after.length).forEach((node) => node.remove());
}

/** Sections besides the charts are replaced where they have changed, so that what is unfolded in the others stays. */
function renewSections(now) {
    now.querySelectorAll(`main > section:not(${CHARTS})`).forEach((after) => {
        const before = document.querySelector(`main > section[aria-labelledby="${after.getAttribute("aria-labelledby")}"]`);
        if (!before) {
            document.querySelector(CHARTS).before(after);
        } else if (!before.isEqualNode(after)) {
            before.replaceWith(after);
        }
    });
}

/** What the server says of a figure, such as that not every point is drawn; the chart's own note stays. */
function renewWords(figure, fresh) {
    const description = fresh.querySelector(".chart")?.getAttribute("aria-label") ?? "";
    figure.querySelector(".chart")?.setAttribute("aria-label", description);
    const notes = (from) => [...from.querySelectorAll("figcaption > .note:not(.not-shown), figcaption > .warning")];
    const [before, after] = [notes(figure), notes(fresh)];
    if (before.map((note) => note.textContent).join() !== after.map((note) => note.textContent).join()) {
        before.forEach((note) => note.remove());
        figure.querySelector("figcaption .legend").after(...after);
    }
}

/** Says whether a run that has not ended seems to go on. */
function tellLife() {
    document.querySelectorAll("[data-changed]").forEach((chip) => {
        const life = lifeOf(Number(chip.dataset.changed), Date.now());
        const [style, sign] = markOf(life);
        chip.dataset.place ??= chip.lastChild.textContent.trim().replace("running", "");
        chip.className = `chip ${style}`;
        chip.firstElementChild.textContent = sign;
        chip.lastChild.textContent = ` ${life}${life === "running" ? "" : ","}${chip.dataset.place}`;
    });
}

/** The way from the list to this page: over the sweep, if it is a trial of one. */
function showTrail() {
    const names = new URLSearchParams(location.search).getAll("run");
    const link = (address, text) => {
        const anchor = element("a", "", text);
        anchor.href = address;
        return anchor;
    };
    const [sweep, trial] = names[0].split("/trials/");
    const query = encodeURIComponent(sweep);
    const steps = names.length > 1 ? ["comparison"] : trial ? [link(`/run?run=${query}`, sweep), trial] : [sweep];
    if (document.body.dataset.page === "sweep") {
        steps.push(link(`/?sweep=${query}`, "trials"));
    }
    document.getElementById("trail").append(...steps.flatMap((step) => [" / ", step]));
}
