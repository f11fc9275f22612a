package org.dynascope.app.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dynascope.api.quantizer.Reranking;

/** Names of the kinds of re-ranking on the command line. */
final class RerankingNames {
    private RerankingNames() {}

    /**
     * Returns the kind of a name.
     *
     * @throws WrongArgumentException if there is none
     */
    static Reranking kind(String option, String name) {
        return Arrays.stream(Reranking.values())
                .filter(kind -> name(kind).equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(option, name));
    }

    private static WrongArgumentException unknown(String option, String name) {
        List<String> names =
                Arrays.stream(Reranking.values()).map(RerankingNames::name).toList();
        List<String> nearest = NearestNames.of(name, names);
        return new WrongArgumentException(option + " = " + name + ": must be one of " + String.join(", ", names)
                + (nearest.isEmpty() ? "" : "; did you mean " + nearest.getFirst() + "?"));
    }

    private static String name(Reranking kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
