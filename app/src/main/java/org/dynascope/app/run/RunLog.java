package org.dynascope.app.run;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Writes the log of a run into its folder: {@code INFO} of Dynascope, warnings of everything. What is logged before there is
 * a folder is kept until there is. With debugging, the same lines go to standard error.
 *
 * @since 0.1.0
 */
public final class RunLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private static final String FILE = "log.txt";

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("org.dynascope");
    private final PrintWriter err;
    private final boolean debug;
    private final List<String> early = new ArrayList<>();
    private @Nullable BufferedWriter file;

    private RunLog(PrintWriter err, boolean debug) {
        this.err = err;
        this.debug = debug;
    }

    /** Listens from now on until it is closed. */
    public static RunLog start(PrintWriter err, boolean debug) {
        RunLog log = new RunLog(err, debug);
        log.setName("run");
        log.setContext(log.root.getLoggerContext());
        log.start();
        log.ours.setLevel(Level.INFO);
        log.root.addAppender(log);
        return log;
    }

    /** Writes into a run folder from now on, first what was logged before. */
    void open(Path folder) {
        synchronized (early) {
            try {
                file = Files.newBufferedWriter(
                        folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                for (String line : early) {
                    file.write(line);
                }
                file.flush();
                early.clear();
            } catch (IOException failure) {
                throw new UncheckedIOException("cannot write " + folder.resolve(FILE) + ": " + failure, failure);
            }
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        String line = line(event);
        if (debug) {
            err.print(line);
            err.flush();
        }
        synchronized (early) {
            write(line);
        }
    }

    private void write(String line) {
        if (file == null) {
            early.add(line);
            return;
        }
        try {
            file.write(line);
            file.flush();
        } catch (IOException failure) {
            addError("cannot write " + FILE, failure);
        }
    }

    private static String line(ILoggingEvent event) {
        String name = event.getLoggerName();
        String trace = event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
        return Instant.ofEpochMilli(event.getTimeStamp()).truncatedTo(ChronoUnit.MILLIS) + " " + event.getLevel() + " "
                + name.substring(name.lastIndexOf('.') + 1) + ": " + event.getFormattedMessage() + "\n" + trace;
    }

    /** Stops listening and closes the file. */
    @Override
    public void close() {
        root.detachAppender(this);
        stop();
        synchronized (early) {
            if (file != null) {
                try {
                    file.close();
                } catch (IOException failure) {
                    addError("cannot close " + FILE, failure);
                }
            }
        }
    }
}
