package org.dynascope.app.dashboard;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dynascope.core.assembly.InvalidInputException;

/**
 * Server-sent events. It rests fifty times as long as it works, so that looking takes no more than one fiftieth of a processor
 * from a training.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML standard, server-sent events</a>
 */
final class EventStream {
    private static final long LEAST_REST_MILLIS = 500;
    private static final long REST_FOR_WORK = 50;
    private static final long HEARTBEAT_NANOS = 10_000_000_000L;

    /** What an event tells. */
    interface Source {
        /**
         * Returns the data of the next event; nothing if there is nothing new.
         *
         * @throws InvalidInputException if what is looked at is gone
         */
        Optional<String> next();

        /** Returns whether more can be told at once: a long file is read in parts. */
        default boolean isBehind() {
            return false;
        }
    }

    private final OutputStream out;
    private final Source source;
    private long lastSent = System.nanoTime();

    EventStream(OutputStream out, Source source) {
        this.out = out;
        this.source = source;
    }

    /**
     * Sends what there is to tell until the browser goes away or what is looked at is gone, which is the last event.
     *
     * @throws IOException when the browser has gone
     */
    void send() throws IOException, InterruptedException {
        boolean isThere = true;
        while (isThere) {
            long begin = System.nanoTime();
            isThere = sendNext(begin);
            long workedMillis = (System.nanoTime() - begin) / 1_000_000;
            if (!source.isBehind()) {
                Thread.sleep(Math.max(LEAST_REST_MILLIS, REST_FOR_WORK * workedMillis));
            }
        }
    }

    private boolean sendNext(long now) throws IOException {
        try {
            Optional<String> data = source.next();
            if (data.isPresent()) {
                write(event("now", data.get()));
            } else if (now - lastSent > HEARTBEAT_NANOS) {
                write(": nothing new\n\n");
            }
            return true;
        } catch (InvalidInputException gone) {
            write(event("gone", String.valueOf(gone.getMessage())));
            return false;
        }
    }

    private static String event(String name, String data) {
        return "event: " + name + "\n"
                + data.lines().map(line -> "data: " + line + "\n").collect(Collectors.joining()) + "\n";
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        lastSent = System.nanoTime();
    }
}
