package org.dynascope.app.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Sweeps of a training of 40 updates, and what they leave. */
final class SmallSweep {
    private static final String TEXT = """
        experiment: small
        dataset: {digits: {take: 200, hold-out: 0.2, standardise: one}}
        model: {mlp: {hidden: [8]}}
        optimizer: {sgd: {learning-rate: 0.1}}
        train: {steps: 40, batch-size: 20}
        checkpoints: {every: 10 steps}
        probes:
          - loss: {every: 5 steps}
          - accuracy: {splits: [held-out], every: 40 steps}
        """;
    private static final String CLAIMS = """
        claims:
          - {id: small.learns, that: "every(least('loss.train', 0) < greatest('loss.train', 0))", source: here}
          - {id: small.is-perfect, that: accuracy.held-out >= 1}
          - {id: small.counts, that: share(loss.train <= 100) == 1}
        """;

    private SmallSweep() {}

    static Path write(Path folder, String sweep) throws IOException {
        return Files.writeString(folder.resolve("small.yaml"), TEXT + sweep + CLAIMS);
    }

    /** Returns the bytes that must not depend on how a sweep was run: its results, and the metrics of every trial, as text. */
    static SequencedMap<String, String> numbers(Path sweep) throws IOException {
        SequencedMap<String, String> numbers = new TreeMap<>();
        try (Stream<Path> files = Files.walk(sweep)) {
            files.filter(file -> file.toString().matches(".*(results\\.(csv|jsonl)|claims\\.json|metrics\\.jsonl)"))
                    .forEach(file -> numbers.put(sweep.relativize(file).toString(), text(file)));
        }
        return numbers;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
