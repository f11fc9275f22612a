// Page elements built without markup text: names from an experiment file are never parsed as HTML.

import { colourOf } from "./curves.js";

export function element(tag, className, ...children) {
    const node = document.createElement(tag);
    if (className) {
        node.className = className;
    }
    node.append(...children);
    return node;
}

/** A short stroke in the colour and dash of a curve. */
export function swatch(curve, colours) {
    const mark = element("span", "swatch");
    mark.style.borderTopColor = colourOf(curve, colours);
    mark.style.borderTopStyle = Array.isArray(curve.stroke) ? "dashed" : curve.stroke;
    return mark;
}
