package org.dynascope.app.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.RunListener;

/** Program: trains a small network and prints by how many bytes resident memory went up and down after the first half. */
final class LongTraining implements RunListener {
    private static final int PAGE = 4096;
    private static final int LOOKS = 100;
    private static final String EXPERIMENT = """
        experiment: long
        seed: 1
        dataset: {sum-of-sines: {points: 200}}
        model: {mlp: {hidden: [20], activation: tanh}}
        optimizer: {adam: {learning-rate: 1e-3}}
        train: {steps: 1, batch-size: full, precision: float32}
        probes:
          - loss: {every: 1000 steps}
        """;

    private final long steps;
    private long least = Long.MAX_VALUE;
    private long most;

    private LongTraining(long steps) {
        this.steps = steps;
    }

    /** Runs the program: number of steps, folder to write into. */
    public static void main(String[] arguments) throws IOException {
        long steps = Long.parseLong(arguments[0]);
        Path folder = Path.of(arguments[1]);
        Path file = Files.writeString(folder.resolve("long.yaml"), EXPERIMENT);
        Dynascope dynascope = Dynascope.builder().environment(Map.of()).build();
        LongTraining watch = new LongTraining(steps);
        dynascope.run(dynascope.load(file, List.of("train.steps=" + steps), _ -> {}), folder.resolve("run"), watch);
        System.out.println(watch.most - watch.least);
    }

    @Override
    public void stepped(long step, double loss) {
        if (step > steps / 2 && step % (steps / LOOKS) == 0) {
            long bytes = residentBytes();
            least = Math.min(least, bytes);
            most = Math.max(most, bytes);
        }
    }

    private static long residentBytes() {
        try {
            return Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ", -1)[1]) * PAGE;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
