package org.dynascope.core.experiment;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.api.execution.TrialExecutor;
import org.dynascope.api.quantizer.Quantizer;
import org.dynascope.core.config.Findings;
import org.dynascope.core.config.Location;
import org.dynascope.core.config.OverrideText;
import org.dynascope.core.config.Problem;
import org.dynascope.core.config.Tree;
import org.dynascope.core.config.UserErrorException;
import org.dynascope.core.plugin.ExtensionRegistry;
import org.dynascope.core.plugin.Selected;

/** Reads extensions that options of the command line name: they are no part of an experiment. */
public final class OptionChoice {
    private static final Slot<TrialExecutor> EXECUTOR = new Slot<>("executor", TrialExecutor.class, "an executor");
    private static final Slot<Quantizer> QUANTIZER = new Slot<>("quantizer", Quantizer.class, "a quantizer");

    private OptionChoice() {}

    /**
     * Returns the executor that runs a sweep's trials.
     *
     * @param text its name, or a map of it with parameters, such as {@code {processes: {workers: 4}}}
     * @param workers overrides its parameter {@code workers}, if given
     * @throws UserErrorException if there is none of that name, or a parameter is wrong
     */
    public static Selected<TrialExecutor> executor(ExtensionRegistry registry, String text, OptionalInt workers) {
        return read(registry, EXECUTOR, text, workers.isPresent() ? "{workers: " + workers.getAsInt() + "}" : "");
    }

    /**
     * Returns a quantizer.
     *
     * @param text its name, or a map of it with parameters, such as {@code {rabitq: {bits: 4}}}
     * @throws UserErrorException if there is none of that name, or a parameter is wrong
     */
    public static Selected<Quantizer> quantizer(ExtensionRegistry registry, String text) {
        return read(registry, QUANTIZER, text, "");
    }

    private static <E> Selected<E> read(ExtensionRegistry registry, Slot<E> slot, String text, String overrides) {
        Findings findings = new Findings(_ -> {}, registry);
        try {
            ImmutableNode named = Tree.named(node(slot, text, findings));
            if (!overrides.isEmpty() && named.getChildren().size() == 1) {
                String name = named.getChildren().getFirst().getNodeName();
                ImmutableNode above = node(slot, "{'" + name + "': " + overrides + "}", findings);
                named = new LayerMerge(registry, findings).merge(named, above);
            }
            Selector.Selection<E> chosen = new Selector(registry, findings).select(slot, named, slot.key());
            findings.throwIfAny();
            return Objects.requireNonNull(chosen).selected();
        } catch (UserErrorException wrong) {
            Location location = new Location("--" + slot.key() + " " + text, 0);
            List<Problem> problems = wrong.problems().stream()
                    .map(each -> new Problem(location, each.key(), each.value(), each.message()))
                    .toList();
            throw new UserErrorException(problems);
        }
    }

    private static ImmutableNode node(Slot<?> slot, String text, Findings findings) {
        return OverrideText.read(slot.key() + "=" + text, 1, findings)
                .flatMap(root -> Tree.child(root, slot.key()))
                .orElseThrow(() -> {
                    findings.throwIfAny();
                    return new IllegalStateException(text);
                });
    }
}
