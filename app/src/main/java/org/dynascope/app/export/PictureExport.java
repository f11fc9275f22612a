package org.dynascope.app.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Writes every chart of a report as a picture: the one that the button below it saves. */
final class PictureExport {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Where the page's script leaves the pictures when it is opened with their format behind its address. */
    private static final Pattern PICTURES = Pattern.compile("<script[^>]* id=\"pictures\">([^<]*)</script>");

    private PictureExport() {}

    /**
     * Writes the files, each complete or not at all.
     *
     * @param page the report
     * @param extension {@code svg} or {@code png}
     */
    static List<Path> write(String page, String extension, Path folder) {
        Browser browser = Browser.find(System.getenv());
        try {
            Path work = Files.createTempDirectory("dynascope-pictures");
            try {
                Path file = Files.writeString(work.resolve("report.html"), page);
                return write(
                        pictures(browser.load(file.toUri() + "#" + extension, work), browser),
                        RunExport.created(folder));
            } finally {
                delete(work);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot draw pictures: " + failure.getMessage(), failure);
        }
    }

    private static JsonNode pictures(String page, Browser browser) throws IOException {
        Matcher found = PICTURES.matcher(page);
        if (!found.find()) {
            throw new IOException(browser.program() + " left no pictures in the page; is it Chromium 123 or newer?");
        }
        return JSON.readTree(found.group(1));
    }

    private static List<Path> write(JsonNode pictures, Path folder) throws IOException {
        List<Path> written = new ArrayList<>();
        for (Map.Entry<String, JsonNode> picture : pictures.properties()) {
            Path file = folder.resolve(Path.of(picture.getKey()).getFileName());
            byte[] bytes = picture.getValue().binaryValue();
            WholeFile.writeBytes(file, stream -> stream.write(bytes));
            written.add(file);
        }
        return written;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
