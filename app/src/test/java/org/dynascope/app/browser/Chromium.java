package org.dynascope.app.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A headless Chromium that shows one page, driven over its DevTools protocol. */
public final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long SECONDS = 60;
    private static final long LOOK_MILLIS = 50;

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final AtomicInteger count = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> awaited = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private String session = "";

    private Chromium(Process process, Path profile) throws IOException, InterruptedException {
        this.process = process;
        Path told = profile.resolve("DevToolsActivePort");
        for (long look = 0; look * LOOK_MILLIS < SECONDS * 1000 && !isWhole(told); look++) {
            Thread.sleep(LOOK_MILLIS);
        }
        List<String> lines = Files.readAllLines(told);
        socket = http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1)), new Answers())
                .join();
    }

    private static boolean isWhole(Path told) throws IOException {
        return Files.exists(told) && Files.readAllLines(told).size() == 2;
    }

    /** Returns the program, if one is installed. */
    public static Optional<Path> find() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts one with an empty profile. */
    public static Chromium start(Path program, Path profile) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--no-first-run",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Chromium chromium = new Chromium(process, profile);
        chromium.attach();
        return chromium;
    }

    private void attach() {
        String target = "";
        for (JsonNode each : send("Target.getTargets", Map.of()).path("targetInfos")) {
            target = each.path("type").asText().equals("page")
                    ? each.path("targetId").asText()
                    : target;
        }
        session = send("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asText();
        List.of("Runtime.enable", "Log.enable", "Page.enable").forEach(method -> send(method, Map.of()));
    }

    /** Loads an address in a window of this width. */
    public void open(String address, int width, boolean isDark) {
        complaints.clear();
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        Map<String, String> scheme = Map.of("name", "prefers-color-scheme", "value", isDark ? "dark" : "light");
        send("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
        send("Page.navigate", Map.of("url", address));
        await("document.readyState === 'complete' && location.href.startsWith(" + JSON.valueToTree(address) + ")");
    }

    /** Returns the value of a JavaScript expression in the page. */
    public JsonNode evaluate(String expression) {
        JsonNode answer =
                send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        return answer.path("result").path("value");
    }

    /** Waits until an expression is true. */
    public void await(String expression) {
        for (long look = 0; look * LOOK_MILLIS < SECONDS * 1000; look++) {
            if (evaluate(expression).asBoolean()) {
                return;
            }
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw new AssertionError("never became true: " + expression + "; the page reads: "
                + evaluate("document.body.innerText").asText());
    }

    /** Presses a key, such as {@code Tab}. */
    public void press(String key) {
        for (String type : List.of("keyDown", "keyUp")) {
            send("Input.dispatchKeyEvent", Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", 9));
        }
    }

    /** Writes a picture of the whole page. */
    public void picture(Path file) throws IOException {
        int width = evaluate("innerWidth").asInt();
        int height = evaluate("document.documentElement.scrollHeight").asInt();
        Map<String, Integer> clip = Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1);
        Map<String, Object> whole = Map.of("format", "png", "captureBeyondViewport", true, "clip", clip);
        String data = send("Page.captureScreenshot", whole).path("data").asText();
        Files.write(file, Base64.getDecoder().decode(data));
    }

    /** Returns what the page complained of since it was opened: exceptions, and what was refused. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    private JsonNode send(String method, Map<String, ?> parameters) {
        int id = count.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        awaited.put(id, answer);
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        socket.sendText(message.toString(), true).join();
        return answer.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    /** Takes messages, which may come in parts. */
    private final class Answers implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
            text.append(part);
            if (isLast) {
                take(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void take(String message) {
            try {
                JsonNode json = JSON.readTree(message);
                CompletableFuture<JsonNode> answer =
                        awaited.remove(json.path("id").asInt());
                if (answer != null) {
                    answer.complete(json.path("result"));
                } else if (List.of("Runtime.exceptionThrown", "Log.entryAdded")
                        .contains(json.path("method").asText())) {
                    complaints.add(json.path("params").toString());
                }
            } catch (IOException damaged) {
                complaints.add("damaged message: " + message);
            }
        }
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
        List<ProcessHandle> all = process.descendants().toList();
        process.destroy();
        process.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).join();
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
