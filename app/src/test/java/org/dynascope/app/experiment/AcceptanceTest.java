package org.dynascope.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dynascope.api.data.MissingDataException;
import org.dynascope.core.assembly.ClaimResult;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.InvalidInputException;
import org.dynascope.core.assembly.LoadedSweep;
import org.dynascope.core.assembly.SweepChoices;
import org.dynascope.core.assembly.SweepListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every experiment of this repository whose data are found: all claims hold, and {@code docs/acceptance.md} lists them. With
 * {@code -Ddynascope.acceptance=write} the page is written anew. Experiments that begin with {@code # Long:} and the time they
 * take run with {@code -Ddynascope.long=true} only. Below stand the acceptance items that tests name as theirs, and what comparisons
 * measured.
 */
class AcceptanceTest {
    private static final Path EXPERIMENTS = Path.of("..", "experiments");
    private static final Dynascope WITH_DATA = Dynascope.builder()
            .environment(Map.of("DYNASCOPE_DATA", Objects.requireNonNullElse(System.getenv("DYNASCOPE_DATA"), "")))
            .build();
    private static final Path PAGE = Path.of("..", "docs", "acceptance.md");

    /** How a file begins that takes more than half a minute. */
    private static final String LONG = "# Long:";

    private static final String HEAD = """
        # Acceptance

        Every claim of the experiments in this repository, with its verdict, value and margin. Written by
        `mvn -pl app -am test -Dtest=AcceptanceTest -Ddynascope.acceptance=write -Dsurefire.failIfNoSpecifiedTests=false`.
        The numbers depend on the file alone; processors of another type may differ in the last digits. Files that say at
        their top that they are long are run with `-Ddynascope.long=true` only; without it their rows stay as they were.

        | id | statement | command | verdict | value | margin |
        |---|---|---|---|---|---|
        """;

    private static final String TESTS = """

        ## Held by tests

        Items that a test names as its own; `-Plong` runs the same tests with the full counts.

        | id | statement | command |
        |---|---|---|
        """;

    private static final String COMPARISONS = """

        ## Measured by comparisons

        Recorded by `benchmarks/compare NAME --json > docs/comparisons/NAME.json` on the machine of docs/measurements.md, otherwise idle.
        A ratio is ours / the rival's, or ours / what is demanded where that stands in place of a rival; "above" is above the least
        accepted.

        | id | work | threads | command | ours | rival | ratio | least | goal |
        |---|---|---|---|---|---|---|---|---|
        """;

    @TempDir
    private Path folder;

    private static List<Path> files() throws IOException {
        try (Stream<Path> paths = Files.walk(EXPERIMENTS)) {
            return paths.filter(path -> path.toString().endsWith(".yaml"))
                    .map(EXPERIMENTS::relativize)
                    .sorted()
                    .toList();
        }
    }

    private static String row(Path file, ClaimResult claim) {
        return String.format(
                "| %s | `%s` | `./dynascope run experiments/%s` | %s | %s | %s |%n",
                claim.id(), claim.that(), file, claim.verdict(), digits(claim.value()), digits(claim.margin()));
    }

    private static String digits(OptionalDouble number) {
        return number.isPresent() ? String.format(Locale.ROOT, "%.4g", number.getAsDouble()) : "–";
    }

    /** Runs a file and returns its rows of the page; where its data are not on this machine, those that the page has. */
    private String rows(Path file) throws IOException {
        if (!Boolean.getBoolean("dynascope.long") && isLong(file)) {
            System.out.println("not run: " + file + " is long");
            return listed(file);
        }
        List<ClaimResult> claims;
        try {
            Path run = folder.resolve(file.toString().replace('/', '-'));
            claims = claims(file, run);
        } catch (InvalidInputException refusal) {
            if (!(refusal.getCause() instanceof MissingDataException)) {
                throw refusal;
            }
            System.out.println("not run: " + refusal.getMessage());
            return listed(file);
        }
        assertThat(claims).as("%s", file).isNotEmpty().allMatch(ClaimResult::isConfirmed);
        return claims.stream().map(claim -> row(file, claim)).collect(Collectors.joining());
    }

    private static boolean isLong(Path file) throws IOException {
        return Files.readString(EXPERIMENTS.resolve(file)).startsWith(LONG);
    }

    /** Returns the rows of a file that the page has. */
    private static String listed(Path file) throws IOException {
        return Files.readString(PAGE)
                .lines()
                .filter(line -> line.contains("experiments/" + file + "`"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static List<ClaimResult> claims(Path file, Path run) {
        return WITH_DATA.read(EXPERIMENTS.resolve(file), List.of(), List.of(), _ -> {}) instanceof LoadedSweep sweep
                ? WITH_DATA
                        .run(sweep, run, SweepChoices.usual(), new SweepListener() {})
                        .claims()
                : ExperimentRun.of(WITH_DATA, file.toString(), run).record().claims();
    }

    @Test
    void everyClaimHoldsAndIsListed() throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        for (Path file : files()) {
            page.append(rows(file));
        }
        page.append(TESTS).append(AcceptanceItems.rows());
        page.append(COMPARISONS).append(AcceptanceComparisons.rows());
        if ("write".equals(System.getProperty("dynascope.acceptance"))) {
            Files.writeString(PAGE, page);
        }
        System.out.print(page);

        assertThat(Files.readString(PAGE)).isEqualTo(page.toString());
    }
}
