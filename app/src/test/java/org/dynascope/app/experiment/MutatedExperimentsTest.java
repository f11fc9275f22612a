package org.dynascope.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.InvalidInputException;
import org.dynascope.core.assembly.LoadedExperiment;
import org.dynascope.core.assembly.RunListener;
import org.dynascope.core.assembly.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is changed in the bytes or the structure of a file that runs, it runs or is refused with lines that say where. */
final class MutatedExperimentsTest {
    private static final long SLOWEST_SECONDS = 60;
    private static final long MEMORY = 64_000_000;
    private static final List<String> ORIGINALS = List.of("""
        experiment: plain
        seed: 3
        dataset: {digits: {take: 60, hold-out: 0.2, standardise: one}}
        model: {mlp: {hidden: [8, 4], activation: tanh}}
        optimizer:
          adam: {learning-rate: 1e-2, warm-up: 2 steps, clip: 1}
        train: {steps: 4, batch-size: 12}
        checkpoints: {every: 2 steps, keep: 1}
        probes:
          - loss: {every: 1 steps, splits: [train, held-out]}
          - accuracy: {at: [0 steps, end]}
          - sharpness: {every: 2 steps, examples: 8, iterations: 4}
        claims:
          - {id: finite, that: loss.train <= 100}
          - id: falls
            that: least('loss.train', 2) < greatest('loss.train', 0)
            source: nowhere
        """, """
        dataset: {digits: {take: 40, standardise: per-feature}}
        variables: {width: 4, rate: 0.1}
        model:
          mlp: {hidden: ["${width}"]}
        optimizer: {sgd: {learning-rate: "${rate}", momentum: 0.5, schedule: {step: {every: 1 epochs}}}}
        train: {epochs: 2, batch-size: 20}
        trajectories:
          trunk: {}
          left: {from: trunk, at: 1 steps, change: {seed.data-order: 11, data: {label-noise: 0.1}}}
          right: {from: left, at: 1 epochs, change: {perturbation: 1e-3, optimizer.sgd.learning-rate: 0.2}}
          linear: {from: trunk, at: 2 steps, change: {linearize: true}}
        probes:
          - loss: {every: 1 steps, on: [trunk, left]}
          - parameter-distance: {between: [left, right], at: end}
        claims:
          - {id: apart, that: parameter-distance.relative >= 0}
        """);
    private static final List<String> TOKENS = List.of(
            "null",
            "[]",
            "{}",
            "[",
            "}",
            ": ",
            "- ",
            "\n",
            "\t",
            "  ",
            "&a ",
            "*a",
            "!!int ",
            "\"",
            "'",
            "#",
            "---\n",
            "0",
            "-1",
            "0.5",
            "1e9",
            ".inf",
            ".nan",
            "1e-300",
            "99999999999999999999",
            "3 epochs",
            "1 steps",
            "end",
            "true",
            "\u0000",
            "\ud83d\ude00",
            "sgd",
            "mlp",
            "cnn",
            "mnist",
            "full",
            "float64",
            "every: ",
            "study: ",
            "trunk",
            "left");

    @TempDir
    private Path folder;

    private final Dynascope dynascope =
            Dynascope.builder().environment(Map.of()).memory(MEMORY).build();

    @Test
    void everyMutatedExperimentRunsOrIsRefused() throws IOException, InterruptedException {
        long seed = Long.getLong("dynascope.seed", 20_250_102L);
        int count = Boolean.getBoolean("dynascope.long") ? 10_000 : 60;
        SplittableRandom random = new SplittableRandom(seed);
        int ran = 0;

        try (ExecutorService worker =
                Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory())) {
            for (int trial = 0; trial < count; trial++) {
                byte[] mutated = ORIGINALS.get(trial % ORIGINALS.size()).getBytes(StandardCharsets.UTF_8);
                int mutations = trial < ORIGINALS.size() ? 0 : 1 + random.nextInt(8) / 6;
                for (int mutation = 0; mutation < mutations; mutation++) {
                    mutated = random.nextInt(5) == 0 ? bytes(mutated, random) : structure(mutated, random);
                }
                boolean isRun = runs(mutated, worker, "seed " + seed + ", trial " + trial);
                assertThat(isRun || mutations > 0)
                        .as("experiment %d runs", trial)
                        .isTrue();
                ran += isRun ? 1 : 0;
            }
        }

        System.out.printf("%d mutated experiments, %d ran, %d were refused, seed %d%n", count, ran, count - ran, seed);
        assertThat(ran).as("experiments that ran, seed %d", seed).isBetween(count / 20, count - count / 20);
    }

    private boolean runs(byte[] content, ExecutorService worker, String trial) throws InterruptedException {
        try {
            return worker.submit(() -> runs(content)).get(SLOWEST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException broken) {
            return fail(trial + ":\n" + new String(content, StandardCharsets.UTF_8), broken.getCause());
        } catch (TimeoutException hanging) {
            return fail(trial + " hangs:\n" + new String(content, StandardCharsets.UTF_8), hanging);
        }
    }

    private boolean runs(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("mutated.yaml"), content);
        Path run = Files.createTempDirectory(folder, "run");
        try {
            LoadedExperiment experiment = dynascope.load(file, List.of(), _ -> {});
            RunResult result = dynascope.run(experiment, run, new RunListener() {
                @Override
                public long until() {
                    return 6;
                }
            });
            assertThat(Dynascope.open(run).damage()).isEmpty();
            assertThat(result.steps()).isLessThanOrEqualTo(6);
            return true;
        } catch (InvalidInputException refused) {
            assertThat(refused.lines()).isNotEmpty().allMatch(line -> line.contains(": "));
            return false;
        }
    }

    private static byte[] bytes(byte[] content, SplittableRandom random) {
        byte[] mutated = content.clone();
        for (int change = random.nextInt(2); change >= 0 && mutated.length > 0; change--) {
            int at = random.nextInt(mutated.length);
            switch (random.nextInt(3)) {
                case 0 -> mutated[at] = (byte) (32 + random.nextInt(95));
                case 1 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
                default -> mutated = Arrays.copyOf(mutated, random.nextInt(8) == 0 ? at : mutated.length);
            }
        }
        return mutated;
    }

    /** Drops, repeats, moves or indents a line, or puts in a token, in a word's place or anywhere. */
    private static byte[] structure(byte[] content, SplittableRandom random) {
        List<String> lines = new ArrayList<>(List.of(new String(content, StandardCharsets.ISO_8859_1).split("\n", -1)));
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        String token = TOKENS.get(random.nextInt(TOKENS.size()));
        String latin = new String(token.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        int column = random.nextInt(line.length() + 1);
        switch (random.nextInt(10)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(random.nextInt(lines.size()), line);
            case 2 -> lines.set(at, " ".repeat(random.nextInt(5)) + line);
            case 3 -> lines.set(at, line.substring(0, column) + latin + line.substring(column));
            default ->
                lines.set(
                        at,
                        line.substring(0, column)
                                + line.substring(column)
                                        .replaceFirst("[A-Za-z0-9.-]+", Matcher.quoteReplacement(latin)));
        }
        return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    }
}
