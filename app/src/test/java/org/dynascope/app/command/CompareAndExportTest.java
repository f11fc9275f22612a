package org.dynascope.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.dynascope.app.browser.Chromium;
import org.dynascope.app.report.SignificantDigits;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class CompareAndExportTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void runTwiceAndOnceWithAnotherRate() throws IOException {
        String experiment = SmallExperiment.write(folder).toString();
        run(experiment, "one", "seed=1");
        run(experiment, "two", "seed=2");
        run(experiment, "slow", "optimizer.adam.learning-rate=1e-3");
    }

    private static void run(String experiment, String name, String setting) {
        Invocation run = Invocation.of("run", experiment, "--out", path(name), "--set", setting, "--quiet");
        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    }

    private static String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void namesTheSettingsThatDifferAndWhatCameOut() throws IOException {
        Path page = folder.resolve("compare.html");

        Invocation compared = Invocation.of("compare", path("one"), path("slow"), "--out", page.toString());

        assertThat(compared.err()).isEmpty();
        assertThat(compared.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(compared.out().subList(0, 4))
                .containsExactly(
                        "configuration",
                        "                                one   slow",
                        "  optimizer.adam.learning-rate  0.01  0.001",
                        "");
        assertThat(compared.outText()).doesNotContain("batch-size", "±");
        assertThat(compared.out())
                .filteredOn(line -> line.startsWith("  loss.train"))
                .hasSize(1);
        assertThat(lossAtTheEnd("one")).isIn(numbers(compared.out(), "loss.train"));
        assertThat(Files.readString(page)).contains("optimizer.adam.learning-rate", "id=\"report-data\"");
    }

    private static List<String> numbers(List<String> lines, String metric) {
        String line =
                lines.stream().filter(each -> each.contains(metric)).findFirst().orElseThrow();
        return List.of(line.strip().split(" +"));
    }

    /** The last value as the file of metrics has it, in six digits. */
    private static String lossAtTheEnd(String run) throws IOException {
        String last = Files.readAllLines(folder.resolve(run).resolve("metrics.jsonl")).stream()
                .filter(line -> line.contains("\"metric\":\"loss.train\""))
                .reduce((_, next) -> next)
                .orElseThrow();
        double value = Double.parseDouble(last.replaceAll(".*\"value\":([^,}]+).*", "$1"));
        return SignificantDigits.format(value);
    }

    @Test
    void takesRunsOfOtherSeedsTogether() {
        Invocation compared =
                Invocation.of("compare", path("one"), path("slow"), path("two"), "--out", path("seeds.html"));

        assertThat(compared.outText()).contains("95 % interval", "one, two", " ± ");
    }

    @Test
    void saysOfEachFolderThatItHoldsNoRun() {
        Invocation wrong = Invocation.of("compare", "none", path("one"), "src", "--out", path("wrong.html"));

        assertThat(wrong.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(wrong.err())
                .containsExactly(
                        "none holds no run: there is no file experiment.yaml in it",
                        "src holds no run: there is no file experiment.yaml in it");
        assertThat(folder.resolve("wrong.html")).doesNotExist();
    }

    @Test
    void exportsWhatWasRecorded() throws IOException {
        Invocation csv = Invocation.of("export", path("one"), "--format", "csv", "--out", path("csv"));
        Invocation events = Invocation.of("export", path("one"), "--format", "tensorboard", "--out", path("logs"));

        long recorded;
        try (var lines = Files.lines(folder.resolve("one").resolve("metrics.jsonl"))) {
            recorded = lines.filter(line -> line.contains("\"metric\":")).count();
        }
        assertThat(csv.out()).containsExactly(path("csv/metrics.csv"));
        assertThat(Files.readAllLines(Path.of(csv.out().getFirst()))).hasSize((int) recorded + 1);
        assertThat(events.out()).containsExactly(path("logs/main/events.out.tfevents.0.dynascope"));
    }

    @Test
    void exportsEveryChartAsAPicture() throws Exception {
        assumeTrue(Chromium.find().isPresent(), "skipped: no Chromium on the PATH");

        Invocation drawings = Invocation.of("export", path("one"), "--format", "svg", "--out", path("svg"));
        Invocation pictures = Invocation.of("export", path("one"), "--format", "png", "--out", path("png"));

        assertThat(drawings.out()).contains(path("svg/loss.svg"));
        for (String file : drawings.out()) {
            Document drawing = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(file);
            assertThat(drawing.getElementsByTagName("path").getLength()).isPositive();
        }
        assertThat(pictures.out()).hasSameSizeAs(drawings.out());
        for (String file : pictures.out()) {
            BufferedImage picture = ImageIO.read(Path.of(file).toFile());
            assertThat(picture.getWidth()).isGreaterThan(600);
            assertThat(IntStream.range(0, picture.getWidth()).map(x -> picture.getRGB(x, picture.getHeight() / 2)))
                    .anyMatch(colour -> colour != picture.getRGB(0, 0));
        }
    }

    @Test
    void saysOfAFormatWhatItCanBe() {
        Invocation wrong = Invocation.of("export", path("one"), "--format", "svgg", "--out", path("wrong"));

        assertThat(wrong.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(wrong.err())
                .containsExactly("--format = svgg: must be one of csv, tensorboard, svg, png; did you mean svg?");
    }
}
