package org.dynascope.core.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.api.parameter.Param;
import org.dynascope.core.config.Findings;
import org.dynascope.core.config.Location;
import org.dynascope.core.config.ParameterRecords;
import org.dynascope.core.config.Problem;
import org.dynascope.core.config.Tree;

/**
 * The keys of a claim.
 *
 * @param id unique name
 * @param that expression over metrics
 * @param source where the statement is from
 */
record ClaimKeys(
        @Param(doc = "name of the claim, unique in the experiment, such as llfc.spawned-barrier")
        String id,

        @Param(doc = "statement over metrics, such as llfc.barrier <= 0.01")
        String that,

        @Param(doc = "where the statement is from, such as arXiv 2307.08286, section 3", byDefault = "")
        String source) {
    static final String KEY = "claims";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    /** Returns the claims of a list; those that are wrong are left out and among the findings. */
    static List<Experiment.ClaimStatement> read(ImmutableNode claims, Findings findings) {
        if (Tree.shape(claims) != Tree.Shape.LIST) {
            findings.add(claims, KEY, "expected a list of maps of id, that, source, got " + Tree.described(claims));
            return List.of();
        }
        List<Experiment.ClaimStatement> statements = new ArrayList<>();
        Map<String, Location> ids = new HashMap<>();
        for (ImmutableNode claim : claims.getChildren()) {
            String path = KEY + "[" + claims.getChildren().indexOf(claim) + "]";
            for (Record keys : ParameterRecords.read(List.of(ClaimKeys.class), claim, path, findings)) {
                statements.add(checked((ClaimKeys) keys, claim, path, ids, findings));
            }
        }
        return statements;
    }

    private static Experiment.ClaimStatement checked(
            ClaimKeys keys, ImmutableNode claim, String path, Map<String, Location> ids, Findings findings) {
        Location location = Tree.child(claim, "that").map(Tree::location).orElse(Tree.location(claim));
        Location idLocation = Tree.child(claim, "id").map(Tree::location).orElse(location);
        Location first = ids.putIfAbsent(keys.id, idLocation);
        if (first != null) {
            findings.add(new Problem(idLocation, path + ".id", keys.id, "given to the claim at " + first + " already"));
        }
        if (!ID.matcher(keys.id).matches()) {
            Tree.child(claim, "id")
                    .ifPresent(node -> findings.add(
                            node, path + ".id", "expected letters, digits, dots, hyphens and underscores"));
        }
        if (keys.that.isBlank()) {
            findings.add(new Problem(
                    location, path + ".that", "", "expected a statement over metrics, such as 'loss <= 0.1'"));
        }
        return new Experiment.ClaimStatement(keys.id, keys.that, keys.source, location);
    }
}
