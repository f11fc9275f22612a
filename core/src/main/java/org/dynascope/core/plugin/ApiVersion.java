package org.dynascope.core.plugin;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Version of the api a plugin was built against.
 *
 * @param major changes when plugins must be rebuilt or changed
 * @param minor grows with every addition
 * @since 0.1.0
 */
public record ApiVersion(int major, int minor) {
    /** Version of the api in this host. */
    public static final ApiVersion HOST = new ApiVersion(0, 1);

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

    /** Returns why a plugin built against a version of the api cannot be used in this host; empty if it can. */
    static Optional<String> refusal(String text) {
        ApiVersion version;
        try {
            version = of(text);
        } catch (IllegalArgumentException wrong) {
            return Optional.of(String.valueOf(wrong.getMessage()));
        }
        if (version.worksIn(HOST)) {
            return Optional.empty();
        }
        String remedy = version.major == HOST.major
                ? "; update Dynascope, or use an older version of the plugin"
                : "; use a version of the plugin made for " + HOST.major + ".x";
        return Optional.of("made for version " + text + " of the api, this host has " + HOST + remedy);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
