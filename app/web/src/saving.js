// Charts as pictures, with title and legend: the drawing on the screen as SVG, or painted at twice its size as PNG. They are saved by
// buttons, or handed to a program that opened the page for them.

import { readColours } from "./colours.js";
import { colourOf } from "./curves.js";
import { element } from "./elements.js";

const SCALE = 2;
const NAMESPACE = "http://www.w3.org/2000/svg";
const TITLE_HEIGHT = 28;
const ROW_HEIGHT = 18;
const MARGIN = 8;
const STROKE = 20;

/** Adds the two buttons to a figure. */
export function saveButtons(figure, panel, curves) {
    const name = fileName(panel);
    const draw = () => picture(figure, panel, curves, readColours());
    const group = element("p", "saving");
    group.append(
        "Save as ",
        saveButton("SVG", panel.title, () => saveSvg(draw(), name)),
        " ",
        saveButton("PNG", panel.title, () => savePng(draw(), name)),
    );
    figure.querySelector("figcaption").append(group);
}

/** Leaves all pictures in the page, base64 by file name, where a program finds them that can read the page but not press buttons. */
export async function handOver(format, charts) {
    await frame();
    await frame();
    const files = {};
    for (const { figure, panel, curves } of charts.filter((chart) => chart.curves.length > 0)) {
        const drawn = picture(figure, panel, curves, readColours());
        files[`${fileName(panel)}.${format}`] = format === "svg" ? encoded(drawn.text) : (await painted(drawn)).split(",")[1];
    }
    const script = element("script", "", JSON.stringify(files));
    script.type = "application/json";
    script.id = "pictures";
    document.body.append(script);
}

function fileName(panel) {
    return panel.title.replace(/[^A-Za-z0-9._-]+/g, "-");
}

/** Charts are painted within two frames. */
function frame() {
    return new Promise((painted) => requestAnimationFrame(painted));
}

function encoded(string) {
    return btoa(Array.from(new TextEncoder().encode(string), (byte) => String.fromCharCode(byte)).join(""));
}

function saveButton(format, title, onClick) {
    const button = element("button", "quiet", format);
    button.type = "button";
    button.setAttribute("aria-label", `Save the chart ${title} as ${format}`);
    button.addEventListener("click", onClick);
    return button;
}

/** The drawing below its title and above its legend, on the background of the page. */
function picture(figure, panel, curves, colours) {
    const drawing = figure.querySelector(".chart svg");
    const { clientWidth: width, clientHeight: height } = drawing;
    const keys = panel.family === "heat-map" ? [] : curves.filter((curve) => curve.isVisible);
    const whole = TITLE_HEIGHT + height + keys.length * ROW_HEIGHT + MARGIN;
    const font = { "font-family": getComputedStyle(document.body).fontFamily, "font-size": 12, fill: colours.text };
    const copy = drawing.cloneNode(true);
    copy.removeAttribute("style");
    copy.setAttribute("y", TITLE_HEIGHT);
    const root = shape("svg", { width, height: whole, viewBox: `0 0 ${width} ${whole}` });
    root.append(
        shape("rect", { width, height: whole, fill: colours.background }),
        text(figure.querySelector("h3").textContent.trim(), { ...font, x: MARGIN, y: 18, "font-weight": 600 }),
        copy,
        ...keys.flatMap((curve, row) => key(curve, TITLE_HEIGHT + height + row * ROW_HEIGHT, font, colours)),
    );
    return { text: new XMLSerializer().serializeToString(root), width, height: whole };
}

function key(curve, top, font, colours) {
    const y = top + ROW_HEIGHT / 2;
    const dash = { dotted: "2 2", dashed: "5 4", solid: "" }[curve.stroke] ?? curve.stroke.join(" ");
    return [
        shape("line", {
            x1: MARGIN,
            x2: MARGIN + STROKE,
            y1: y,
            y2: y,
            stroke: colourOf(curve, colours),
            "stroke-width": 2,
            "stroke-dasharray": dash,
        }),
        text(curve.label, { ...font, x: 2 * MARGIN + STROKE, y: y + 4 }),
    ];
}

function shape(tag, attributes) {
    const node = document.createElementNS(NAMESPACE, tag);
    Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
    return node;
}

function text(content, attributes) {
    const node = shape("text", attributes);
    node.textContent = content;
    return node;
}

function saveSvg(drawn, name) {
    download(URL.createObjectURL(new Blob([drawn.text], { type: "image/svg+xml" })), `${name}.svg`);
}

async function savePng(drawn, name) {
    download(await painted(drawn), `${name}.png`);
}

/** The address of a PNG that holds itself. */
async function painted(drawn) {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawn.text)}`;
    await image.decode();
    const canvas = element("canvas");
    canvas.width = drawn.width * SCALE;
    canvas.height = drawn.height * SCALE;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL("image/png");
}

function download(address, file) {
    const link = element("a");
    link.href = address;
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 0);
}
