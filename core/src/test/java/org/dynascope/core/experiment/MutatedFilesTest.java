package org.dynascope.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.dynascope.core.config.Comments;
import org.dynascope.core.config.UserErrorException;
import org.dynascope.core.plugin.FakePlugins;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to a file, it is read or refused with located lines, and what is read can be written and read again. */
final class MutatedFilesTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "wrong");
    private static final List<String> TOKENS = List.of(
            "null",
            "~",
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
            "|\n",
            ">-\n",
            "---\n",
            "...\n",
            "%YAML 1.2\n",
            "? ",
            ".inf",
            "-.nan",
            "1e99999999999",
            "0x1F",
            "0o17",
            "-0.0",
            "\\",
            "\u0000",
            "\ud83d\ude00",
            "<<: ",
            "true",
            "10 epochs",
            "99999999999999999999",
            "\"\\ud800\"",
            "\"\\x0\"",
            "@",
            "`",
            "\u2028",
            "include: included\n",
            " # a comment\n",
            "study: {rounding: {bits: 3}}\n",
            "sgd",
            "every: ",
            "=");

    @TempDir
    private Path folder;

    private final ExperimentReader reader = new ExperimentReader(FakePlugins.registry());

    @Test
    void noMutationBreaksTheReader() throws IOException {
        long seed = Long.getLong("dynascope.seed", 20_250_101L);
        int count = Boolean.getBoolean("dynascope.long") ? 10_000 : 2_000;
        SplittableRandom random = new SplittableRandom(seed);
        List<byte[]> originals = originals();
        int readable = 0;

        for (int trial = 0; trial < count; trial++) {
            byte[] mutated = originals.get(random.nextInt(originals.size()));
            for (int mutation = random.nextInt(4); mutation >= 0; mutation--) {
                mutated = random.nextBoolean() ? bytes(mutated, random) : structure(mutated, random);
            }
            String override = random.nextInt(4) == 0 ? text(mutated, random) : "seed=1";
            readable += attempt(mutated, override, "seed " + seed + ", trial " + trial) ? 1 : 0;
        }

        System.out.printf("%d mutated files, %d of them readable, seed %d%n", count, readable, seed);
        assertThat(readable).as("readable files, seed %d", seed).isBetween(count / 100, count - count / 100);
    }

    private static List<byte[]> originals() throws IOException {
        List<byte[]> originals = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                originals.add(Files.readAllBytes(file));
            }
        }
        byte[] right = Files.readAllBytes(FOLDER.resolve("included").resolve("base.yaml"));
        originals.addAll(Collections.nCopies(originals.size(), right));
        return originals;
    }

    /** Returns whether the file could be read. */
    private boolean attempt(byte[] content, String override, String trial) throws IOException {
        Path file = Files.write(folder.resolve("mutated.yaml"), content);
        try {
            Experiment experiment = Assertions.assertTimeout(
                    Duration.ofSeconds(20), () -> reader.read(file, List.of(), List.of(override), notice -> {}));
            Path resolved = Files.writeString(folder.resolve("resolved.yaml"), experiment.resolvedText());
            Experiment again = reader.read(resolved, List.of(), List.of(), notice -> {});
            assertThat(again.resolvedText()).as(trial).isEqualTo(experiment.resolvedText());
            assertCommentsChangeNothing(file, experiment, trial);
            return true;
        } catch (UserErrorException refused) {
            assertThat(refused.getMessage().lines().toList())
                    .as(trial)
                    .hasSameSizeAs(refused.problems())
                    .allMatch(line -> line.contains(": "));
            return false;
        } catch (RuntimeException | StackOverflowError e) {
            return fail(
                    trial + ", override " + override + ", file:\n" + new String(content, StandardCharsets.UTF_8), e);
        }
    }

    private void assertCommentsChangeNothing(Path file, Experiment experiment, String trial) throws IOException {
        String annotated = Comments.of(Files.readString(file)).in(experiment.resolvedText());
        Path commented = Files.writeString(folder.resolve("commented.yaml"), annotated);
        Experiment again = reader.read(commented, List.of(), List.of(), notice -> {});
        assertThat(again.resolvedText()).as(trial + ", with comments").isEqualTo(experiment.resolvedText());
    }

    private static byte[] bytes(byte[] content, SplittableRandom random) {
        byte[] mutated = content.clone();
        for (int change = random.nextInt(3); change >= 0 && mutated.length > 0; change--) {
            int at = random.nextInt(mutated.length);
            switch (random.nextInt(3)) {
                case 0 -> mutated[at] = (byte) random.nextInt(256);
                case 1 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
                default -> mutated = Arrays.copyOf(mutated, at);
            }
        }
        return mutated;
    }

    /** Drops, repeats or indents a line, or puts in a token. */
    private static byte[] structure(byte[] content, SplittableRandom random) {
        List<String> lines = new ArrayList<>(List.of(new String(content, StandardCharsets.ISO_8859_1).split("\n", -1)));
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        switch (random.nextInt(5)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(random.nextInt(lines.size()), line);
            case 2 -> lines.set(at, " ".repeat(random.nextInt(5)) + line);
            default -> {
                int column = random.nextInt(line.length() + 1);
                String token = TOKENS.get(random.nextInt(TOKENS.size()));
                String latin = new String(token.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
                lines.set(at, line.substring(0, column) + latin + line.substring(column));
            }
        }
        ByteArrayOutputStream mutated = new ByteArrayOutputStream();
        mutated.writeBytes(String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1));
        return mutated.toByteArray();
    }

    private static String text(byte[] content, SplittableRandom random) {
        int start = random.nextInt(content.length + 1);
        int length = Math.min(random.nextInt(30), content.length - start);
        String piece = new String(content, start, length, StandardCharsets.UTF_8);
        return List.of("optimizer.sgd.", "probes.loss.", "train.", "").get(random.nextInt(4))
                + piece.replaceFirst(": *", "=");
    }
}
