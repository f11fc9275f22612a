package com.example.waves;

import com.google.inject.AbstractModule;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dynascope.api.parameter.Span;
import org.dynascope.core.assembly.ClaimResult;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.InvalidInputException;
import org.dynascope.core.assembly.LoadedExperiment;
import org.dynascope.core.assembly.RunListener;
import org.dynascope.core.assembly.RunResult;
import org.dynascope.models.ModelsPlugin;
import org.dynascope.optimizers.OptimizersPlugin;
import org.dynascope.probes.ProbesPlugin;

/** Learns the amplitudes of a sum of sines, and says whether it found them. */
public final class Main {
    private static final List<Double> FREQUENCIES = List.of(1.0, 2.0, 3.0, 4.0);

    private Main() {}

    /** Runs the experiment; the first argument is the folder for its run. */
    public static void main(String[] args) {
        try {
            RunResult result = run(Path.of(args.length > 0 ? args[0] : "runs"));
            for (ClaimResult claim : result.claims()) {
                System.out.println(claim.id() + ": " + claim.verdict() + " (" + claim.that() + ")");
            }
            System.exit(result.claims().stream().allMatch(ClaimResult::isConfirmed) ? 0 : 1);
        } catch (InvalidInputException invalid) {
            invalid.lines().forEach(System.err::println);
            System.exit(2);
        }
    }

    private static RunResult run(Path runs) {
        Dynascope dynascope = Dynascope.builder()
                .plugins(new ModelsPlugin(), new OptimizersPlugin(), new ProbesPlugin(), new Waves.WavesPlugin())
                .modules(new AbstractModule() {
                    @Override
                    protected void configure() {
                        bind(Frequencies.class).toInstance(() -> FREQUENCIES);
                    }
                })
                .build();
        LoadedExperiment experiment = dynascope
                .experiment("waves")
                .seed(1)
                .dataset("sum-of-sines", Map.of("amplitudes", List.of(1, 0.5), "frequencies", List.of(1, 4)))
                .model("waves", Map.of())
                .optimizer("sgd", Map.of("learning-rate", 0.3))
                .set("train", Map.of("epochs", 200, "batch-size", "full"))
                .probe("loss", Map.of("every", Span.steps(10)))
                .claim("waves.found", "loss.train <= 1e-6", "the model holds both frequencies")
                .load();
        return dynascope.run(experiment, Dynascope.nextRunFolder(runs, experiment), new RunListener() {});
    }
}
