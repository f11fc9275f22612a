// Colours come from the style sheet, so that charts follow the theme of the page.

export const SERIES_COLOURS = 6;
const RAMP_COLOURS = 5;

/** The chart colours of the theme that is now in force. */
export function readColours() {
    // A custom property reads back as written; only a used colour is resolved to the theme in force.
    const probe = document.body.appendChild(document.createElement("span"));
    const colour = (name) => {
        probe.style.color = `var(${name})`;
        return getComputedStyle(probe).color;
    };
    const numbered = (name, count) => Array.from({ length: count }, (_, index) => colour(`--${name}-${index}`));
    const colours = {
        text: colour("--text"),
        muted: colour("--muted"),
        line: colour("--line"),
        background: colour("--background"),
        bad: colour("--bad"),
        series: numbered("series", SERIES_COLOURS),
        ramp: numbered("ramp", RAMP_COLOURS),
    };
    probe.remove();
    return colours;
}
