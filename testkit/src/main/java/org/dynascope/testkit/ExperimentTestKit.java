package org.dynascope.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.InvalidInputException;
import org.dynascope.core.assembly.LoadedExperiment;
import org.dynascope.core.assembly.RunListener;
import org.dynascope.testkit.fixture.KitPlugin;

/**
 * Runs experiments as a user does, with the real engine, in temporary folders that are gone afterwards:
 *
 * <pre>{@code
 * TestedRun run = ExperimentTestKit.with(new ProbesPlugin()).run("""
 *         dataset: kit-blobs
 *         model: kit-mlp
 *         optimizer: kit-sgd
 *         train: {epochs: 9, batch-size: 9}
 *         probes: [loss: {every: 5 steps}]
 *         """);
 *
 * assertThat(run).isCompleted().hasSteps(54);
 * assertThat(run).metric("loss.train").isFinite().last().isLessThan(0.5);
 * assertThat(run).events("finished").hasSize(1);
 * }</pre>
 *
 * <p>The kit's own extensions are always there. Immutable; the methods that set something return changed copies.
 *
 * @since 0.1.0
 */
public final class ExperimentTestKit {
    private static final String EXPERIMENT = "experiment.yaml";

    private final List<Plugin> plugins;
    private final List<String> settings;
    private final int threads;

    private ExperimentTestKit(List<Plugin> plugins, List<String> settings, int threads) {
        this.plugins = List.copyOf(plugins);
        this.settings = List.copyOf(settings);
        this.threads = threads;
    }

    /** Returns a kit with these plugins beside its own. */
    public static ExperimentTestKit with(Plugin... plugins) {
        List<Plugin> all = new ArrayList<>(List.of(plugins));
        if (all.stream().noneMatch(KitPlugin.class::isInstance)) {
            all.add(new KitPlugin());
        }
        return new ExperimentTestKit(all, List.of(), 1);
    }

    /** Returns a kit whose experiments have these settings on top, such as {@code optimizer.kit-sgd.learning-rate=1}. */
    public ExperimentTestKit set(String... overrides) {
        return new ExperimentTestKit(
                plugins, Stream.concat(settings.stream(), Stream.of(overrides)).toList(), threads);
    }

    /** Returns a kit that computes with so many threads. */
    public ExperimentTestKit threads(int count) {
        return new ExperimentTestKit(plugins, settings, count);
    }

    /**
     * Runs an experiment to its end.
     *
     * @param yaml the experiment, as it would stand in a file
     * @throws InvalidInputException if it is refused
     * @throws org.dynascope.core.assembly.RunFailedException if a plugin's code fails
     */
    public TestedRun run(String yaml) {
        return inFolder(folder -> new Part(folder).begin(yaml, Long.MAX_VALUE));
    }

    /**
     * Runs an experiment, stops it after some updates, and goes on from the checkpoint to its end.
     *
     * @param update updates after which it stops
     * @return metrics and events of both parts together
     */
    public TestedRun runInTwoParts(String yaml, long update) {
        return inFolder(folder -> {
            Part part = new Part(folder);
            part.begin(yaml, update);
            return part.goOn();
        });
    }

    /**
     * Returns why an experiment is refused before it runs, one problem a line.
     *
     * @throws AssertionError if it is not
     */
    public List<String> refusal(String yaml) {
        return inFolder(folder -> {
            Part part = new Part(folder);
            try {
                part.load(yaml);
            } catch (InvalidInputException refused) {
                return refused.lines().stream()
                        .map(line -> line.replace(folder.toString(), "").replaceFirst("^[/\\\\]", ""))
                        .toList();
            }
            throw new AssertionError("expected a refusal of the experiment, but it is valid:\n" + yaml);
        });
    }

    private static <T> T inFolder(Function<Path, T> work) {
        try {
            Path folder = Files.createTempDirectory("experiment-test-kit");
            try {
                return work.apply(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** One run in its folder, in one part or two. */
    private final class Part {
        private final Path folder;
        private final Dynascope dynascope = Dynascope.builder()
                .plugins(plugins.toArray(Plugin[]::new))
                .threads(threads)
                .build();
        private final List<String> notices = new ArrayList<>();
        private final List<Double> losses = new ArrayList<>();

        Part(Path folder) {
            this.folder = folder;
        }

        LoadedExperiment load(String yaml) {
            try {
                Path file = Files.writeString(folder.resolve(EXPERIMENT), yaml);
                return dynascope.load(file, settings, notices::add);
            } catch (IOException exception) {
                throw new UncheckedIOException(exception);
            }
        }

        TestedRun begin(String yaml, long until) {
            dynascope.run(load(yaml), folder.resolve("run"), listener(until));
            return read();
        }

        TestedRun goOn() {
            dynascope.resume(folder.resolve("run"), notices::add, listener(Long.MAX_VALUE));
            return read();
        }

        private RunListener listener(long until) {
            return new RunListener() {
                @Override
                public void stepped(long step, double loss) {
                    losses.add(loss);
                }

                @Override
                public long until() {
                    return until;
                }
            };
        }

        private TestedRun read() {
            Path run = folder.resolve("run");
            return new TestedRun(Dynascope.open(run), RunEvent.read(run), losses, notices);
        }
    }
}
