package org.dynascope.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, where there is one. */
class HeadlessBrowserTest {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final long MINUTES = 2;
    private static final int CHARTS = 7;

    @TempDir
    Path folder;

    @Test
    void drawsEveryChartWithoutAComplaintWhereABrowserIsInstalled() throws Exception {
        Optional<Path> browser = browser();
        assumeTrue(browser.isPresent(), "skipped: no Chromium on the PATH");
        Path page = folder.resolve("report.html");
        new ReportWriter().write(ReportFixture.ofEveryKind(), page);

        Path complaints = folder.resolve("err");
        String drawn = load(browser.orElseThrow(), page, complaints);

        assertThat(Files.readString(complaints)).doesNotContain("CONSOLE");
        assertThat(Pattern.compile("<figure").matcher(drawn).results()).hasSize(CHARTS);
        assertThat(Pattern.compile("<svg").matcher(drawn).results()).hasSize(CHARTS);
        assertThat(Pattern.compile("Save the chart [\\w.]+ as SVG")
                        .matcher(drawn)
                        .results())
                .hasSize(CHARTS);
    }

    private static Optional<Path> browser() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The page as it stands after its scripts ran; what the browser says goes to a file. */
    private String load(Path browser, Path page, Path complaints) throws IOException, InterruptedException {
        Path output = folder.resolve("out");
        Process process = new ProcessBuilder(
                        browser.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--no-first-run",
                        "--enable-logging=stderr",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--virtual-time-budget=5000",
                        "--dump-dom",
                        page.toUri().toString())
                .redirectOutput(output.toFile())
                .redirectError(complaints.toFile())
                .start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return Files.readString(output);
    }
}
