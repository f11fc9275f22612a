package org.dynascope.core.assembly;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dynascope.api.data.DamagedDataException;
import org.dynascope.api.data.DataSource;
import org.dynascope.api.data.MissingDataException;
import org.dynascope.api.execution.TrialExecutor;
import org.dynascope.api.matching.Matching;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.Requirement;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.study.Study;
import org.dynascope.core.config.Location;
import org.dynascope.core.config.ParameterRecords;
import org.dynascope.core.config.UserErrorException;
import org.dynascope.core.plugin.ExtensionMaker;
import org.dynascope.core.plugin.ExtensionName;
import org.dynascope.core.plugin.ExtensionRegistry;
import org.dynascope.core.plugin.PluginException;
import org.dynascope.core.plugin.Registered;
import org.dynascope.core.plugin.Selected;

/** Extensions with their defaults: as text of a file, and made to tell what they need and emit. */
final class ExtensionExamples {
    private static final Location PLACE = new Location("example", 0);

    /** A fork whose units are matched to those of another trajectory, up to the name of the matching. */
    private static final String MATCHED = """
        trajectories:
          matched:
            from: b
            at: end
            change:
              match:
                to: a
                by:
        """;

    private final ExtensionRegistry registry;
    private final ExtensionMaker maker = new ExtensionMaker();

    ExtensionExamples(ExtensionRegistry registry) {
        this.registry = registry;
    }

    /**
     * What an instance says of itself.
     *
     * @param requirements what it needs
     * @param metrics what it emits
     */
    record Emission(Set<Requirement> requirements, List<MetricDeclaration> metrics) {
        static final Emission NONE = new Emission(Set.of(), List.of());
    }

    /** Returns what an extension needs and emits with its defaults; nothing if it cannot be made with them. */
    Emission emission(Registered<?> registered) {
        Class<?> kind = registered.extension().kind();
        if (kind != Probe.class && kind != Study.class && kind != Matching.class) {
            return Emission.NONE;
        }
        return made(registered).map(ExtensionExamples::said).orElse(Emission.NONE);
    }

    private static Emission said(Object instance) {
        return switch (instance) {
            case Probe probe -> new Emission(probe.requirements(), probe.metrics());
            case Study study -> new Emission(Set.of(), study.metrics());
            case Matching matching -> new Emission(Set.of(), matching.metrics());
            default -> Emission.NONE;
        };
    }

    /** Returns an instance with the defaults; nothing if it cannot be made with them. */
    <E> Optional<E> made(Registered<E> registered) {
        try {
            Record parameters = ParameterRecords.example(registered.extension().parameters(), registry);
            RandomStream random = RandomStream.ofSeed(0);
            return Optional.of(maker.make(
                    new Selected<>(registered, parameters, PLACE), random::split, ExtensionExamples::noFiles));
        } catch (UserErrorException | PluginException | MissingDataException | DamagedDataException cannotBeMade) {
            return Optional.empty();
        }
    }

    private static InputStream noFiles(DataSource source, String file) {
        throw new MissingDataException("an example reads no files");
    }

    /** Returns how an extension stands in a file, with every parameter of its own. */
    String text(Extension<?, ?> extension) {
        boolean listed = extension.kind() == Probe.class;
        String slot = listed ? "probes:\n  - " : ExtensionName.word(extension.kind()) + ":\n  ";
        Map<String, String> parameters = ParameterRecords.samples(extension.parameters(), registry);
        if (extension.kind() == TrialExecutor.class) {
            return "# on the command line: --executor '{" + extension.name() + ": "
                    + parameters.toString().replace("=", ": ") + "}'\n";
        }
        if (extension.kind() == Matching.class) {
            return parameters.entrySet().stream()
                    .map(each -> "            " + each.getKey() + ": " + each.getValue())
                    .collect(Collectors.joining("\n", MATCHED + "          " + extension.name() + ":\n", "\n"));
        }
        if (parameters.isEmpty()) {
            return (listed ? slot : ExtensionName.word(extension.kind()) + ": ") + extension.name() + "\n";
        }
        String indent = listed ? "      " : "    ";
        return parameters.entrySet().stream()
                .map(each -> indent + each.getKey() + ": " + (each.getValue().isEmpty() ? "''" : each.getValue()))
                .collect(Collectors.joining("\n", slot + extension.name() + ":\n", "\n"));
    }
}
