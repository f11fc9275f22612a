package __package__;

import java.util.List;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.study.Study;
import org.dynascope.api.study.StudyContext;

/**
 * Measures {@code __name__.error}, the root mean square error of uniform numbers in [0, 1) that are rounded to b bits, for b = 1, 2, …;
 * in expectation 2⁻ᵇ / √12.
 */
public final class __Name__ implements Study {
    private static final String ERROR = "__name__.error";

    private final __Name__Parameters settings;

    /** Creates the study. */
    public __Name__(__Name__Parameters settings) {
        this.settings = settings;
    }

    /** Returns its descriptor. */
    public static Extension<Study, __Name__Parameters> extension() {
        return Extension.of(Study.class, "__name__", __Name__Parameters.class, __Name__::new)
                .summary("error of rounded numbers, by the bits that are kept")
                .experimental();
    }

    @Override
    public List<MetricDeclaration> metrics() {
        return List.of(
                MetricDeclaration.scalar(ERROR, "", "root mean square error").drawnAs(Drawing.LOG_LINE));
    }

    @Override
    public void run(StudyContext context) {
        for (int bits = 1; bits <= settings.bits(); bits++) {
            context.at(bits).scalar(ERROR, error(bits, context.random()));
            context.progress((double) bits / settings.bits());
        }
    }

    private double error(int bits, RandomStream random) {
        double steps = Math.scalb(1.0, bits);
        double squares = 0;
        for (int index = 0; index < settings.numbers(); index++) {
            double number = random.nextDouble();
            double rounded = (Math.floor(number * steps) + 0.5) / steps;
            squares += (number - rounded) * (number - rounded);
        }
        return Math.sqrt(squares / settings.numbers());
    }
}
