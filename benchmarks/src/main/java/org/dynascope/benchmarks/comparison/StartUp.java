package org.dynascope.benchmarks.comparison;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A cold start: from calling a program until it has made 100 Adam steps and has ended. Ours is {@code dynascope run} without
 * report; PyTorch's is {@code python/first_steps.py}. Both read the same file of 10,000 images for the large network.
 */
final class StartUp {
    /** What the small network learns: sin x + ½ sin 4x at 200 points, all at once. */
    static final String SMALL_NET = """
        experiment: start-up
        seed: 1
        dataset: {sum-of-sines: {points: 200}}
        model: {mlp: {hidden: [20], activation: tanh, initialisation: pytorch}}
        optimizer: {adam: {learning-rate: 1e-3}}
        train: {steps: 100, batch-size: full, precision: float32}
        """;

    private static final String LARGE_NET = """
        experiment: start-up
        seed: 1
        dataset: {fashion-mnist: {size: small, standardise: one}}
        model: {mlp: {hidden: [256, 256], activation: relu}}
        optimizer: {adam: {learning-rate: 1e-3}}
        train: {steps: 100, batch-size: 128, precision: float32}
        """;

    private static final int IMAGES = 10_000;
    private static final int PIXELS = 28;

    private final Path repository;
    private final Path scratch;
    private int runs;

    StartUp(Path repository, Path scratch) {
        this.repository = repository;
        this.scratch = scratch;
    }

    /** Returns our start with the small or the large network. */
    Side ours(boolean small) throws IOException {
        Path file = scratch.resolve(small ? "small.yaml" : "large.yaml");
        Files.writeString(file, small ? SMALL_NET : LARGE_NET);
        writeImages();
        List<String> command = List.of(
                repository.resolve("dynascope").toString(), "run", file.toString(), "--no-report", "--quiet", "--out");
        return _ -> {
            List<String> words = new ArrayList<>(command);
            words.add(scratch.resolve("run-" + runs++).toString());
            return seconds(words, Map.of("DYNASCOPE_DATA", scratch.toString()));
        };
    }

    /** Returns PyTorch's. */
    Side rival(boolean small, Path python, Path folder) throws IOException {
        writeImages();
        List<String> command = List.of(
                python.toString(),
                folder.resolve("first_steps.py").toString(),
                small ? "small" : images("train10k-images-idx3-ubyte.gz").toString());
        return _ -> seconds(command, Map.of());
    }

    private static double seconds(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT).environment().putAll(environment);
        long start = System.nanoTime();
        try {
            int code = builder.start().waitFor();
            if (code != 0) {
                throw new IOException("exit code " + code + " of " + String.join(" ", command));
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while measuring", interruption);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private Path images(String file) {
        return scratch.resolve("fashion-mnist-small").resolve(file);
    }

    /** Writes images and labels in the format of the data set; the pixels repeat with period 251. */
    private void writeImages() throws IOException {
        Path folder = images("");
        if (Files.exists(folder)) {
            return;
        }
        Files.createDirectories(folder);
        for (String split : List.of("train10k", "t10k")) {
            write(images(split + "-images-idx3-ubyte.gz"), new int[] {0x803, IMAGES, PIXELS, PIXELS}, 251);
            write(images(split + "-labels-idx1-ubyte.gz"), new int[] {0x801, IMAGES}, 10);
        }
    }

    private static void write(Path file, int[] header, int period) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file), 1 << 16))) {
            int count = 1;
            for (int index = 0; index < header.length; index++) {
                out.writeInt(header[index]);
                count *= index == 0 ? 1 : header[index];
            }
            byte[] bytes = new byte[count];
            for (int index = 0; index < count; index++) {
                bytes[index] = (byte) (index % period);
            }
            out.write(bytes);
        }
    }
}
