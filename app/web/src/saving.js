// Saves a chart as a picture: the drawing on the screen as SVG, or painted at twice its size as PNG.

import { element } from "./elements.js";

const SCALE = 2;
const NAMESPACE = "http://www.w3.org/2000/svg";

/** Adds the two buttons to a figure. */
export function saveButtons(figure, title) {
    const name = title.replace(/[^A-Za-z0-9._-]+/g, "-");
    const group = element("p", "saving");
    group.append(
        "Save as ",
        saveButton("SVG", title, () => saveSvg(figure, name)),
        " ",
        saveButton("PNG", title, () => savePng(figure, name)),
    );
    figure.querySelector("figcaption").append(group);
}

function saveButton(format, title, onClick) {
    const button = element("button", "quiet", format);
    button.type = "button";
    button.setAttribute("aria-label", `Save the chart ${title} as ${format}`);
    button.addEventListener("click", onClick);
    return button;
}

/** The drawing as a document of its own, on the background of the page. */
export function standalone(svg, background) {
    const copy = svg.cloneNode(true);
    copy.setAttribute("xmlns", NAMESPACE);
    copy.setAttribute("viewBox", `0 0 ${svg.clientWidth} ${svg.clientHeight}`);
    const ground = document.createElementNS(NAMESPACE, "rect");
    ground.setAttribute("width", "100%");
    ground.setAttribute("height", "100%");
    ground.setAttribute("fill", background);
    copy.prepend(ground);
    return new XMLSerializer().serializeToString(copy);
}

function textOf(figure) {
    return standalone(figure.querySelector(".chart svg"), getComputedStyle(document.body).backgroundColor);
}

function saveSvg(figure, name) {
    download(URL.createObjectURL(new Blob([textOf(figure)], { type: "image/svg+xml" })), `${name}.svg`);
}

function savePng(figure, name) {
    const { clientWidth, clientHeight } = figure.querySelector(".chart svg");
    const image = new Image();
    image.onload = () => {
        const canvas = element("canvas");
        canvas.width = clientWidth * SCALE;
        canvas.height = clientHeight * SCALE;
        canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
        download(canvas.toDataURL("image/png"), `${name}.png`);
    };
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(textOf(figure))}`;
}

function download(address, file) {
    const link = element("a");
    link.href = address;
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 0);
}
