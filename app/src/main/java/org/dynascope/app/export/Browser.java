package org.dynascope.app.export;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Chromium without a window: it runs the scripts of a page and tells what they made of it. */
record Browser(Path program) {
    /** Environment variable that names the program. */
    static final String VARIABLE = "DYNASCOPE_BROWSER";

    private static final List<String> NAMES = List.of(
            "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome.exe");
    private static final List<Path> PLACES = List.of(
            Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
            Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"));
    private static final long MOST_SECONDS = 120;

    /**
     * Finds one: that of {@value #VARIABLE}, or the first on the {@code PATH}.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Browser find(Map<String, String> environment) {
        String named = environment.getOrDefault(VARIABLE, "");
        if (!named.isEmpty()) {
            return Optional.of(Path.of(named))
                    .filter(Files::isExecutable)
                    .map(Browser::new)
                    .orElseThrow(() -> new IllegalArgumentException(
                            VARIABLE + " = " + named + ": expected a program, such as /usr/bin/chromium"));
        }
        Stream<Path> onPath = Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)));
        return Stream.concat(onPath, PLACES.stream())
                .filter(Files::isExecutable)
                .findFirst()
                .map(Browser::new)
                .orElseThrow(() ->
                        new IllegalArgumentException("pictures are drawn by a browser, and none was found: install"
                                + " Chromium or Chrome, name one in " + VARIABLE
                                + ", or save pictures with the buttons below the charts of report.html"));
    }

    /**
     * Loads a page in a window 1280 pixels wide and returns it as its scripts left it.
     *
     * @param address of a file, with a fragment perhaps
     * @param work a folder for what the browser keeps meanwhile
     * @throws UncheckedIOException if the browser fails
     */
    String load(String address, Path work) {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless",
                "--disable-gpu",
                "--disable-background-networking",
                "--no-first-run",
                "--hide-scrollbars",
                "--window-size=1280,900",
                "--user-data-dir=" + work.resolve("profile"),
                "--virtual-time-budget=10000",
                "--dump-dom"));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--no-sandbox");
        }
        command.add(address);
        Path page = work.resolve("page.html");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(page.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("it did not end within " + MOST_SECONDS + " s");
            }
            return Files.readString(page);
        } catch (IOException failure) {
            throw new UncheckedIOException(program + " cannot draw the page: " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + program + " drew the page", interrupted);
        }
    }
}
