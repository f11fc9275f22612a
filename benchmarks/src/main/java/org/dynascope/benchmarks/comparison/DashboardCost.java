package org.dynascope.benchmarks.comparison;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.RunListener;

/**
 * What {@code dynascope serve} takes: 5,000 runs in a list, a run of a million points, its memory, and what it takes from a
 * training that is looked at. That is measured within one training, of which every other second is looked at: the ratio of the
 * times of a step in neighbouring seconds does not know the drift of the machine.
 */
final class DashboardCost {
    private static final int RUNS = 5_000;
    private static final int POINTS = 1_000_000;
    private static final int LOOKS = 10;
    private static final long SECOND = 1_000_000_000L;
    private static final double ALLOWED_MILLIS = 1_000;
    private static final double ALLOWED_GROWTH = 20;
    private static final double ALLOWED_SLOWING = 1.01;
    private static final String EXPERIMENT = """
        experiment: looked-at
        dataset: {digits: {standardise: one}}
        model: {mlp: {hidden: [64, 64], activation: relu}}
        optimizer: {sgd: {learning-rate: 0.01}}
        train: {steps: %d, batch-size: 32}
        probes: [{loss: {every: 10 steps, splits: [train]}}, {gradient-norm: {every: 10 steps}}]
        claims: [{id: looked-at.finite, that: loss.train < 100}]
        """;

    private final Path repository;
    private final Path runs;
    private final Path scratch;
    private final int pairs;
    private final HttpClient http = HttpClient.newHttpClient();
    private String address = "";

    DashboardCost(Path repository, Path scratch, boolean quick) {
        this.repository = repository;
        this.scratch = scratch;
        this.runs = scratch.resolve("runs");
        this.pairs = quick ? 5 : 16;
    }

    /** Returns the rows. */
    List<Row> rows() throws IOException {
        writeRuns();
        Process server = new ProcessBuilder(
                        repository.resolve("dynascope").toString(), "serve", runs.toString(), "--port", "0")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader told = server.inputReader()) {
            address = told.readLine();
            return measured(server);
        } finally {
            server.destroy();
            http.shutdownNow(); // streams of events never end by themselves
        }
    }

    private List<Row> measured(Process server) throws IOException {
        List<Row> rows = new ArrayList<>();
        double list = millisUntil("live", "\"gone\"");
        rows.add(row(RUNS + " runs: list, of a server just started", list, ALLOWED_MILLIS, "ms"));
        double page = millisUntil("run?run=long", "</html>");
        rows.add(row(POINTS + " points: page", page, ALLOWED_MILLIS, "ms"));
        double whole = millisUntil("run/live?run=long", " of " + String.format("%,d", POINTS) + " points drawn");
        rows.add(new Row(POINTS + " points: all of them drawn", 1, whole, Double.NaN, Double.NaN, 1, 1, "ms", 0));
        for (int look = 0; look < LOOKS; look++) {
            lookAtAll();
        }
        double before = residentMegabytes(server);
        for (int look = 0; look < LOOKS; look++) {
            lookAtAll();
        }
        double after = residentMegabytes(server);
        rows.add(new Row("memory of the server", 1, after, Double.NaN, Double.NaN, 1, 1, "MB", 0));
        rows.add(row("its growth by " + LOOKS + " looks at all", Math.max(0, after - before), ALLOWED_GROWTH, "MB"));
        rows.add(slowing());
        return rows;
    }

    private static Row row(String name, double ours, double demanded, String unit) {
        return new Row(name, 1, ours, demanded, ours / demanded, 1, 1, unit, 0);
    }

    private void lookAtAll() throws IOException {
        millisUntil("live", "\"gone\"");
        millisUntil("run?run=long", "</html>");
        millisUntil("run/live?run=run-7", "</html>");
        millisUntil("compare?run=run-1&run=run-2", "</html>");
    }

    private InputStream open(String path) throws IOException {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create(address + path)).build(),
                            HttpResponse.BodyHandlers.ofInputStream())
                    .body();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while measuring", interruption);
        }
    }

    private double millisUntil(String path, String text) throws IOException {
        long start = System.nanoTime();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(open(path), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null && !line.contains(text)) {
                line = lines.readLine();
            }
            if (line == null) {
                throw new IOException(path + " ended without " + text);
            }
        }
        return (System.nanoTime() - start) / 1e6;
    }

    /** Trains in this process and has every other second looked at, the list and the run. */
    private Row slowing() throws IOException {
        Path file = Files.writeString(scratch.resolve("looked-at.yaml"), EXPERIMENT.formatted(1_000_000_000));
        Watched watched = new Watched();
        try (Dynascope dynascope = Dynascope.builder().environment(Map.of()).build()) {
            dynascope.run(dynascope.load(file, List.of(), _ -> {}), runs.resolve("looked-at"), watched);
        }
        double[] ratios = watched.ratios();
        double median = Alternation.quantile(ratios, 0.5);
        double spread = Alternation.quantile(ratios, 0.75) - Alternation.quantile(ratios, 0.25);
        double micros = watched.medianMicros();
        return new Row(
                "step of a training looked at", 1, micros * median, micros, median, ALLOWED_SLOWING, 1, "µs", spread);
    }

    /** Counts the steps of seconds that are looked at and of those that are not. */
    private final class Watched implements RunListener {
        private final List<Double> stepSeconds = new ArrayList<>();
        private final List<InputStream> looks = new ArrayList<>();
        private long begin;
        private long beginStep;

        @Override
        public void stepped(long step, double loss) {
            long now = System.nanoTime();
            if (begin == 0 || now - begin >= SECOND) {
                if (begin != 0) {
                    stepSeconds.add((now - begin) / 1e9 / (step - beginStep));
                    toggle();
                }
                begin = System.nanoTime();
                beginStep = step;
            }
        }

        private void toggle() {
            try {
                if (!looks.isEmpty()) {
                    for (InputStream look : looks) {
                        look.close();
                    }
                    looks.clear();
                    return;
                }
                for (String path : List.of("live", "run/live?run=looked-at")) {
                    InputStream look = open(path);
                    looks.add(look);
                    Thread.ofVirtual().start(() -> readOn(look));
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private void readOn(InputStream look) {
            try {
                look.transferTo(java.io.OutputStream.nullOutputStream());
            } catch (IOException closed) {
                // The second is over.
            }
        }

        @Override
        public boolean isStopRequested() {
            return stepSeconds.size() > 2 * pairs + 4;
        }

        /** Returns time of a step when looked at by that when not, of neighbouring seconds, without those of the warm-up. */
        double[] ratios() {
            double[] ratios = new double[pairs];
            for (int pair = 0; pair < pairs; pair++) {
                ratios[pair] = stepSeconds.get(2 * pair + 5) / stepSeconds.get(2 * pair + 4);
            }
            return ratios;
        }

        double medianMicros() {
            double[] seconds = new double[pairs];
            for (int pair = 0; pair < pairs; pair++) {
                seconds[pair] = stepSeconds.get(2 * pair + 4);
            }
            return Alternation.quantile(seconds, 0.5) * 1e6;
        }
    }

    private void writeRuns() throws IOException {
        Path first = runs.resolve("run-0");
        Path file = Files.writeString(scratch.resolve("short.yaml"), EXPERIMENT.formatted(20));
        try (Dynascope dynascope = Dynascope.builder().environment(Map.of()).build()) {
            dynascope.run(dynascope.load(file, List.of(), _ -> {}), first, new RunListener() {});
        }
        for (int run = 1; run < RUNS; run++) {
            copy(first, runs.resolve("run-" + run));
        }
        Path longRun = runs.resolve("long");
        copy(first, longRun);
        Files.writeString(
                longRun.resolve("events.jsonl"),
                Files.readAllLines(first.resolve("events.jsonl")).getFirst() + "\n");
        writeLong(longRun.resolve("metrics.jsonl"), Files.readAllLines(first.resolve("metrics.jsonl")));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (String name :
                List.of("experiment.yaml", "provenance.json", "metrics.jsonl", "events.jsonl", "claims.json")) {
            Files.copy(from.resolve(name), to.resolve(name));
        }
    }

    private static void writeLong(Path metrics, List<String> recorded) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(metrics)) {
            for (String line : recorded) {
                if (line.startsWith("{\"declare\"")) {
                    out.write(line + "\n");
                }
            }
            CRC32C crc = new CRC32C();
            for (int step = 0; step < POINTS; step++) {
                String body = "{\"trajectory\":\"main\",\"step\":" + step + ",\"metric\":\"loss.train\",\"value\":"
                        + (1 + Math.sin(step) / 4);
                crc.reset();
                crc.update(body.getBytes(StandardCharsets.US_ASCII));
                out.write(body + ",\"crc\":\"" + HexFormat.of().toHexDigits((int) crc.getValue()) + "\"}\n");
            }
        }
    }

    private static double residentMegabytes(Process process) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1e3;
            }
        }
        throw new IOException("the server has ended");
    }
}
