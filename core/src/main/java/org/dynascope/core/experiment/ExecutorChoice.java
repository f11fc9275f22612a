package org.dynascope.core.experiment;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.api.execution.TrialExecutor;
import org.dynascope.core.config.Findings;
import org.dynascope.core.config.Location;
import org.dynascope.core.config.OverrideText;
import org.dynascope.core.config.Problem;
import org.dynascope.core.config.Tree;
import org.dynascope.core.config.UserErrorException;
import org.dynascope.core.plugin.ExtensionRegistry;
import org.dynascope.core.plugin.Selected;

/** Reads which executor is to run a sweep's trials. It is no part of the experiment, since the numbers do not depend on it. */
public final class ExecutorChoice {
    private static final Slot<TrialExecutor> EXECUTOR = new Slot<>("executor", TrialExecutor.class, "an executor");

    private ExecutorChoice() {}

    /**
     * Returns the executor.
     *
     * @param text its name, or a map of it with parameters, such as {@code {processes: {workers: 4}}}
     * @param workers overrides its parameter {@code workers}, if given
     * @throws UserErrorException if there is none of that name, or a parameter is wrong
     */
    public static Selected<TrialExecutor> read(ExtensionRegistry registry, String text, OptionalInt workers) {
        Findings findings = new Findings(_ -> {}, registry);
        try {
            ImmutableNode named = Tree.named(node("executor=" + text, findings));
            if (workers.isPresent() && named.getChildren().size() == 1) {
                String name = named.getChildren().getFirst().getNodeName();
                ImmutableNode count =
                        node("executor={'" + name + "': {workers: " + workers.getAsInt() + "}}", findings);
                named = new LayerMerge(registry, findings).merge(named, count);
            }
            Selector.Selection<TrialExecutor> chosen =
                    new Selector(registry, findings).select(EXECUTOR, named, EXECUTOR.key());
            findings.throwIfAny();
            return Objects.requireNonNull(chosen).selected();
        } catch (UserErrorException wrong) {
            Location location = new Location("--executor " + text, 0);
            List<Problem> problems = wrong.problems().stream()
                    .map(each -> new Problem(location, each.key(), each.value(), each.message()))
                    .toList();
            throw new UserErrorException(problems);
        }
    }

    private static ImmutableNode node(String override, Findings findings) {
        return OverrideText.read(override, 1, findings)
                .flatMap(root -> Tree.child(root, EXECUTOR.key()))
                .orElseThrow(() -> {
                    findings.throwIfAny();
                    return new IllegalStateException(override);
                });
    }
}
