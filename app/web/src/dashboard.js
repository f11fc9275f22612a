// The list of runs: sorted, filtered, kept up to date, and a choice of some to compare.

import { element } from "./elements.js";
import { grouped } from "./numbers.js";
import { duration, markOf, matching, shareOf, sorted, statusOf, withLifeOfTrials } from "./runs.js";
import { listen } from "./stream.js";
import { followTheme } from "./theme.js";

const PAGE = 100;
const TICK = 5000;
const COLUMNS = [
    { title: "Run", key: (run) => run.label || run.name },
    { title: "Status", key: (run) => statusOf(run, Date.now()) },
    { title: "Progress", key: (run) => run.step },
    { title: "Claims", key: (run) => run.verdicts.refuted ?? 0 },
    { title: "Began", key: (run) => run.started, startsDown: true },
    { title: "Took", key: (run) => run.seconds, startsDown: true },
];

const sweep = new URLSearchParams(location.search).get("sweep") ?? "";
const state = { runs: new Map(), column: COLUMNS[4], isDescending: true, shown: PAGE, chosen: new Set() };
const rows = new Map();
const byId = (id) => document.getElementById(id);

followTheme(byId("theme"), () => {});
if (sweep) {
    showTrail();
}
buildHead();
byId("filter").addEventListener("input", () => {
    state.shown = PAGE;
    show();
});
byId("more").addEventListener("click", () => {
    state.shown += PAGE;
    show();
});
byId("compare").addEventListener("click", () => {
    location.href = `/compare?${[...state.chosen].map(query).join("&")}`;
});
listen("/live", take, (reason) => reason);
setInterval(show, TICK);

function query(name) {
    return `run=${encodeURIComponent(name)}`;
}

function link(address, ...content) {
    const anchor = element("a", "", ...content);
    anchor.href = address;
    return anchor;
}

function showTrail() {
    byId("trail").replaceChildren(link("/", "Runs"), " / ", link(`/run?${query(sweep)}`, sweep));
    byId("title").textContent = "Trials";
    COLUMNS[0].title = "Trial";
}

function take(text) {
    const { changed, gone } = JSON.parse(text);
    changed.forEach((run) => state.runs.set(run.name, run));
    gone.forEach((name) => {
        state.runs.delete(name);
        state.chosen.delete(name);
        rows.delete(name);
    });
    document.body.dataset.ready = "true";
    show();
}

function buildHead() {
    const choose = element("th", "choose", element("span", "visually-hidden", "Choose"));
    const cells = COLUMNS.map((column) => {
        const button = element("button", "", column.title);
        button.type = "button";
        button.addEventListener("click", () => {
            state.isDescending = state.column === column ? !state.isDescending : Boolean(column.startsDown);
            state.column = column;
            show();
        });
        column.cell = element("th", "", button);
        column.cell.scope = "col";
        return column.cell;
    });
    document.querySelector("#runs thead tr").append(choose, ...cells);
}

function show() {
    if (!document.body.dataset.ready) {
        return;
    }
    const now = Date.now();
    const all = withLifeOfTrials([...state.runs.values()]).filter((run) => run.sweep === sweep);
    const found = sorted(matching(all, byId("filter").value, now), state.column.key, state.isDescending);
    place(found.slice(0, state.shown).map((run) => rowOf(run, now)));
    COLUMNS.forEach((column) => {
        const order = state.isDescending ? "descending" : "ascending";
        column.cell.setAttribute("aria-sort", column === state.column ? order : "none");
    });
    byId("count").textContent = counted(all, found, now);
    byId("runs").hidden = found.length === 0;
    byId("more").hidden = found.length <= state.shown;
    byId("nothing").hidden = found.length > 0;
    byId("nothing").textContent = all.length > 0 ? "None matches the filter." : "There is none yet. What “dynascope run” starts here appears at once.";
    byId("compare").disabled = state.chosen.size < 2;
    byId("compare").textContent = state.chosen.size < 2 ? "Compare" : `Compare ${state.chosen.size}`;
}

function counted(all, found, now) {
    const what = sweep ? "trials" : "runs";
    const lively = all.filter((run) => statusOf(run, now) === "running").length;
    const count = found.length === all.length ? `${grouped(all.length)} ${what}` : `${grouped(found.length)} of ${grouped(all.length)} ${what}`;
    return lively > 0 ? `${count}, ${grouped(lively)} running` : count;
}

/** Puts rows in order and moves none that is in its place, so that the focus stays where it is. */
function place(wanted) {
    const body = document.querySelector("#runs tbody");
    wanted.forEach((row, index) => {
        if (body.children[index] !== row) {
            body.insertBefore(row, body.children[index] ?? null);
        }
    });
    while (body.children.length > wanted.length) {
        body.lastChild.remove();
    }
}

/** The row of a run, whose cells are replaced where they have changed. */
function rowOf(run, now) {
    const row = rows.get(run.name) ?? element("tr", "", choiceCell(run));
    rows.set(run.name, row);
    const cells = [nameCell(run), statusCell(run, now), progressCell(run), claimsCell(run), beganCell(run, now), tookCell(run)];
    cells.forEach((cell, index) => {
        const before = row.children[index + 1];
        if (!before) {
            row.append(cell);
        } else if (!before.isEqualNode(cell)) {
            before.replaceWith(cell);
        }
    });
    return row;
}

function choiceCell(run) {
    if (run.isSweep) {
        return element("td", "choose");
    }
    const box = element("input");
    box.type = "checkbox";
    box.setAttribute("aria-label", `Choose ${run.label || run.name} to compare`);
    box.addEventListener("change", () => {
        state.chosen[box.checked ? "add" : "delete"](run.name);
        show();
    });
    return element("td", "choose", box);
}

function nameCell(run) {
    const name = link(`/run?${query(run.name)}`, run.label || run.name);
    const parts = run.isSweep ? ["sweep of ", link(`/?sweep=${encodeURIComponent(run.name)}`, run.parts)] : [run.parts];
    const cell = element("th", "name", name, element("span", "detail", ...parts));
    cell.scope = "row";
    return cell;
}

function statusCell(run, now) {
    const status = statusOf(run, now);
    const [style, sign] = markOf(status);
    const mark = element("span", "", sign);
    mark.setAttribute("aria-hidden", "true");
    return element("td", "", element("span", `chip ${style}`, mark, ` ${status}`));
}

function progressCell(run) {
    const whole = run.totalSteps > run.step ? ` of ${grouped(run.totalSteps)}` : "";
    const text = run.step === 0 && !whole ? "" : `${grouped(run.step)}${whole} ${run.isSweep ? "trials" : "steps"}`;
    const cell = element("td", "progress", text);
    cell.dataset.label = "progress";
    if (whole) {
        const done = element("span");
        done.style.width = `${100 * shareOf(run)}%`;
        const bar = element("span", "bar", done);
        bar.setAttribute("aria-hidden", "true");
        cell.append(bar);
    }
    return cell;
}

function claimsCell(run) {
    const cell = element("td", "claims");
    cell.dataset.label = "claims";
    Object.entries(run.verdicts).forEach(([verdict, count]) => {
        const sign = { confirmed: "✓", refuted: "✕" }[verdict] ?? "–";
        const chip = element("span", `verdict ${verdict}`, `${sign} ${count}`);
        chip.title = `${count} ${verdict.replace("-", " ")}`;
        cell.append(chip);
    });
    return cell;
}

function beganCell(run, now) {
    const began = Date.parse(run.started);
    const cell = element("td", "", Number.isNaN(began) ? "" : `${duration(Math.max(0, now - began) / 1000)} ago`);
    cell.title = Number.isNaN(began) ? "" : new Date(began).toLocaleString();
    cell.dataset.label = "began";
    return cell;
}

function tookCell(run) {
    const text = run.seconds === 0 ? "" : run.seconds < 10 ? `${run.seconds.toFixed(1)} s` : duration(run.seconds);
    const cell = element("td", "took", text);
    cell.dataset.label = "took";
    return cell;
}
