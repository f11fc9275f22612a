package org.dynascope.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.dynascope.core.assembly.ClaimResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every experiment of this repository: all claims hold, and {@code docs/acceptance.md} lists them. With
 * {@code -Ddynascope.acceptance=write} the page is written anew.
 */
class AcceptanceTest {
    private static final Path EXPERIMENTS = Path.of("..", "experiments");
    private static final Path PAGE = Path.of("..", "docs", "acceptance.md");
    private static final String HEAD = """
        # Acceptance

        Every claim of the experiments in this repository, with its verdict, value and margin. Written by
        `mvn -pl app -am test -Dtest=AcceptanceTest -Ddynascope.acceptance=write -Dsurefire.failIfNoSpecifiedTests=false`.
        The numbers depend on the file alone; processors of another type may differ in the last digits.

        | id | statement | command | verdict | value | margin |
        |---|---|---|---|---|---|
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

    @Test
    void everyClaimHoldsAndIsListed() throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        List<ClaimResult> claims = new ArrayList<>();
        for (Path file : files()) {
            Path run = folder.resolve(file.toString().replace('/', '-'));
            for (ClaimResult claim :
                    ExperimentRun.of(file.toString(), run).record().claims()) {
                page.append(row(file, claim));
                claims.add(claim);
            }
        }
        if ("write".equals(System.getProperty("dynascope.acceptance"))) {
            Files.writeString(PAGE, page);
        }
        System.out.print(page);

        assertThat(claims).isNotEmpty().allMatch(ClaimResult::isConfirmed);
        assertThat(Files.readString(PAGE)).isEqualTo(page.toString());
    }
}
