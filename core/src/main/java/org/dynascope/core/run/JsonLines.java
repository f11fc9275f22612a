package org.dynascope.core.run;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Files of JSON objects, one a line, each ending with a field {@code crc}: the CRC-32C of the line's text before
 * {@code ,"crc"} in UTF-8. A line that was cut off or damaged is recognised and left out when reading.
 */
final class JsonLines {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CRC_FIELD = ",\"crc\":\"";
    private static final int CRC_DIGITS = 8;
    private static final String END = "\"}";

    private JsonLines() {}

    /** Returns the line of a non-empty object, with its checksum and the line break. */
    static String line(ObjectNode object) {
        return line(object.toString());
    }

    /** Returns the line of a non-empty object in JSON, with its checksum and the line break. */
    static String line(String text) {
        String body = text.substring(0, text.length() - 1);
        return body + CRC_FIELD + checksum(body) + END + "\n";
    }

    /** Returns a text in JSON, as {@link #JSON} writes it. */
    static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    private static String checksum(String body) {
        CRC32C crc = new CRC32C();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    /**
     * What a file of lines holds.
     *
     * @param objects the whole lines, in order
     * @param damaged numbers of the lines that were left out, counted from 1
     */
    record Content(List<JsonNode> objects, List<Integer> damaged) {}

    /** Reads a file; one that does not exist holds nothing. */
    static Content read(Path file) {
        return parseAll(Files.exists(file) ? text(file) : "");
    }

    /**
     * Reads the beginning of a file.
     *
     * @throws IllegalArgumentException if it is shorter, or a line of the beginning is damaged
     */
    static List<JsonNode> readWhole(Path file, int bytes) {
        byte[] all = text(file).getBytes(StandardCharsets.UTF_8);
        if (all.length < bytes) {
            throw new IllegalArgumentException(file + ": expected " + bytes + " bytes or more, got " + all.length);
        }
        Content content = parseAll(new String(all, 0, bytes, StandardCharsets.UTF_8));
        if (!content.damaged().isEmpty()) {
            throw new IllegalArgumentException(file + ":" + content.damaged().getFirst() + ": damaged");
        }
        return content.objects();
    }

    private static Content parseAll(String text) {
        List<JsonNode> objects = new ArrayList<>();
        List<Integer> damaged = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (!line.isEmpty()) {
                int at = number;
                parse(line).ifPresentOrElse(objects::add, () -> damaged.add(at));
            }
        }
        return new Content(objects, damaged);
    }

    /** Returns the length in bytes of a file's lines without the one that was cut off at its end, if one was. */
    static long wholeLines(Path file) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Returns the object of a line without its line break; nothing if it was cut off or damaged. */
    static Optional<JsonNode> parse(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return parse(bytes, 0, bytes.length);
    }

    /** The same of a line that stands in {@code bytes} from {@code start} on. */
    static Optional<JsonNode> parse(byte[] bytes, int start, int length) {
        int body = length - CRC_FIELD.length() - CRC_DIGITS - END.length();
        if (body <= 0) {
            return Optional.empty();
        }
        CRC32C crc = new CRC32C();
        crc.update(bytes, start, body);
        String end = new String(bytes, start + body, length - body, StandardCharsets.ISO_8859_1);
        if (!end.equals(CRC_FIELD + HexFormat.of().toHexDigits((int) crc.getValue()) + END)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(bytes, start, length));
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }
}
