package org.dynascope.core.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.dynascope.core.run.MetricLog;
import org.dynascope.engine.Engine;
import org.jspecify.annotations.Nullable;

/**
 * Trains many trials as one: their steps, which differ in numbers alone, are joined into programs that compute all of them side
 * by side. Metrics, ends and messages are those of trials trained one by one, bit for bit. Nothing is saved on the way.
 */
public final class BatchedTraining {
    private BatchedTraining() {}

    /**
     * A trial.
     *
     * @param trainer its trainer; {@link BatchCheck} has found nothing against it
     * @param metrics receives what its probes measure
     */
    public record Member(Trainer trainer, MetricLog metrics) {}

    /** Told how trials ended. */
    public interface Listener {
        /** Called when a trial has ended, with its place among the members. */
        void ended(int member, TrainingResult result);

        /** Called when a probe of a trial has failed, with its place among the members, at a step. */
        void failed(int member, RuntimeException failure, long step);
    }

    /**
     * Trains trials to their ends.
     *
     * @param stop asked now and then whether to leave those undone that have not ended
     */
    public static void train(List<Member> members, Engine engine, BooleanSupplier stop, Listener listener) {
        Map<Cell, Integer> places = new HashMap<>();
        List<Cell> cells = new ArrayList<>();
        List<CellGroup> groups = List.of();
        try {
            for (Member member : members) {
                member.trainer.declareMetrics(member.metrics);
                Cell cell = new Cell(member.trainer, member.metrics, engine);
                places.put(cell, cells.size());
                cells.add(cell);
            }
            groups = CellGroup.of(cells, engine);
            groups.forEach(group -> group.train(stop, cell -> tell(cell, places.getOrDefault(cell, -1), listener)));
        } finally {
            cells.forEach(Cell::close);
            groups.forEach(CellGroup::close);
        }
    }

    private static void tell(Cell cell, int member, Listener listener) {
        TrainingResult result = cell.result();
        @Nullable RuntimeException failure = cell.failure();
        if (failure != null) {
            listener.failed(member, failure, cell.step());
        } else if (result != null) {
            listener.ended(member, result);
        }
    }
}
