package org.dynascope.benchmarks.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dynascope.benchmarks.search.Contestant.Finder;
import org.dynascope.benchmarks.search.Contestant.Setting;

/**
 * Measures settings: first the recall over all queries, which also warms them up; then their times in rounds, each setting after
 * the other in every round, so that whatever else the machine does meets all.
 */
final class Stopwatch implements AutoCloseable {
    static final int MOST_THREADS = 2;

    private final SearchData data;
    private final int wanted;
    private final int rounds;
    private final long roundNanos;
    private final long warmUpNanos;
    private final ExecutorService second = Executors.newSingleThreadExecutor();

    /**
     * Creates a stopwatch.
     *
     * @param wanted neighbours of a query
     */
    Stopwatch(SearchData data, int wanted, boolean quick) {
        this.data = data;
        this.wanted = wanted;
        this.rounds = quick ? 3 : 7;
        this.roundNanos = quick ? 8_000_000 : 15_000_000;
        this.warmUpNanos = quick ? 50_000_000 : 150_000_000;
    }

    /** Measures all settings of contestants. */
    List<Point> measure(List<Contestant> contestants) throws IOException {
        List<Point> points = new ArrayList<>();
        for (Contestant contestant : contestants) {
            for (Setting setting : contestant.settings()) {
                points.add(
                        new Point(contestant, setting, recall(setting.opening().open()), new double[2][rounds]));
            }
        }
        for (int round = 0; round < rounds; round++) {
            for (Point point : points) {
                for (int threads = 1; threads <= MOST_THREADS; threads++) {
                    point.seconds()[threads - 1][round] = time(point.setting(), threads, round);
                }
            }
        }
        return points;
    }

    /** Returns the mean recall; goes on searching until warm. */
    private double recall(Finder finder) throws IOException {
        long start = System.nanoTime();
        int[] ids = new int[wanted];
        double sum = 0;
        for (int query = 0; query < data.queries().length; query++) {
            finder.find(data.queries()[query], ids);
            sum += data.recall(query, ids);
        }
        for (int query = 0; System.nanoTime() - start < warmUpNanos; query++) {
            finder.find(data.queries()[query % data.queries().length], ids);
        }
        return sum / data.queries().length;
    }

    /** Returns seconds a query. */
    private double time(Setting setting, int threads, int round) throws IOException {
        Finder first = setting.opening().open();
        Finder other = setting.opening().open();
        long start = System.nanoTime();
        long deadline = start + roundNanos;
        Future<Integer> beside = threads == 2 ? second.submit(() -> search(other, round + 50, deadline)) : null;
        int count = search(first, round, deadline);
        try {
            count += beside == null ? 0 : beside.get();
        } catch (ExecutionException failure) {
            throw new IOException("a search failed", failure.getCause());
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while measuring", interruption);
        }
        return (System.nanoTime() - start) / 1e9 / count;
    }

    /** Searches until a time; returns how often. */
    private int search(Finder finder, int from, long deadline) throws IOException {
        int[] ids = new int[wanted];
        int count = 0;
        do {
            finder.find(data.queries()[(from + count) % data.queries().length], ids);
            count++;
        } while (System.nanoTime() < deadline);
        return count;
    }

    @Override
    public void close() {
        second.shutdown();
    }
}
