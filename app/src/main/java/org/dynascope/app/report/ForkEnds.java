package org.dynascope.app.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.core.assembly.MetricPoint;
import org.dynascope.core.assembly.MetricRecord;
import org.dynascope.core.assembly.TrajectoryRecord;

/**
 * What forks came to, by the step at which they were forked: forks of one trajectory with the same changes at different steps are
 * a family, and the last number of each is one point of a curve. The trajectory they come from is a level beside it, and where
 * a curve on a logarithmic axis falls the ground is shaded up to its {@link Transition}.
 */
final class ForkEnds {
    private static final String AXIS = "step of the fork";
    private static final String PAIR = "~";

    private final Map<String, Fork> forks = new LinkedHashMap<>();

    /** A trajectory of a family: the name they share, where it is forked from, and at which step. */
    private record Fork(String family, String from, long step) {}

    /** What makes forks one family. */
    private record Kind(String from, Map<String, String> changes) {}

    private ForkEnds(List<TrajectoryRecord> trajectories) {
        Map<Kind, List<TrajectoryRecord>> families = new LinkedHashMap<>();
        for (TrajectoryRecord each : trajectories) {
            if (!each.from().isEmpty()) {
                families.computeIfAbsent(new Kind(each.from(), each.changes()), _ -> new ArrayList<>())
                        .add(each);
            }
        }
        for (List<TrajectoryRecord> family : families.values()) {
            if (family.stream().map(TrajectoryRecord::start).distinct().count() > 1) {
                String name = sharedName(family);
                family.forEach(each -> forks.put(each.name(), new Fork(name, each.from(), each.start())));
            }
        }
    }

    /** Returns what the names of a family begin with. */
    static String sharedName(List<TrajectoryRecord> family) {
        String shared = family.getFirst().name();
        for (TrajectoryRecord each : family) {
            while (!each.name().startsWith(shared)) {
                shared = shared.substring(0, shared.length() - 1);
            }
        }
        String trimmed = shared.replaceFirst("[-_.]+$", "");
        return trimmed.isEmpty() ? family.getFirst().name() + "…" : trimmed;
    }

    /** Returns the metrics, each followed by what it came to on forks of families, in a panel of its own. */
    static List<MetricRecord> beside(List<MetricRecord> metrics, List<TrajectoryRecord> trajectories) {
        ForkEnds ends = new ForkEnds(trajectories);
        return metrics.stream()
                .flatMap(metric -> Stream.concat(Stream.of(metric), ends.of(metric).stream()))
                .toList();
    }

    private List<MetricRecord> of(MetricRecord metric) {
        SequencedMap<String, NavigableMap<Long, MetricPoint>> curves = new LinkedHashMap<>();
        Set<String> origins = new LinkedHashSet<>();
        if (metric.isScalar()) {
            metric.points()
                    .forEach((subject, points) -> fork(subject)
                            .filter(fork -> !points.isEmpty())
                            .ifPresent(fork -> {
                                curves.computeIfAbsent(fork.family(), _ -> new TreeMap<>())
                                        .put(fork.step(), points.getLast());
                                origins.add(fork.from());
                            }));
        }
        curves.values().removeIf(curve -> curve.size() < 2);
        if (curves.isEmpty()) {
            return List.of();
        }
        MetricDeclaration declaration = byFork(metric.declaration());
        ForkAxis axis = ForkAxis.of(curves.values());
        List<MetricRecord> records = new ArrayList<>();
        records.add(new MetricRecord(declaration, axis.placed(curves)));
        Transition.of(declaration, curves)
                .ifPresent(transition -> records.add(transition.ground(declaration, curves, axis)));
        SequencedMap<String, NavigableMap<Long, MetricPoint>> levels = levels(metric, origins, axis);
        if (!levels.isEmpty()) {
            records.add(new MetricRecord(declaration.dashed(), axis.placed(levels)));
        }
        return records;
    }

    private static MetricDeclaration byFork(MetricDeclaration metric) {
        return new MetricDeclaration(
                metric.name(),
                metric.kind(),
                metric.unit(),
                List.of(AXIS),
                metric.drawing(),
                metric.name() + " at the end, by fork",
                metric.style(),
                metric.summary());
    }

    /** Returns the fork that a metric's subject speaks of: a trajectory, or a pair with one or two forks in it. */
    private Optional<Fork> fork(String subject) {
        List<String> names = List.of(subject.split(PAIR, -1));
        List<Fork> found = names.stream()
                .map(forks::get)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (found.isEmpty() || found.stream().map(Fork::step).distinct().count() > 1) {
            return Optional.empty();
        }
        List<String> families = names.stream()
                .map(name ->
                        Optional.ofNullable(forks.get(name)).map(Fork::family).orElse(name))
                .toList();
        return Optional.of(new Fork(
                String.join(PAIR, families),
                found.getFirst().from(),
                found.getFirst().step()));
    }

    private static SequencedMap<String, NavigableMap<Long, MetricPoint>> levels(
            MetricRecord metric, Set<String> origins, ForkAxis axis) {
        SequencedMap<String, NavigableMap<Long, MetricPoint>> levels = new LinkedHashMap<>();
        for (String origin : origins) {
            List<MetricPoint> points = metric.points().getOrDefault(origin, List.of());
            if (!points.isEmpty()) {
                MetricPoint level = points.getLast();
                levels.put(origin, new TreeMap<>(Map.of(axis.first(), level, axis.last(), level)));
            }
        }
        return levels;
    }
}
