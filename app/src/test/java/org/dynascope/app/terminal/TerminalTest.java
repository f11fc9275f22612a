package org.dynascope.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TerminalTest {
    @ParameterizedTest
    @CsvSource({"120,120", "10,40", "0,80", "wide,80", "'',80", "-5,80", "99999,80"})
    void takesTheWidthFromTheEnvironmentIfItIsSensible(String wished, int columns) {
        PrintWriter writer = new PrintWriter(new StringWriter());

        assertThat(Terminal.ofFiles(writer, writer, Map.of("COLUMNS", wished)).columns())
                .isEqualTo(columns);
    }
}
