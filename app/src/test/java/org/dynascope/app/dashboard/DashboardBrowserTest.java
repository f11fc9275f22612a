package org.dynascope.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import org.dynascope.app.browser.Chromium;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.LoadedSweep;
import org.dynascope.core.assembly.RunListener;
import org.dynascope.core.assembly.SweepChoices;
import org.dynascope.core.assembly.SweepListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The dashboard in a real browser, where there is one. With {@code -Ddynascope.pictures=FOLDER} it leaves pictures of the pages.
 */
final class DashboardBrowserTest {
    private static final String RUN = """
        experiment: small
        dataset: {digits: {take: 40}}
        model: {mlp: {hidden: [4]}}
        optimizer: {sgd: {learning-rate: 0.1}}
        train: {steps: 60, batch-size: 20}
        trajectories:
          trunk: {}
          other: {from: trunk, at: 20 steps, change: {seed.data-order: 2}}
        probes: [{loss: {every: 1 steps, splits: [train]}}, {sharpness: {every: 20 steps, examples: 20}}]
        claims: [{id: small.finite, that: loss.train@trunk <= 100}]
        """;

    private static final String SWEEP = """
        experiment: tiny
        dataset: {digits: {take: 40}}
        model: {mlp: {hidden: [4]}}
        optimizer: {sgd: {learning-rate: 0.1}}
        train: {steps: 5, batch-size: 20}
        probes: [loss: {every: 1 steps}]
        sweep: {optimizer.sgd.learning-rate: [0.1, 0.2], train.batch-size: [10, 20], seeds: 2}
        """;

    private static final int LONG = 20_000;
    private static final int SPIKE_AT = 7_777;

    @TempDir
    private static Path folder;

    private static DashboardServer server;
    private static Chromium browser;

    @BeforeAll
    static void runAndServe() throws Exception {
        Optional<Path> program = Chromium.find();
        assumeTrue(program.isPresent(), "skipped: no Chromium on the PATH");
        Path runs = folder.resolve("runs");
        try (Dynascope dynascope = Dynascope.builder().environment(Map.of()).build()) {
            Path file = Files.writeString(folder.resolve("run.yaml"), RUN);
            for (int seed = 1; seed <= 2; seed++) {
                List<String> settings = List.of("seed=" + seed);
                dynascope.run(
                        dynascope.load(file, settings, _ -> {}), runs.resolve("small-" + seed), new RunListener() {});
            }
            Path sweep = Files.writeString(folder.resolve("sweep.yaml"), SWEEP);
            LoadedSweep loaded = (LoadedSweep) dynascope.read(sweep, List.of(), List.of(), _ -> {});
            dynascope.run(loaded, runs.resolve("tiny"), SweepChoices.usual(), new SweepListener() {});
        }
        writeLongRun(runs.resolve("long"), LONG);
        writeLongRun(runs.resolve("failing"), 50);
        server = DashboardServer.start(runs, 0);
        browser = Chromium.start(program.orElseThrow(), folder.resolve("profile"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
            server.close();
        }
    }

    /** A run that goes on: a curve without an end, and one value that stands out. */
    private static void writeLongRun(Path run, int points) throws IOException {
        Files.createDirectories(run);
        Files.writeString(run.resolve("experiment.yaml"), "experiment: long\n");
        Files.writeString(
                run.resolve("events.jsonl"),
                line(
                        "{\"event\":\"started\",\"experiment\":\"long\",\"parts\":{\"model\":\"mlp\"},\"totalSteps\":1000000,"
                            + "\"trajectories\":[],\"at\":\"2026-01-01T00:00:00Z\""));
        StringBuilder lines = new StringBuilder(
                line("{\"declare\":\"loss.train\",\"kind\":\"scalar\",\"unit\":\"nat\",\"axes\":[],\"draw\":\"line\","
                        + "\"panel\":\"loss\",\"style\":\"solid\",\"summary\":\"mean loss\""));
        for (int step = 0; step < points; step++) {
            lines.append(point(step, step == SPIKE_AT ? 9 : 1 + Math.sin(step) / 4));
        }
        Files.writeString(run.resolve("metrics.jsonl"), lines);
    }

    private static String point(int step, double value) {
        return line("{\"trajectory\":\"main\",\"step\":" + step + ",\"metric\":\"loss.train\",\"value\":" + value);
    }

    private static String line(String body) {
        CRC32C crc = new CRC32C();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return body + ",\"crc\":\"" + HexFormat.of().toHexDigits((int) crc.getValue()) + "\"}\n";
    }

    private static void open(String path, int width, boolean isDark) throws IOException {
        browser.open(server.address() + path, width, isDark);
        if (path.isEmpty() || path.startsWith("?")) {
            browser.await("document.body.dataset.ready === 'true'");
        } else {
            browser.await("document.querySelectorAll('.chart svg').length > 0");
        }
        String pictures = System.getProperty("dynascope.pictures", "");
        if (!pictures.isEmpty()) {
            String name = path.replaceAll("[^a-z0-9]+", "-") + "-" + width + (isDark ? "-dark" : "") + ".png";
            browser.picture(Files.createDirectories(Path.of(pictures)).resolve("page" + name));
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?sweep=tiny",
                "run?run=small-1",
                "run?run=long",
                "run?run=tiny",
                "compare?run=small-1&run=small-2"
            })
    void drawsEveryPageInBothThemesAndOnNarrowScreens(String path) throws IOException {
        for (int width : new int[] {1200, 400}) {
            for (boolean isDark : new boolean[] {false, true}) {
                open(path, width, isDark);

                assertThat(browser.evaluate("document.documentElement.scrollWidth")
                                .asInt())
                        .as("width of %s", path)
                        .isEqualTo(width);
                assertThat(browser.evaluate("getComputedStyle(document.documentElement).backgroundColor")
                                .asText())
                        .isEqualTo(isDark ? "rgb(20, 23, 26)" : "rgb(255, 255, 255)");
            }
        }
    }

    @Test
    void listsRunsAndSweepsAndHidesTrialsInTheirs() throws IOException {
        open("", 1200, false);
        assertThat(browser.evaluate("document.getElementById('count').textContent")
                        .asText())
                .matches("[45] runs.*");
        assertThat(browser.evaluate("document.getElementById('runs').innerText").asText())
                .contains("small-1", "small-2", "tiny", "long", "8 trials");

        browser.evaluate("const box = document.getElementById('filter'); box.value = 'small confirmed';"
                + " box.dispatchEvent(new Event('input'))");
        assertThat(browser.evaluate("document.getElementById('count').textContent")
                        .asText())
                .matches("2 of [45] runs, .*");

        open("?sweep=tiny", 1200, false);
        assertThat(browser.evaluate("document.getElementById('runs').innerText").asText())
                .contains("learning-rate=0.2 batch-size=10 seed=2");
    }

    @Test
    void drawsALongRunByTheExtremesOfItsStretchesAndSaysSo() throws IOException {
        open("run?run=long", 1200, false);
        browser.await("document.querySelector('figcaption').innerText.includes('of 20,0')");

        assertThat(browser.evaluate("document.querySelector('figcaption').innerText")
                        .asText())
                .containsPattern("[\\d,]+ of 20,\\d+ points drawn, with the minimum and maximum of every stretch");
        assertThat(browser.evaluate("document.querySelector('section[aria-labelledby=values]').innerText")
                        .asText())
                .contains("9");
        assertThat(browser.evaluate("document.querySelector('.chart').getAttribute('aria-label')")
                        .asText())
                .contains("loss.train from 1 at step 0");
        assertThat(browser.evaluate("document.querySelector('.status .chip').textContent")
                        .asText())
                .contains("running at step");
    }

    @Test
    void growsWithTheRunAndKeepsWhatTheReaderChose() throws IOException {
        open("run?run=long", 1200, false);
        browser.evaluate("window.mark = 1; document.querySelector('.key').click();"
                + " document.querySelectorAll('.switch button')[1].click()");

        Path metrics = folder.resolve("runs/long/metrics.jsonl");
        Files.writeString(metrics, point(LONG + 100_000, 0.5), StandardOpenOption.APPEND);

        browser.await("document.querySelector('.status .chip').textContent.includes('120,000')");
        browser.await("document.querySelector('section[aria-labelledby=values]').innerText.includes('120,000')");
        assertThat(browser.evaluate("window.mark").asInt())
                .as("not loaded again")
                .isEqualTo(1);
        assertThat(browser.evaluate("document.querySelector('.key').getAttribute('aria-pressed')")
                        .asText())
                .isEqualTo("false");
        assertThat(browser.evaluate("document.querySelectorAll('.switch button')[1].getAttribute('aria-pressed')")
                        .asText())
                .isEqualTo("true");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void tellsThatARunFailedAndThatItWasDeleted() throws IOException {
        open("run?run=failing", 1200, false);
        Path run = folder.resolve("runs/failing");

        Files.writeString(
                run.resolve("events.jsonl"),
                line("{\"event\":\"finished\",\"status\":\"FAILED\",\"message\":\"the disk is full\",\"steps\":49,"
                        + "\"seconds\":3.5"),
                StandardOpenOption.APPEND);
        browser.await("document.querySelector('.status .chip').textContent === '✕ failed at step 49'");
        assertThat(browser.evaluate("document.querySelector('.message').textContent")
                        .asText())
                .isEqualTo("the disk is full");

        for (String name : List.of("events.jsonl", "metrics.jsonl", "experiment.yaml")) {
            Files.delete(run.resolve(name));
        }
        Files.delete(run);
        browser.await("document.querySelector('.notice:not([hidden])')?.textContent.includes('no longer there')");
    }

    @Test
    void comparesWhatIsTicked() throws IOException {
        open("", 1200, false);
        browser.evaluate("document.querySelectorAll('input[type=checkbox]').forEach("
                + "(box) => box.getAttribute('aria-label').includes('small') && box.click());"
                + " document.getElementById('compare').click()");

        browser.await("document.body.innerText.includes('2 runs compared')");
        browser.await("document.querySelectorAll('.chart svg').length > 0");
        assertThat(browser.evaluate("location.pathname").asText()).isEqualTo("/compare");
    }

    @Test
    void isReachedByKeysAlone() throws IOException {
        open("", 1200, false);
        Set<String> reached = new LinkedHashSet<>();
        for (int press = 0; press < 30; press++) {
            browser.press("Tab");
            reached.add(browser.evaluate("document.activeElement.textContent.trim() || document.activeElement.id"
                            + " || document.activeElement.getAttribute('aria-label')")
                    .asText());
            if (browser.evaluate("document.activeElement === document.body").asBoolean()) {
                break;
            }
            assertThat(browser.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                            .asText())
                    .isNotEqualTo("none");
        }

        assertThat(reached)
                .contains("Dark theme", "filter", "Status", "small-1", "8 trials", "Choose small-1 to compare");
    }

    @Test
    void saysWhenTheServerIsGoneAndComesBackWithIt() throws IOException {
        open("run?run=long", 1200, false);
        int port = java.net.URI.create(server.address()).getPort();

        server.close();
        browser.await("document.querySelector('.notice:not([hidden])')?.textContent.includes('does not answer')");
        server = DashboardServer.start(folder.resolve("runs"), port);

        browser.await("document.querySelector('.notice').hidden");
    }
}
