package org.dynascope.core.experiment;

import java.util.List;
import java.util.Optional;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.model.Model;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.study.Study;

/**
 * A key whose value names extensions.
 *
 * @param key the key
 * @param kind extension point
 * @param words the extension point in messages, with its article
 * @param <E> extension point
 */
record Slot<E>(String key, Class<E> kind, String words) {
    static final Slot<Dataset> DATASET = new Slot<>("dataset", Dataset.class, "a data set");
    static final Slot<Model> MODEL = new Slot<>("model", Model.class, "a model");
    static final Slot<Optimizer> OPTIMIZER = new Slot<>("optimizer", Optimizer.class, "an optimizer");
    static final Slot<Study> STUDY = new Slot<>("study", Study.class, "a study");
    static final Slot<Probe> PROBES = new Slot<>("probes", Probe.class, "a probe");

    /** Slots that name one extension. */
    static final List<Slot<?>> SINGLE = List.of(DATASET, MODEL, OPTIMIZER, STUDY);

    /** Returns the slot of a key, if it is the key of one. */
    static Optional<Slot<?>> of(String key) {
        if (key.equals(PROBES.key)) {
            return Optional.of(PROBES);
        }
        return SINGLE.stream()
                .<Slot<?>>map(each -> each)
                .filter(each -> each.key.equals(key))
                .findFirst();
    }
}
