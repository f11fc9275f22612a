// Light, dark, or whatever the system says. The choice is kept where the browser allows it.

const KEY = "dynascope-theme";
const systemDark = matchMedia("(prefers-color-scheme: dark)");

function remembered() {
    try {
        return localStorage.getItem(KEY);
    } catch {
        return null;
    }
}

function remember(theme) {
    try {
        localStorage.setItem(KEY, theme);
    } catch {
        // A page opened from disk may have no storage; the choice then lasts until the page is closed.
    }
}

function current() {
    return document.documentElement.dataset.theme ?? (systemDark.matches ? "dark" : "light");
}

/** Wires the theme button and calls onChange whenever the colours in force have changed. */
export function followTheme(button, onChange) {
    const root = document.documentElement;
    const stored = remembered();
    if (stored === "light" || stored === "dark") {
        root.dataset.theme = stored;
    }
    const label = () => (button.textContent = current() === "dark" ? "Light theme" : "Dark theme");
    button.addEventListener("click", () => {
        root.dataset.theme = current() === "dark" ? "light" : "dark";
        remember(root.dataset.theme);
        label();
        onChange();
    });
    systemDark.addEventListener("change", () => {
        label();
        onChange();
    });
    label();
}

function drawings() {
    return document.querySelectorAll(".chart svg");
}

/**
 * Paper is white: prints in the light theme with everything unfolded, then restores what was on screen. The view box
 * lets charts drawn for the screen scale to the columns of the page.
 */
export function printInLight(onChange) {
    const root = document.documentElement;
    let before = null;
    addEventListener("beforeprint", () => {
        before = root.dataset.theme;
        root.dataset.theme = "light";
        document.querySelectorAll("details").forEach((details) => (details.open = true));
        onChange();
        drawings().forEach((svg) => svg.setAttribute("viewBox", `0 0 ${svg.clientWidth} ${svg.clientHeight}`));
    });
    addEventListener("afterprint", () => {
        if (before === undefined) {
            delete root.dataset.theme;
        } else {
            root.dataset.theme = before;
        }
        drawings().forEach((svg) => svg.removeAttribute("viewBox"));
        onChange();
    });
}
