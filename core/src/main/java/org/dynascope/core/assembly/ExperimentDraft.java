package org.dynascope.core.assembly;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.model.Model;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.Requirement;
import org.dynascope.core.config.Location;
import org.dynascope.core.config.Problem;
import org.dynascope.core.config.Spelling;
import org.dynascope.core.config.UserErrorException;
import org.dynascope.core.data.PreparedData;
import org.dynascope.core.experiment.ExperimentTemplate;
import org.dynascope.core.plugin.ExtensionName;
import org.dynascope.core.plugin.ExtensionRegistry;
import org.dynascope.core.plugin.Registered;

/** Writes the text of a new experiment of chosen extensions, such that it is valid. */
final class ExperimentDraft {
    private final ExtensionRegistry registry;
    private final ExtensionExamples examples;
    private final List<Problem> problems = new ArrayList<>();

    ExperimentDraft(ExtensionRegistry registry) {
        this.registry = registry;
        this.examples = new ExtensionExamples(registry);
    }

    /**
     * Returns the text.
     *
     * @throws UserErrorException if an extension is not there; names all that are not
     */
    String text(ExperimentChoice choice, String command) {
        Optional<Registered<Dataset>> dataset = find(Dataset.class, choice.dataset());
        Optional<Registered<Model>> model = find(Model.class, choice.model());
        Optional<Registered<Optimizer>> optimizer = find(Optimizer.class, choice.optimizer());
        List<Registered<Probe>> probes = choice.probes().stream()
                .flatMap(name -> find(Probe.class, name).stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new UserErrorException(problems);
        }
        Set<String> comparing = new HashSet<>();
        Set<String> splits = new HashSet<>();
        for (Registered<Probe> probe : probes) {
            examples.made(probe).ifPresent(made -> {
                splits.addAll(made.splits());
                if (made.requirements().contains(Requirement.PAIR)) {
                    comparing.add(probe.name());
                }
            });
        }
        boolean lacksHeldOut = examples.made(dataset.orElseThrow())
                .map(made -> !made.declare().splits().contains(PreparedData.HELD_OUT))
                .orElse(false);
        return new ExperimentTemplate(registry)
                .head(choice.name(), command)
                .dataset(dataset.orElseThrow(), lacksHeldOut && splits.contains(PreparedData.HELD_OUT))
                .model(model.orElseThrow())
                .optimizer(optimizer.orElseThrow())
                .train()
                .probes(List.copyOf(probes), comparing)
                .text();
    }

    private <E> Optional<Registered<E>> find(Class<E> kind, String name) {
        Optional<Registered<E>> found = registry.find(kind, name);
        if (found.isEmpty()) {
            String option = "--" + ExtensionName.word(kind) + " " + name;
            String message = "there is no such " + ExtensionName.word(kind) + Spelling.hint(name, registry.names(kind));
            problems.add(new Problem(new Location(option, 0), "", "", message));
        }
        return found;
    }
}
