package org.dynascope.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {
    @TempDir
    private Path folder;

    private static String line(int step) {
        return JsonLines.line(JsonLines.JSON.createObjectNode().put("step", step));
    }

    private JsonLines.Content read(String text) throws IOException {
        Path file = folder.resolve("lines.jsonl");
        Files.writeString(file, text);
        return JsonLines.read(file);
    }

    @Test
    void readsBackWhatItWrote() throws IOException {
        JsonLines.Content content = read(line(1) + line(2));

        assertThat(content.objects())
                .extracting(object -> object.path("step").asInt())
                .containsExactly(1, 2);
        assertThat(content.damaged()).isEmpty();
    }

    @Test
    void endsWithTheChecksumOfItsText() {
        // CRC-32C of {"step":1 computed independently.
        assertThat(line(1)).isEqualTo("{\"step\":1,\"crc\":\"" + "a6d2b3fa" + "\"}\n");
    }

    @Test
    void recognisesEveryCutOffOrChangedLine() throws IOException {
        String whole = line(123);
        for (int length = 1; length < whole.length() - 1; length++) {
            assertThat(read(whole.substring(0, length)).objects()).isEmpty();
        }
        for (int index = 0; index < whole.length() - 1; index++) {
            char[] changed = whole.toCharArray();
            changed[index] = changed[index] == '7' ? '8' : '7';
            JsonLines.Content content = read(new String(changed) + line(5));
            assertThat(content.objects()).hasSize(1);
            assertThat(content.damaged()).containsExactly(1);
        }
    }

    @Test
    void aMissingFileHoldsNothing() {
        assertThat(JsonLines.read(folder.resolve("absent")).objects()).isEmpty();
    }
}
