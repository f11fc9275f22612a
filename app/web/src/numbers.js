// Numbers as text. The same rules as SignificantDigits.java, so that charts and tables agree.

const SIGNIFICANT_DIGITS = 6;

/** A value in at most six significant digits: plain between 1e-4 and 1e7, scientific outside. */
export function brief(value) {
    if (value === 0 || !Number.isFinite(value)) {
        return String(value);
    }
    const magnitude = Math.abs(value);
    if (magnitude >= 1e-4 && magnitude < 1e7) {
        return String(Number(value.toPrecision(SIGNIFICANT_DIGITS)));
    }
    const [digits, exponent] = value.toExponential(SIGNIFICANT_DIGITS - 1).split("e");
    return `${Number(digits)}e${Number(exponent)}`;
}

/** Every digit the run recorded. */
export function exact(value) {
    return String(value);
}

/** A step or a count with digit groups: 12,000. */
export function grouped(count) {
    return Number.isInteger(count) ? count.toLocaleString("en-US") : brief(count);
}

/** A word below an axis: a fraction of many digits in three of them, anything else as it is. */
export function shortened(word) {
    return /^-?\d*\.\d{5,}$/.test(word) ? String(Number(Number(word).toPrecision(3))) : word;
}

/** The report writes NaN and the infinities as text, because JSON has no word for them. */
export function parse(value) {
    return typeof value === "string" ? Number(value) : value;
}
