package org.dynascope.core.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A single value as it stands in a file.
 *
 * @param text the text, without quotes
 * @param kind what YAML's core schema takes it for
 * @since 0.1.0
 */
public record Scalar(String text, Kind kind) {
    /** A number with more characters is not looked at. */
    private static final int LONGEST_NUMBER = 400;

    private static final int LONGEST_SHOWN = 60;

    /** What a value is taken for. */
    public enum Kind {
        /** No value, or {@code null}. */
        NOTHING,
        /** {@code true} or {@code false}. */
        TRUTH,
        /** A number, infinity or not-a-number. */
        NUMBER,
        /** Anything else, and whatever is quoted. */
        TEXT
    }

    /** The value of a key without one. */
    static final Scalar NOTHING = new Scalar("", Kind.NOTHING);

    /** Returns a text. */
    public static Scalar text(String text) {
        return new Scalar(text, Kind.TEXT);
    }

    /** Returns the number this is, exactly; empty if it is none or not finite. */
    Optional<BigDecimal> number() {
        if (kind != Kind.NUMBER || text.length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    switch (text.length() > 2 ? text.substring(0, 2) : "") {
                        case "0x" -> new BigDecimal(new BigInteger(text.substring(2), 16));
                        case "0o" -> new BigDecimal(new BigInteger(text.substring(2), 8));
                        default -> new BigDecimal(text);
                    });
        } catch (NumberFormatException infiniteOrNotANumber) {
            return Optional.empty();
        }
    }

    /** Returns the form used in messages: one line, not too long. */
    public String shown() {
        if (kind == Kind.NOTHING) {
            return "";
        }
        return text.isBlank() ? "'" + shown(text) + "'" : shown(text);
    }

    static String shown(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints()
                .limit(LONGEST_SHOWN)
                .map(each ->
                        Character.isISOControl(each) || Character.getType(each) == Character.SURROGATE ? ' ' : each)
                .forEach(line::appendCodePoint);
        return line + (text.codePointCount(0, text.length()) > LONGEST_SHOWN ? "…" : "");
    }
}
