package org.dynascope.app.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dynascope.app.doctor.Finding.Fitness;
import org.dynascope.app.terminal.TextTable;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.InvalidInputException;

/**
 * All checks.
 *
 * @since 0.1.0
 */
public final class Doctor {
    private Doctor() {}

    /**
     * Checks everything.
     *
     * @param folder folder that runs would be written under
     * @param loadNative whether to load ND4J's native library
     */
    public static List<Finding> examine(
            Dynascope.Builder builder, Path folder, Map<String, String> environment, boolean loadNative) {
        List<Finding> findings = new ArrayList<>(JavaCheck.findings());
        findings.addAll(MachineCheck.findings(folder, environment));
        findings.add(NativeCheck.finding(loadNative));
        try {
            findings.addAll(FrameworkCheck.findings(builder.build()));
        } catch (InvalidInputException failure) {
            findings.add(Finding.unfit("plugins", String.join("; ", failure.lines()), "remove one of the jars"));
        }
        return findings;
    }

    /** Returns whether anything is found that Dynascope cannot work with. */
    public static boolean isUnfit(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.fitness() == Fitness.UNFIT);
    }

    /** Returns the findings as text. */
    public static List<String> lines(List<Finding> findings, int columns) {
        TextTable table = new TextTable("", columns);
        for (Finding finding : findings) {
            table.row(sign(finding.fitness()), finding.subject(), finding.detail());
            if (!finding.advice().isEmpty()) {
                table.row("", "", "→ " + finding.advice());
            }
        }
        return table.lines();
    }

    private static String sign(Fitness fitness) {
        return switch (fitness) {
            case GOOD -> "✓";
            case LIMITED -> "!";
            case UNFIT -> "✗";
        };
    }
}
