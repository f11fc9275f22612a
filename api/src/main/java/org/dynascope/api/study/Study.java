package org.dynascope.api.study;

import java.util.List;
import org.dynascope.api.Experimental;
import org.dynascope.api.data.DatasetDeclaration;
import org.dynascope.api.metric.MetricDeclaration;

/**
 * Work that emits metrics without training, such as the accuracy of a quantizer. In an experiment it stands in place of model,
 * optimizer and train; claims, report, sweeps and resume are the same.
 *
 * <p>The host makes one instance a run and calls {@link #metrics}, {@link #dataUse}, {@link #splits} and {@link #check} before
 * any data file is read, then {@link #run}, always from one thread. What a study emits depends on its parameters, its data and
 * its random stream alone; a study that was stopped begins anew when it is resumed.
 *
 * <pre>{@code
 * public void run(StudyContext context) {
 *     for (int bits = 1; bits <= 8; bits++) {
 *         context.at(bits).scalar("rounding.error", error(context.examples("train").inputs(), bits));
 *         context.progress(bits / 8.0);
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@Experimental
public interface Study {
    /** Returns every metric it may emit. */
    List<MetricDeclaration> metrics();

    /** Returns whether it works on a data set. */
    default DataUse dataUse() {
        return DataUse.NONE;
    }

    /** Returns names of the splits it reads if there is a data set; checked before it runs. */
    default List<String> splits() {
        return List.of();
    }

    /**
     * Refuses data it cannot work on.
     *
     * @param declaration what the data set holds, before its settings are applied
     * @throws IllegalArgumentException if it cannot work on such data; says what it expected
     */
    default void check(DatasetDeclaration declaration) {}

    /** Does the work; called once. */
    void run(StudyContext context);
}
