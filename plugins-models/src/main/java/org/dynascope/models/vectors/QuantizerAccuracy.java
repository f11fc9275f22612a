package org.dynascope.models.vectors;

import java.util.List;
import java.util.stream.IntStream;
import org.dynascope.api.data.Examples;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.quantizer.Quantizer;
import org.dynascope.api.quantizer.Quantizer.Codes;
import org.dynascope.api.quantizer.VectorIndex.Neighbour;
import org.dynascope.api.quantizer.VectorMetric;
import org.dynascope.api.quantizer.VectorSource;
import org.dynascope.api.study.DataUse;
import org.dynascope.api.study.Study;
import org.dynascope.api.study.StudyContext;

/**
 * How well a quantizer estimates. Encodes the split {@code train}, estimates the metric between each query and each vector, and
 * compares with the metric itself. Errors are in per cent of the true squared distance, or of the product of both norms where
 * the metric is an inner product; pairs for which that is 0 are left out. Time: queries × vectors × dimension.
 *
 * @since 0.1.0
 */
public final class QuantizerAccuracy implements Study {
    private static final String NAME = "quantizer-accuracy";
    private static final String MEAN = NAME + ".error.mean";
    private static final String GREATEST = NAME + ".error.greatest";
    private static final String BIAS = NAME + ".error.bias";
    private static final String BOUND_HELD = NAME + ".bound-held";
    private static final String RECALL = NAME + ".recall";
    private static final String DECODED = NAME + ".decoded-error";
    private static final String BYTES = NAME + ".bytes-per-vector";

    private final QuantizerAccuracyParameters parameters;

    /** Creates the study. */
    public QuantizerAccuracy(QuantizerAccuracyParameters parameters) {
        this.parameters = parameters;
    }

    /** Returns the descriptor of {@code quantizer-accuracy}. */
    public static Extension<Study, QuantizerAccuracyParameters> extension() {
        return Extension.of(Study.class, NAME, QuantizerAccuracyParameters.class, QuantizerAccuracy::new)
                .summary("errors, bias, bounds and recall of a quantizer's estimates on the examples of a data set")
                .experimental();
    }

    @Override
    public DataUse dataUse() {
        return DataUse.REQUIRED;
    }

    @Override
    public List<String> splits() {
        return List.of("train", parameters.split());
    }

    @Override
    public List<MetricDeclaration> metrics() {
        return List.of(
                MetricDeclaration.scalar(MEAN, "%", "mean size of the errors of estimates"),
                MetricDeclaration.scalar(GREATEST, "%", "greatest size of an error")
                        .inPanel(GREATEST),
                MetricDeclaration.scalar(BIAS, "%", "mean error with its sign").inPanel(BIAS),
                MetricDeclaration.scalar(BOUND_HELD, "", "share of estimates within their bound")
                        .inPanel(BOUND_HELD),
                MetricDeclaration.scalar(RECALL, "", "share of the true neighbours among the best by estimate")
                        .inPanel(RECALL),
                MetricDeclaration.scalar(DECODED, "", "mean squared error of decoded vectors by their variance")
                        .inPanel(DECODED),
                MetricDeclaration.scalar(BYTES, "bytes", "size of a code and what belongs to it")
                        .inPanel(BYTES));
    }

    /** Sums over pairs. */
    private static final class Errors {
        private long pairs;
        private long held;
        private double size;
        private double signed;
        private double greatest;

        void add(double error, boolean isHeld) {
            pairs++;
            held += isHeld ? 1 : 0;
            size += Math.abs(error);
            signed += error;
            greatest = Math.max(greatest, Math.abs(error));
        }

        void emit(MetricSink sink) {
            sink.scalar(MEAN, 100 * size / pairs);
            sink.scalar(GREATEST, 100 * greatest);
            sink.scalar(BIAS, 100 * signed / pairs);
            sink.scalar(BOUND_HELD, (double) held / pairs);
        }
    }

    @Override
    public void run(StudyContext context) {
        VectorSource vectors = Comparison.rows(context.examples("train"));
        Examples queries = context.examples(parameters.split());
        Quantizer quantizer = parameters.quantizer().make();
        Codes codes = quantizer.encode(vectors);
        Comparison truth = new Comparison(codes.contents().metric(), vectors, queries, parameters.queries());
        double[] norms = norms(truth.metric(), vectors);
        Errors errors = new Errors();
        double recall = 0;
        for (int query = 0; query < truth.queries(); query++) {
            recall += recall(truth, query, codes, norms, errors);
            context.progress((query + 1.0) / (truth.queries() + 1));
        }
        MetricSink sink = context.at(0);
        errors.emit(sink);
        sink.scalar(RECALL, recall / truth.queries());
        sink.scalar(DECODED, decodedError(vectors, codes));
        sink.scalar(BYTES, (double) codes.contents().bytes() / codes.contents().count());
    }

    private double recall(Comparison truth, int query, Codes codes, double[] norms, Errors errors) {
        double[] values = truth.values(query);
        double[] estimates = new double[values.length];
        double[] bounds = new double[values.length];
        codes.estimator(truth.query(query)).estimateAll(0, estimates, bounds);
        double queryNorm = norm(truth.metric(), truth.query(query));
        for (int index = 0; index < values.length; index++) {
            double scale = truth.metric() == VectorMetric.L2 ? values[index] : norms[index] * queryNorm;
            double error = estimates[index] - values[index];
            if (scale > 0) {
                errors.add(error / scale, Math.abs(error) <= bounds[index]);
            }
        }
        int[] nearest = truth.nearest(values, parameters.neighbours());
        List<Neighbour> best = IntStream.of(truth.nearest(estimates, parameters.neighbours()))
                .mapToObj(id -> new Neighbour(id, estimates[id], 0))
                .toList();
        return Comparison.recall(nearest, best);
    }

    private static double[] norms(VectorMetric metric, VectorSource vectors) {
        double[] norms = new double[Math.toIntExact(vectors.count())];
        float[] vector = new float[vectors.dimension()];
        for (int index = 0; index < norms.length; index++) {
            vectors.read(index, vector);
            norms[index] = norm(metric, vector);
        }
        return norms;
    }

    /** Returns the norm an inner product is measured by, which is 1 for the cosine of any vector but 0. */
    private static double norm(VectorMetric metric, float[] vector) {
        double norm = Math.sqrt(VectorMetric.INNER_PRODUCT.between(vector, vector));
        return metric == VectorMetric.COSINE && norm > 0 ? 1 : norm;
    }

    /** Returns Σ ‖x − x̂‖² / Σ ‖x − x̄‖², of vectors scaled to norm 1 where only directions are coded. */
    private static double decodedError(VectorSource vectors, Codes codes) {
        int dimension = vectors.dimension();
        double[] sums = new double[dimension];
        double[] squares = new double[dimension];
        double error = 0;
        float[] vector = new float[dimension];
        for (int index = 0; index < vectors.count(); index++) {
            vectors.read(index, vector);
            if (codes.contents().metric() == VectorMetric.COSINE) {
                float norm = (float) norm(VectorMetric.INNER_PRODUCT, vector);
                for (int axis = 0; axis < dimension; axis++) {
                    vector[axis] /= norm;
                }
            }
            error += VectorMetric.L2.between(vector, codes.decode(index));
            for (int axis = 0; axis < dimension; axis++) {
                sums[axis] += vector[axis];
                squares[axis] += (double) vector[axis] * vector[axis];
            }
        }
        double variance = 0;
        for (int axis = 0; axis < dimension; axis++) {
            variance += squares[axis] - sums[axis] * sums[axis] / vectors.count();
        }
        return error / variance;
    }
}
