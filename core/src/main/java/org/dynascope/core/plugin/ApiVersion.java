package org.dynascope.core.plugin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Version of the api a plugin was built against.
 *
 * @param major changes when plugins must be rebuilt or changed
 * @param minor grows with every addition
 */
record ApiVersion(int major, int minor) {
    /** Version of the api in this host. */
    static final ApiVersion HOST = new ApiVersion(0, 1);

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})(\\..*)?");

    /**
     * Reads a version such as {@code 0.1}.
     *
     * @throws IllegalArgumentException if it is none
     */
    static ApiVersion of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "Dynascope-Api-Version is '" + text + "', expected one such as '" + HOST + "'");
        }
        return new ApiVersion(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
    }

    /** Returns whether a plugin built against this version works in a host of the other. */
    boolean worksIn(ApiVersion host) {
        return major == host.major && minor <= host.minor;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
