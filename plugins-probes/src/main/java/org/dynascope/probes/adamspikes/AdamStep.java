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
        double[] gradient = batch.gradient().clone();
        Assembly assembly = new Assembly(trajectory, update, gradient);
        int offset = 0;
        for (Map.Entry<String, TensorView> parameter :
                trajectory.parameters().entries().entrySet()) {
            assembly.add(parameter.getKey(), parameter.getValue().toDoubleArray(), offset);
            offset += Math.toIntExact(parameter.getValue().shape().elements());
        }
        double share = (1 - update.moments().beta1()) / (1 + update.moments().beta1());
        return new AdamStep(
                assembly.rate,
                update.moments(),
                share / assembly.firstCorrection,
                batch.loss() + assembly.penalty,
                gradient,
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

        private void add(String name, double[] values, int offset) {
            boolean isCoupled = update.decayForm() == WeightDecay.COUPLED;
            double decayRate = update.decayRates().get(name);
            double coupled = isCoupled ? decayRate : 0;
            double decoupled = isCoupled ? 0 : decayRate;
            double ownRate = update.learningRates().get(name);
            double relativeRate = rate == 0 ? 1 : ownRate / rate;
            greatestRate = Math.max(greatestRate, ownRate);
            double[] own = slopes.get(name).toDoubleArray();
            double[] squares = state.get(AdaptiveMoments.secondMoment(name)).toDoubleArray();
            for (int index = 0; index < values.length; index++) {
                int place = offset + index;
                trained[place] = clipping * own[index] + coupled * values[index];
                second[place] = squares[index];
                secondMoment[place] = squares[index] / secondCorrection;
                preconditioner[place] = relativeRate / denominator(secondMoment[place]);
                direction[place] = relativeRate * decoupled * values[index];
                decay[place] = coupled;
                gradient[place] += coupled * values[index];
                penalty += coupled * values[index] * values[index] / 2;
            }
            addMoment(name, values.length, offset);
        }

        private void addMoment(String name, int length, int offset) {
            String key = AdaptiveMoments.firstMoment(name);
            double[] kept = state.contains(key) ? state.get(key).toDoubleArray() : new double[0];
            for (int index = 0; index < length; index++) {
                int place = offset + index;
                double moment = kept.length == 0 ? trained[place] : kept[index];
                direction[place] += preconditioner[place] * moment / firstCorrection;
            }
        }

        private double denominator(double corrected) {
            double epsilon = update.moments().epsilon();
            return update.moments().epsilonPlace() == EpsilonPlace.OUTSIDE_ROOT
                    ? Math.sqrt(corrected) + epsilon
                    : Math.sqrt(corrected + epsilon);
        }
    }
}
