package org.dynascope.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TextTableTest {
    @Test
    void alignsColumnsAndLeavesOutEmptyOnes() {
        TextTable table = new TextTable("  ", 80).row("a", "", "first").row("long", "", "second");

        assertThat(table.lines()).containsExactly("  a     first", "  long  second");
    }

    @Test
    void wrapsTheLastColumnUnderItself() {
        TextTable table = new TextTable("", 30).row("key", "one two three four five six");

        assertThat(table.lines()).containsExactly("key  one two three four five", "     six");
    }

    @Test
    void countsLettersRatherThanBytes() {
        TextTable table = new TextTable("", 80).row("λ√", "x").row("abc", "y");

        assertThat(table.lines()).containsExactly("λ√   x", "abc  y");
    }

    @Test
    void aTableWithoutRowsHasNoLines() {
        assertThat(new TextTable("", 80).lines()).isEmpty();
        assertThat(new TextTable("", 80).isEmpty()).isTrue();
    }

    @Test
    void aWordLongerThanTheLineStandsAlone() {
        assertThat(TextTable.wrap("a abcdefghij b", 5)).containsExactly("a", "abcdefghij", "b");
    }
}
