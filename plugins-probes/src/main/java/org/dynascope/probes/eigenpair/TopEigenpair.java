package org.dynascope.probes.eigenpair;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dynascope.api.linear.LinearMap;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.Named;
import org.dynascope.api.state.Restorable;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.numerics.krylov.Lanczos;
import org.jspecify.annotations.Nullable;

/**
 * The eigenpair of largest algebraic eigenvalue of a symmetric map that changes little from look to look, by Lanczos' method. Every
 * search starts from the same random vector, or, where warm starts are wished, from the eigenvector found last.
 *
 * @since 0.1.0
 */
public final class TopEigenpair implements Restorable {
    private static final String EIGENVECTOR = "eigenvector";

    private final Lanczos.Settings settings;
    private final boolean isWarm;
    private double @Nullable [] previous;
    private @Nullable Drawn latest;

    /** A random vector, and the stream it was drawn from. */
    private record Drawn(RandomStream.State state, double[] vector) {}

    /**
     * Creates the search.
     *
     * @param iterations limit of products per search
     * @param tolerance residual, relative to the eigenvalue, at which a search is finished
     * @param isWarm whether a search starts from the eigenvector of the one before
     */
    public TopEigenpair(int iterations, double tolerance, boolean isWarm) {
        this.settings = new Lanczos.Settings(Lanczos.Which.LARGEST_ALGEBRAIC, 1, iterations, tolerance);
        this.isWarm = isWarm;
    }

    /**
     * Searches once.
     *
     * @param random stream of the start vector; equal ones give equal bits
     * @return the pair; nothing where a product holds NaN or infinity, as it does once a training has diverged
     */
    public Optional<Lanczos.Result> of(LinearMap map, RandomStream random) {
        double[] drawn = drawn(map.columns(), random.split("start-vector"));
        double[] start = previous == null ? drawn : StartVector.near(previous, drawn);
        Optional<Lanczos.Result> found;
        try {
            found = Optional.of(Lanczos.extremePairs(map, start, settings));
        } catch (ArithmeticException _) {
            found = Optional.empty();
        }
        if (isWarm) {
            previous = found.map(pair -> pair.eigenvector(0)).orElse(null);
        }
        return found;
    }

    /** Returns a random unit vector of a stream, which is drawn once as long as the stream is the same. */
    private double[] drawn(int dimension, RandomStream stream) {
        Drawn known = latest;
        if (known == null || known.vector.length != dimension || !known.state.equals(stream.state())) {
            RandomStream.State state = stream.state();
            known = new Drawn(state, StartVector.random(dimension, stream));
            latest = known;
        }
        return known.vector;
    }

    /** Returns the eigenvector that the next search starts from, with warm starts. */
    @Override
    public Named<TensorValue> state() {
        if (previous == null) {
            return Named.empty();
        }
        TensorType type = new TensorType(new Shape(List.of(previous.length)), ElementType.FLOAT64);
        return new Named<>(new LinkedHashMap<>(Map.of(EIGENVECTOR, TensorValue.of(type, previous))));
    }

    @Override
    public void restore(Named<TensorValue> state) {
        previous = state.contains(EIGENVECTOR) ? state.get(EIGENVECTOR).toDoubleArray() : null;
    }
}
