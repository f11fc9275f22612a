package org.dynascope.app.dashboard;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.dynascope.app.report.ReportWriter;
import org.dynascope.core.assembly.InvalidInputException;
import org.dynascope.core.assembly.RunOverview;

/**
 * Shows the runs below a folder to a browser on this machine: a list, each run or sweep as its report, and comparisons. Every
 * page follows what it shows by server-sent events from its address followed by {@code /live}. It reads files alone and answers
 * none but its own pages.
 *
 * @since 0.1.0
 */
public final class DashboardServer implements AutoCloseable {
    /** A page that was closed is noticed when it would be sent something next, so there are more streams than pages. */
    private static final int MOST_STREAMS = 256;

    private static final String LIVE = "/live";

    /** Pages run inline scripts and load nothing from elsewhere; no other page may show or read them. */
    private static final Map<String, String> HEADERS = Map.of(
            "Cache-Control", "no-store",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Referrer-Policy", "no-referrer");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final RequestGuard guard;
    private final RunList list;
    private final RunPages pages = new RunPages();
    private final String listPage = new ReportWriter().renderDashboard();
    private final Semaphore streams = new Semaphore(MOST_STREAMS);

    private DashboardServer(HttpServer server, Path folder) {
        this.server = server;
        this.guard = new RequestGuard(server.getAddress().getPort());
        this.list = new RunList(folder);
    }

    /**
     * Starts a server.
     *
     * @param folder folder with runs
     * @param port port on the loopback address; 0 for any that is free
     * @throws java.net.BindException if the port is taken
     */
    public static DashboardServer start(Path folder, int port) throws IOException {
        System.setProperty("sun.net.httpserver.maxReqHeaderSize", "16384");
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        DashboardServer dashboard =
                new DashboardServer(http, folder.toAbsolutePath().normalize());
        http.setExecutor(dashboard.threads);
        http.createContext("/", dashboard::answer);
        http.start();
        dashboard.threads.execute(dashboard.list::look);
        return dashboard;
    }

    /** Returns the address to open in a browser. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            int refusal = guard.refusal(exchange);
            if (refusal != 0) {
                send(exchange, refusal, "refused");
                return;
            }
            try {
                route(exchange);
            } catch (InvalidInputException unreadable) {
                send(exchange, 422, String.valueOf(unreadable.getMessage()));
            } catch (RuntimeException failed) {
                send(exchange, 500, "this page cannot be made: " + failed);
            }
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        switch (path) {
            case "/" -> send(exchange, 200, listPage);
            case LIVE -> stream(exchange, new RunListUpdates(list));
            case "/run", "/compare", "/run" + LIVE, "/compare" + LIVE -> showRuns(exchange, path);
            default -> send(exchange, 404, "there is no such page");
        }
    }

    private void showRuns(HttpExchange exchange, String path) throws IOException {
        List<RunOverview> runs =
                named(exchange).flatMap(name -> list.find(name).stream()).toList();
        Optional<RunPages.Page> page =
                path.startsWith("/run") ? runs.stream().findFirst().map(pages::of) : pages.ofComparison(runs);
        if (page.isEmpty()) {
            send(exchange, 404, "there is no such run, or there are too few or too many to compare");
        } else if (path.endsWith(LIVE)) {
            stream(exchange, page.get().updates());
        } else {
            send(exchange, 200, page.get().whole());
        }
    }

    private static Stream<String> named(HttpExchange exchange) {
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        return Stream.of(query.split("&", -1))
                .filter(part -> part.startsWith("run="))
                .map(part -> URLDecoder.decode(part.substring("run=".length()), StandardCharsets.UTF_8));
    }

    private void stream(HttpExchange exchange, EventStream.Source source) throws IOException {
        if (!streams.tryAcquire()) {
            send(exchange, 503, "too many pages are open");
            return;
        }
        try {
            setHeaders(exchange, "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            new EventStream(exchange.getResponseBody(), source).send();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            streams.release();
        }
    }

    private static void setHeaders(HttpExchange exchange, String type) {
        Headers headers = exchange.getResponseHeaders();
        HEADERS.forEach(headers::set);
        headers.set("Content-Type", type + "; charset=utf-8");
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        setHeaders(exchange, status == 200 ? "text/html" : "text/plain");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Ends all connections. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
