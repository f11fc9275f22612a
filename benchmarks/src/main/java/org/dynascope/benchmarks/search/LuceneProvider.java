package org.dynascope.benchmarks.search;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.lucene.util.VectorUtil;

/** Which of its implementations Lucene has chosen, as it says in its log when it starts; the only place where it does. */
final class LuceneProvider extends Handler {
    private static final Logger LOGGER = Logger.getLogger("org.apache.lucene.internal.vectorization");

    private final List<String> lines = new ArrayList<>();

    private LuceneProvider() {}

    /** Returns what it said; to be called before Lucene is used. */
    static String name() {
        LuceneProvider listener = new LuceneProvider();
        LOGGER.setUseParentHandlers(false);
        LOGGER.addHandler(listener);
        VectorUtil.dotProduct(new float[] {1}, new float[] {1});
        LOGGER.removeHandler(listener);
        return "Lucene: " + (listener.lines.isEmpty() ? "says nothing" : String.join("; ", listener.lines));
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(line.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
