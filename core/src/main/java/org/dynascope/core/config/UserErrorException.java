package org.dynascope.core.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a user gave cannot be used; the message has one line for each problem.
 *
 * @since 0.1.0
 */
public final class UserErrorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** Creates the exception of at least one problem. */
    public UserErrorException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Creates the exception of a problem that belongs to no key. */
    public UserErrorException(Location location, String message) {
        this(List.of(new Problem(location, "", "", message)));
    }

    /** Returns the problems, in the order in which they are shown. */
    public List<Problem> problems() {
        return problems;
    }
}
