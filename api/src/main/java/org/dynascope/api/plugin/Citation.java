package org.dynascope.api.plugin;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A source of a method.
 *
 * @param authors family names, separated by commas
 * @param year year of publication
 * @param title title
 * @param reference identifier such as {@code arXiv 1412.6980} or {@code doi 10.1038/323533a0}, or a journal
 * @param equation equation, algorithm or section that is meant, such as {@code algorithm 1}; empty for the whole
 * @since 0.1.0
 */
public record Citation(String authors, int year, String title, String reference, String equation) {
    private static final Pattern ARXIV = Pattern.compile("\\barXiv:? ?(\\d{4}\\.\\d{4,5}|[a-z-]+/\\d{7})");
    private static final Pattern DOI = Pattern.compile("\\b(10\\.\\d{4,9}/[^\\s,]+)");

    /** Creates the citation of a whole work. */
    public Citation(String authors, int year, String title, String reference) {
        this(authors, year, title, reference, "");
    }

    /** Returns the citation of an equation, algorithm or section of the work, such as {@code equation 7}. */
    public Citation at(String place) {
        return new Citation(authors, year, title, reference, place);
    }

    /** Returns the identifier at arXiv, such as {@code 1412.6980}, if the reference is one. */
    public Optional<String> arxiv() {
        return first(ARXIV);
    }

    /** Returns the address of the work, if the reference is an identifier at arXiv or a DOI. */
    public Optional<String> link() {
        return arxiv().map("https://arxiv.org/abs/"::concat).or(() -> first(DOI).map("https://doi.org/"::concat));
    }

    private Optional<String> first(Pattern form) {
        Matcher matcher = form.matcher(reference);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
