package org.dynascope.app.dashboard;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Refuses requests that no page of the dashboard makes: of other hosts (names that were made to point to this machine), of pages
 * from elsewhere, with contents, or too long.
 */
final class RequestGuard {
    private static final int LONGEST_ADDRESS = 4_000;

    private final Set<String> hosts;

    /** Creates a guard of a server on this port. */
    RequestGuard(int port) {
        hosts = Stream.of("localhost", "127.0.0.1", "[::1]")
                .map(name -> name + ":" + port)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the status with which a request is refused; 0 if it is not. */
    int refusal(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        if (!exchange.getRequestMethod().equals("GET")) {
            return 405;
        }
        if (!isOurs(headers)) {
            return 403;
        }
        if (headers.containsKey("Transfer-Encoding")
                || !headers.getOrDefault("Content-Length", List.of("0")).equals(List.of("0"))) {
            return 413;
        }
        return exchange.getRequestURI().toString().length() > LONGEST_ADDRESS ? 414 : 0;
    }

    private boolean isOurs(Headers headers) {
        List<String> named = headers.getOrDefault("Host", List.of());
        List<String> origins = headers.getOrDefault("Origin", List.of());
        boolean known = named.size() == 1 && hosts.contains(named.getFirst().toLowerCase(Locale.ROOT));
        return known
                && origins.stream().allMatch(origin -> origin.equals("http://" + named.getFirst()))
                && (isOfOurPage(headers) || isLinkFollowed(headers));
    }

    /** Browsers say where a request comes from; a program that is none does not. */
    private static boolean isOfOurPage(Headers headers) {
        return Set.of("same-origin", "none")
                .contains(
                        headers.getOrDefault("Sec-Fetch-Site", List.of("none")).getFirst());
    }

    /** A link on another page may lead to ours: that page learns nothing of it. */
    private static boolean isLinkFollowed(Headers headers) {
        return "document".equals(headers.getFirst("Sec-Fetch-Dest"));
    }
}
