package org.dynascope.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.RunListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DashboardServerTest {
    private static final String EXPERIMENT = """
        experiment: small
        dataset: {digits: {take: 40}}
        model: {mlp: {hidden: [4]}}
        optimizer: {sgd: {learning-rate: 0.1}}
        train: {steps: 6, batch-size: 20}
        probes: [loss: {every: 1 steps}]
        claims: [{id: small.finite, that: loss.train <= 100}]
        """;

    @TempDir
    private Path folder;

    private DashboardServer server;
    private int port;

    @BeforeEach
    void runTwiceAndServe() throws IOException {
        Dynascope dynascope = Dynascope.builder().environment(Map.of()).build();
        Path file = Files.writeString(folder.resolve("small.yaml"), EXPERIMENT);
        for (int seed = 1; seed <= 2; seed++) {
            dynascope.run(
                    dynascope.load(file, List.of("seed=" + seed), _ -> {}),
                    folder.resolve("runs").resolve("small-" + seed),
                    new RunListener() {});
        }
        Files.writeString(folder.resolve("secret"), "not for the browser");
        server = DashboardServer.start(folder.resolve("runs"), 0);
        port = URI.create(server.address()).getPort();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Sends a request as it is written, and returns the answer with its head. */
    private String answer(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The same; nothing if the server closes the connection before it has read all. */
    private String answerOrNone(String request) throws IOException {
        try {
            return answer(request);
        } catch (SocketException closed) {
            return "";
        }
    }

    private String get(String path, String... headers) throws IOException {
        String further = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return answer("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + further
                + "Connection: close\r\n\r\n");
    }

    /** The data of the events that come until one has this text. */
    private String eventsUntil(String text, String path, Runnable afterTheFirst) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(30_000);
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            StringBuilder all = new StringBuilder();
            boolean isFirst = true;
            while (all.indexOf(text) < 0) {
                String line = String.valueOf(lines.readLine());
                all.append(line).append('\n');
                if (isFirst && line.startsWith("data: ")) {
                    isFirst = false;
                    afterTheFirst.run();
                }
            }
            return all.toString();
        }
    }

    @Test
    void listsTheRunsWithStatusAndVerdicts() throws IOException {
        assertThat(get("/"))
                .startsWith("HTTP/1.1 200")
                .contains("<title>Runs", "connect-src &#39;self&#39;", "X-frame-options: DENY");
        assertThat(eventsUntil("gone", "/live", () -> {}))
                .contains("Content-type: text/event-stream", "event: now")
                .contains("\"name\":\"small-1\"", "\"name\":\"small-2\"", "\"status\":\"completed\"", "\"step\":6")
                .contains("\"verdicts\":{\"confirmed\":1}");
    }

    @Test
    void tellsOfTheListWhatHasChangedAlone() throws IOException {
        Path first = folder.resolve("runs/small-1");
        Path second = folder.resolve("runs/small-2");

        String told = eventsUntil("\"gone\":[\"small-1\"]", "/live", () -> delete(first));
        assertThat(told).containsOnlyOnce("\"name\":\"small-2\"");

        assertThat(eventsUntil("\"changed\":1,", "/live", () -> touch(second)))
                .containsPattern("\"changed\":\\[\\{\"name\":\"small-2\"[^\\]]*\"changed\":1,");
    }

    @Test
    void showsARunAsItsReport() throws IOException {
        assertThat(get("/run?run=small-1"))
                .startsWith("HTTP/1.1 200")
                .contains("data-served=\"true\"", "loss.train", "small.finite");
    }

    @Test
    void sendsARunAnewWhenItHasRecordedMore() throws IOException {
        String line = "{\"trajectory\":\"main\",\"step\":7,\"metric\":\"loss.train\",\"value\":0.125";
        CRC32C crc = new CRC32C();
        crc.update(line.getBytes(StandardCharsets.US_ASCII));
        String whole = line + ",\"crc\":\"" + HexFormat.of().toHexDigits((int) crc.getValue()) + "\"}\n";

        String told = eventsUntil("0.125", "/run/live?run=small-1", () -> append("runs/small-1/metrics.jsonl", whole));

        assertThat(told).doesNotContain("use strict").hasSizeLessThan(200_000);
    }

    @Test
    void saysWhenARunIsGone() throws IOException {
        String told = eventsUntil("event: gone", "/run/live?run=small-1", () -> delete(folder.resolve("runs/small-1")));

        assertThat(told).contains("event: now");
        assertThat(get("/run?run=small-1")).startsWith("HTTP/1.1 4");
    }

    private void append(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void touch(Path run) {
        for (String name : List.of("metrics.jsonl", "events.jsonl")) {
            run.resolve(name).toFile().setLastModified(1);
        }
    }

    private static void delete(Path run) {
        try (Stream<Path> files = Files.walk(run)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void comparesRuns() throws IOException {
        assertThat(get("/compare?run=small-1&run=small-2"))
                .startsWith("HTTP/1.1 200")
                .contains("2 runs compared");
        assertThat(get("/compare?run=small-1")).startsWith("HTTP/1.1 404");
        assertThat(get("/compare?" + "run=small-1&".repeat(51))).startsWith("HTTP/1.1 404");
        assertThat(eventsUntil("</html>", "/compare/live?run=small-1&run=small-2", () -> {}))
                .contains("2 runs compared");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/run?run=..",
                "/run?run=../runs/small-1",
                "/run?run=%2e%2e%2fsecret",
                "/run?run=/etc",
                "/run?run=small-1/../../",
                "/../secret",
                "/%2e%2e/secret",
                "/secret",
                "/run?run=small-1%00",
                "/run/live?run=../runs/small-1",
                "/compare?run=small-1&run=../runs/small-2",
                "/runs/small-1/metrics.jsonl",
                "/run"
            })
    void reachesNothingButRunsThatItFound(String path) throws IOException {
        assertThat(get(path)).startsWith("HTTP/1.1 4").doesNotContain("not for the browser");
    }

    @Test
    void refusesForeignHostsAndOrigins() throws IOException {
        String runs = "GET / HTTP/1.1\r\nConnection: close\r\n";
        assertThat(answer(runs + "Host: evil.example:" + port + "\r\n\r\n")).startsWith("HTTP/1.1 403");
        assertThat(answer(runs + "Host: 127.0.0.1\r\n\r\n")).startsWith("HTTP/1.1 403");
        assertThat(get("/", "Origin: http://evil.example")).startsWith("HTTP/1.1 403");
        assertThat(get("/", "Origin: null")).startsWith("HTTP/1.1 403");
        assertThat(get("/", "Sec-Fetch-Site: cross-site")).startsWith("HTTP/1.1 403");
        assertThat(get("/", "Sec-Fetch-Site: same-site", "Sec-Fetch-Dest: image"))
                .startsWith("HTTP/1.1 403");
        assertThat(get("/", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Dest: document"))
                .startsWith("HTTP/1.1 200");
        assertThat(get("/", "Origin: http://127.0.0.1:" + port)).startsWith("HTTP/1.1 200");
    }

    @Test
    void refusesWhatIsTooLargeOrNoReading() throws IOException {
        String host = "Host: 127.0.0.1:" + port + "\r\nConnection: close\r\n";
        assertThat(answer("POST / HTTP/1.1\r\n" + host + "Content-Length: 0\r\n\r\n"))
                .startsWith("HTTP/1.1 405");
        assertThat(answer("GET / HTTP/1.1\r\n" + host + "Content-Length: 5\r\n\r\nhello"))
                .startsWith("HTTP/1.1 413");
        assertThat(get("/?" + "x".repeat(5_000))).startsWith("HTTP/1.1 414");
        assertThat(answerOrNone("GET / HTTP/1.1\r\n" + host + "X: " + "y".repeat(100_000) + "\r\n\r\n"))
                .doesNotStartWith("HTTP/1.1 200");
    }

    @Test
    void answersOnLoopbackAlone() throws IOException {
        assertThat(server.address()).startsWith("http://127.0.0.1:");
        assertThatThrownBy(() -> DashboardServer.start(folder, port)).isInstanceOf(BindException.class);
    }
}
