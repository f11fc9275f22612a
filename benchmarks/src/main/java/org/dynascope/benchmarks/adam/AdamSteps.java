package org.dynascope.benchmarks.adam;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.benchmarks.adam.AdamTraining.Result;
import org.dynascope.engine.EngineSettings;

/**
 * Program: trains 100 Adam steps in both precisions, and says how far every parameter is from PyTorch's.
 *
 * <p>Arguments: {@code [--json] [DIRECTORY]}, the directory holding what {@code python/adam_steps.py} wrote; without it the
 * column of PyTorch stays empty. Exit code: 0, or 1 if a parameter is further away than allowed.
 */
public final class AdamSteps {
    private static final String JSON_FLAG = "--json";
    private static final List<ElementType> PRECISIONS = List.of(ElementType.FLOAT64, ElementType.FLOAT32);

    private final Optional<PyTorchResult> rival;

    private AdamSteps(Optional<PyTorchResult> rival) {
        this.rival = rival;
    }

    /**
     * One precision.
     *
     * @param lastLoss our loss of the last batch
     * @param rivalLastLoss PyTorch's, if it ran
     * @param agreement comparison of the parameters, if PyTorch ran
     */
    private record Row(
            ElementType precision, double lastLoss, Optional<Double> rivalLastLoss, Optional<Agreement> agreement) {
        boolean holds() {
            return agreement.map(Agreement::holds).orElse(true);
        }
    }

    /** Runs the program. */
    public static void main(String[] arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(arguments));
        boolean json = words.remove(JSON_FLAG);
        Optional<PyTorchResult> rival = Optional.empty();
        if (!words.isEmpty()) {
            Path directory = Path.of(words.getFirst());
            rival = Optional.of(new PyTorchResult(name -> Files.newInputStream(directory.resolve(name))));
        }
        AdamSteps comparison = new AdamSteps(rival);
        List<Row> rows = comparison.rows();
        if (json) {
            comparison.printJson(rows, System.out);
        } else {
            comparison.printTable(rows, System.out);
        }
        System.exit(rows.stream().allMatch(Row::holds) ? 0 : 1);
    }

    private List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (ElementType precision : PRECISIONS) {
            Result ours = new AdamTraining(precision).run(EngineSettings.defaults());
            double lastLoss = last(ours.losses());
            if (rival.isEmpty()) {
                rows.add(new Row(precision, lastLoss, Optional.empty(), Optional.empty()));
                continue;
            }
            PyTorchResult theirs = rival.get();
            Agreement agreement = Agreement.of(precision, ours.parameters(), theirs.parameters(precision));
            rows.add(new Row(precision, lastLoss, Optional.of(last(theirs.losses(precision))), Optional.of(agreement)));
        }
        return rows;
    }

    private static double last(double[] values) {
        return values[values.length - 1];
    }

    private void printTable(List<Row> rows, PrintStream out) {
        out.println("adam-steps: 100 Adam steps of a 64-64-64-10 network from the same start and batches");
        rival.ifPresent(result -> out.println("PyTorch: " + result.version()));
        out.println(line("precision", "last loss", "PyTorch's", "largest deviation", "allowed", ""));
        for (Row row : rows) {
            Optional<Agreement> agreement = row.agreement();
            out.println(line(
                    PyTorchResult.word(row.precision()),
                    loss(row.lastLoss()),
                    row.rivalLastLoss().map(AdamSteps::loss).orElse(""),
                    agreement.map(each -> deviation(each.largestDeviation())).orElse(""),
                    agreement.map(each -> deviation(each.allowed())).orElse(""),
                    agreement.map(each -> each.holds() ? "agrees" : "DIFFERS").orElse("")));
        }
    }

    private static String line(String... cells) {
        return String.format(Locale.ROOT, "%-10s %16s %16s %18s %8s %s", (Object[]) cells)
                .stripTrailing();
    }

    private static String loss(double value) {
        return String.format(Locale.ROOT, "%.12f", value);
    }

    private static String deviation(double value) {
        return String.format(Locale.ROOT, "%.1e", value);
    }

    private void printJson(List<Row> rows, PrintStream out) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode().put("comparison", "adam-steps");
        root.put("rival", rival.map(result -> "PyTorch " + result.version()).orElse(null));
        for (Row row : rows) {
            root.withArray("results").add(json(row, mapper));
        }
        out.println(mapper.writeValueAsString(root));
    }

    private static ObjectNode json(Row row, ObjectMapper mapper) {
        ObjectNode node = mapper.createObjectNode()
                .put("precision", PyTorchResult.word(row.precision()))
                .put("lastLoss", row.lastLoss());
        row.rivalLastLoss().ifPresent(loss -> node.put("rivalLastLoss", loss));
        row.agreement()
                .ifPresent(agreement -> node.put("largestDeviation", agreement.largestDeviation())
                        .put("allowed", agreement.allowed())
                        .put("agrees", agreement.holds()));
        return node;
    }
}
