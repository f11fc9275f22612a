package org.dynascope.benchmarks.search;

import java.io.IOException;
import java.util.List;

/** Something that finds nearest neighbours in one data set, built and ready. Safe for use by several threads. */
interface Contestant extends AutoCloseable {
    /** Returns the curve its points belong to. */
    Family family();

    /** Returns what tells it from others of its family, such as {@code 4 bits}. */
    String name();

    /** Returns what it needs for a vector, without the original: its share of all that is searched before re-ranking. */
    double bytes();

    /** Returns how long encoding and building took on one thread. */
    double buildSeconds();

    /** Returns the ways to search with it. */
    List<Setting> settings();

    @Override
    void close() throws IOException;

    /** A way to search: the same for everyone where names are equal. */
    record Setting(String name, Opening opening) {}

    /** Starts to search in one thread. */
    @FunctionalInterface
    interface Opening {
        /** Returns a finder for one thread. */
        Finder open() throws IOException;
    }

    /** Finds neighbours in one thread. */
    @FunctionalInterface
    interface Finder {
        /** Finds as many neighbours as the array is long, in any order; −1 in places that stay empty. */
        void find(float[] query, int[] ids) throws IOException;
    }

    /** Curves of the report. */
    enum Family {
        EXACT("exact scan", true, "#6b6b6b"),
        RABITQ("RaBitQ scan", true, "#c0392b"),
        RABITQ_LISTS("RaBitQ lists (IVF)", false, "#e08e79"),
        LUCENE_FLOAT("Lucene float scan", true, "#9aa7b5"),
        LUCENE("Lucene scan", true, "#1f5fa8"),
        LUCENE_GRAPH("Lucene HNSW", false, "#6fb1e0"),
        JVECTOR_PRODUCT("JVector PQ", true, "#2e8b57"),
        JVECTOR_BINARY("JVector BQ", true, "#8fbf3f"),
        JVECTOR_NVQ("JVector NVQ", true, "#8e5ea2");

        final String title;
        final boolean isScan;
        final String colour;

        Family(String title, boolean isScan, String colour) {
            this.title = title;
            this.isScan = isScan;
            this.colour = colour;
        }

        boolean isOurs() {
            return this == RABITQ || this == RABITQ_LISTS;
        }
    }
}
