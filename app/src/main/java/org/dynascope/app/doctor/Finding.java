package org.dynascope.app.doctor;

/**
 * What one check found.
 *
 * @param subject what was checked
 * @param fitness whether it will do
 * @param detail what is there
 * @param advice what to do about it; empty if there is nothing to do
 * @since 0.1.0
 */
public record Finding(String subject, Fitness fitness, String detail, String advice) {

    /** How fit something is. */
    public enum Fitness {
        /** All is well. */
        GOOD,
        /** Works, with a loss the advice names. */
        LIMITED,
        /** Dynascope cannot work like this. */
        UNFIT
    }

    static Finding good(String subject, String detail) {
        return new Finding(subject, Fitness.GOOD, detail, "");
    }

    static Finding limited(String subject, String detail, String advice) {
        return new Finding(subject, Fitness.LIMITED, detail, advice);
    }

    static Finding unfit(String subject, String detail, String advice) {
        return new Finding(subject, Fitness.UNFIT, detail, advice);
    }
}
