package org.dynascope.probes.adamspikes;

import java.util.Map;
import org.dynascope.api.optimizer.AdaptiveMoments;
import org.dynascope.api.optimizer.EpsilonPlace;
import org.dynascope.api.optimizer.WeightDecay;
import org.dynascope.api.probe.AdaptiveUpdate;
import org.dynascope.api.probe.BatchGradient;
import org.dynascope.api.probe.TrajectoryView;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorView;

/**
 * The next update of an Adam-like rule, with all parameters laid end to end. Learning rates of parameter groups are folded into
 * preconditioner and direction, relative to the scheduled rate η: the update is θ ← θ − η·u whatever the groups are.
 *
 * <p>Coupled weight decay λ belongs to the objective, L(θ) + ½·Σ λᵢ·θᵢ², to its gradient and, as {@link #decay}, to its Hessian.
 * Decoupled decay belongs to u alone. Clipping enters through the moments: where it is active, the objective's gradient is longer
 * than what the moments received, and its curvature bounds that of the clipped map from above.
 *
 * @param rate η
 * @param moments numbers of the rule
 * @param factor c = (1 − β₁)/((1 + β₁)·(1 − β₁ᵗ)), without the last factor where moments are not corrected
 * @param objective mean loss over the probe's batch plus coupled decay's share
 * @param gradient gradient of the objective over the probe's batch
 * @param decay what coupled decay adds to the Hessian's diagonal
 * @param preconditioner D: (ηᵢ/η)/(√v̂ᵢ + ε); not finite where v and ε are 0
 * @param direction u: (ηᵢ/η)·m̂ᵢ/(√v̂ᵢ + ε), plus decoupled decay's share
 * @param secondMoment v̂
 * @param trained gradient that entered the moments: of the mini-batch, clipped and with coupled decay
 * @param second v, not corrected
 * @param greatestRate largest ηᵢ
 * @since 0.1.0
 */
public record AdamStep(
        double rate,
        AdaptiveMoments moments,
        double factor,
        double objective,
        double[] gradient,
        double[] decay,
        double[] preconditioner,
        double[] direction,
        double[] secondMoment,
        double[] trained,
        double[] second,
        double greatestRate) {

    /** Reads the update that a trajectory makes next. */
    public static AdamStep of(TrajectoryView trajectory, BatchGradient batch) {
        AdaptiveUpdate update = trajectory.nextUpdate();
        Assembly assembly = new Assembly(trajectory, update, batch.gradient().clone());
        int offset = 0;
        for (Map.Entry<String, TensorView> parameter :
                trajectory.parameters().entries().entrySet()) {
            int end = offset + Math.toIntExact(parameter.getValue().shape().elements());
            assembly.add(parameter.getKey(), parameter.getValue(), offset, end);
            offset = end;
        }
        double share = (1 - update.moments().beta1()) / (1 + update.moments().beta1());
        return new AdamStep(
                assembly.rate,
                update.moments(),
                share / assembly.firstCorrection,
                batch.loss() + assembly.penalty,
                assembly.gradient,
                assembly.decay,
                assembly.preconditioner,
                assembly.direction,
                assembly.secondMoment,
                assembly.trained,
                assembly.second,
                assembly.greatestRate);
    }

    /** Returns whether coupled decay adds to the Hessian. */
    public boolean decays() {
        for (double shift : decay) {
            if (shift != 0) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the preconditioner is finite. */
    public boolean isDefined() {
        for (double element : preconditioner) {
            if (!Double.isFinite(element)) {
                return false;
            }
        }
        return true;
    }

    /** Returns D·g. */
    public double[] preconditionedGradient() {
        double[] product = new double[gradient.length];
        for (int index = 0; index < product.length; index++) {
            product[index] = preconditioner[index] * gradient[index];
        }
        return product;
    }

    /** Fills the arrays parameter by parameter. */
    private static final class Assembly {
        private final Named<TensorView> slopes;
        private final Named<TensorView> state;
        private final AdaptiveUpdate update;
        private final double rate;
        private final double clipping;
        private final double firstCorrection;
        private final double secondCorrection;
        private final double[] gradient;
        private final double[] decay;
        private final double[] preconditioner;
        private final double[] direction;
        private final double[] secondMoment;
        private final double[] trained;
        private final double[] second;
        private double penalty;
        private double greatestRate;

        private Assembly(TrajectoryView trajectory, AdaptiveUpdate update, double[] gradient) {
            AdaptiveMoments moments = update.moments();
            int dimension = gradient.length;
            this.slopes = trajectory.gradient();
            this.state = trajectory.optimizerState();
            this.update = update;
            this.gradient = gradient;
            this.rate = trajectory.learningRate().orElse(Double.NaN);
            this.clipping = clipping(slopes, update.clip());
            this.firstCorrection =
                    moments.biasCorrection() ? 1 - Math.pow(moments.beta1(), (double) update.number()) : 1;
            this.secondCorrection =
                    moments.biasCorrection() ? 1 - Math.pow(moments.beta2(), (double) update.number()) : 1;
            this.decay = new double[dimension];
            this.preconditioner = new double[dimension];
            this.direction = new double[dimension];
            this.secondMoment = new double[dimension];
            this.trained = new double[dimension];
            this.second = new double[dimension];
        }

        private static double clipping(Named<TensorView> gradient, double limit) {
            if (limit == 0) {
                return 1;
            }
            double squares = 0;
            for (TensorView part : gradient.values()) {
                for (double element : part.toDoubleArray()) {
                    squares += element * element;
                }
            }
            return limit / Math.max(Math.sqrt(squares), limit);
        }

        /** Adds the parameter that takes the places from {@code from} to {@code end}. */
        private void add(String name, TensorView values, int from, int end) {
            boolean isCoupled = update.decayForm() == WeightDecay.COUPLED;
            double decayRate = update.decayRates().get(name);
            double ownRate = update.learningRates().get(name);
            double relativeRate = rate == 0 ? 1 : ownRate / rate;
            greatestRate = Math.max(greatestRate, ownRate);
            slopes.get(name).read(0, trained, from, end - from);
            scale(trained, clipping, from, end);
            if (isCoupled && decayRate != 0) {
                addPenalty(values.toDoubleArray(), decayRate, from);
            }
            state.get(AdaptiveMoments.secondMoment(name)).read(0, second, from, end - from);
            precondition(relativeRate, from, end);
            addMoment(name, from, end);
            if (!isCoupled && decayRate != 0) {
                addDecoupled(values.toDoubleArray(), relativeRate * decayRate, from);
            }
        }

        private static void scale(double[] numbers, double factor, int from, int end) {
            for (int place = from; place < end; place++) {
                numbers[place] *= factor;
            }
        }

        private void addPenalty(double[] values, double coupled, int from) {
            for (int index = 0; index < values.length; index++) {
                double slope = coupled * values[index];
                trained[from + index] += slope;
                gradient[from + index] += slope;
                decay[from + index] = coupled;
                penalty += slope * values[index] / 2;
            }
        }

        /** Computes v̂ and D, in loops that the virtual machine turns into ones over vectors. */
        private void precondition(double relativeRate, int from, int end) {
            double epsilon = update.moments().epsilon();
            boolean isOutside = update.moments().epsilonPlace() == EpsilonPlace.OUTSIDE_ROOT;
            double within = isOutside ? 0 : epsilon;
            double beside = isOutside ? epsilon : 0;
            double[] corrected = secondMoment;
            for (int place = from; place < end; place++) {
                corrected[place] = second[place] / secondCorrection;
            }
            for (int place = from; place < end; place++) {
                preconditioner[place] = relativeRate / (Math.sqrt(corrected[place] + within) + beside);
            }
        }

        private void addMoment(String name, int from, int end) {
            String key = AdaptiveMoments.firstMoment(name);
            if (state.contains(key)) {
                state.get(key).read(0, direction, from, end - from);
            } else {
                System.arraycopy(trained, from, direction, from, end - from);
            }
            for (int place = from; place < end; place++) {
                direction[place] = preconditioner[place] * direction[place] / firstCorrection;
            }
        }

        private void addDecoupled(double[] values, double factor, int from) {
            for (int index = 0; index < values.length; index++) {
                direction[from + index] += factor * values[index];
            }
        }
    }
}
