package org.dynascope.testkit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.dynascope.api.optimizer.Objective;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.optimizer.Update;
import org.dynascope.api.optimizer.UpdateContext;
import org.dynascope.api.optimizer.WeightDecay;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.engine.Derivatives;

/**
 * An optimizer at work on given gradients or on a given function, compiled by the real engine. Weight decay is applied as the
 * host does it; there is no schedule, no group and no clipping.
 *
 * <pre>{@code
 * try (OptimizerRun run = OptimizerRun.of(adam, start)) {
 *     run.step(gradient);
 *     assertThat(run.parameters().get("theta").toDoubleArray()).containsExactly(…);
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class OptimizerRun implements AutoCloseable {
    private static final String PARAMETER = "parameter:";
    private static final String STATE = "state:";
    private static final String GRADIENT = "gradient:";
    private static final String STEP = "step";
    private static final String LEARNING_RATE = "learning-rate";

    private final Formula formula;
    private final double learningRate;
    private Named<TensorValue> parameters;
    private Named<TensorValue> state;
    private int step;

    private OptimizerRun(
            Optimizer optimizer,
            Named<TensorValue> start,
            Named<TensorValue> startState,
            double weightDecay,
            UnaryOperator<Named<Tensor>> loss,
            UnaryOperator<Named<Tensor>> bent,
            Object... structures) {
        this.parameters = start;
        this.state = startState;
        this.learningRate = optimizer.learningRate().orElse(0);
        this.formula = Formula.of(inputs(zeros(start)).map(TensorValue::type), inputs -> {
            Named<Tensor> theta = part(inputs, PARAMETER, start);
            Tensor value = loss.apply(inputs).get("loss");
            Context context = new Context(
                    optimizer, theta, part(inputs, STATE, state), inputs, value, weightDecay, bent, structures);
            Update update = optimizer.update(context);
            SequencedMap<String, Tensor> outputs = new LinkedHashMap<>();
            update.parameters().entries().forEach((name, tensor) -> outputs.put(PARAMETER + name, tensor));
            update.state().entries().forEach((name, tensor) -> outputs.put(STATE + name, tensor));
            return new Named<>(outputs);
        });
    }

    /** Returns a run whose gradients are given at each step. */
    public static OptimizerRun of(Optimizer optimizer, Named<TensorValue> start) {
        return of(optimizer, start, 0);
    }

    /** Returns a run whose gradients are given at each step, with a rate of weight decay. */
    public static OptimizerRun of(Optimizer optimizer, Named<TensorValue> start, double weightDecay) {
        return new OptimizerRun(
                optimizer,
                start,
                optimizer.initialState(start),
                weightDecay,
                inputs -> slope(inputs, start),
                UnaryOperator.identity());
    }

    /** Returns a run that begins where another one has come to, as a new instance of the same optimizer after a resume. */
    public static OptimizerRun continuing(OptimizerRun before, Optimizer optimizer) {
        OptimizerRun run = bent(optimizer, before.parameters, before.state, UnaryOperator.identity());
        run.step = before.step;
        return run;
    }

    /** Returns a run whose optimizer is given other gradients than those of its parameters. */
    static OptimizerRun bent(
            Optimizer optimizer,
            Named<TensorValue> start,
            Named<TensorValue> startState,
            UnaryOperator<Named<Tensor>> bent) {
        return new OptimizerRun(optimizer, start, startState, 0, inputs -> slope(inputs, start), bent);
    }

    /** Returns the function whose gradient is the given one. */
    private static Named<Tensor> slope(Named<Tensor> inputs, Named<TensorValue> start) {
        Tensor sum = start.names().stream()
                .map(name -> inputs.get(PARAMETER + name)
                        .times(inputs.get(GRADIENT + name))
                        .sum())
                .reduce(Tensor::plus)
                .orElseThrow();
        return Tensors.named("loss", sum);
    }

    /** Returns a run that minimises a function of the parameters, whose result is a scalar. */
    public static OptimizerRun minimising(
            Optimizer optimizer, Named<TensorValue> start, Function<Named<Tensor>, Tensor> loss) {
        return minimising(optimizer, start, loss, new Object[0]);
    }

    /**
     * Returns a run that minimises a function of the parameters, whose result is a scalar.
     *
     * @param structures what the objective knows of the problem, see {@link Objective#structure}
     * @since 0.1.0
     */
    public static OptimizerRun minimising(
            Optimizer optimizer, Named<TensorValue> start, Function<Named<Tensor>, Tensor> loss, Object... structures) {
        return new OptimizerRun(
                optimizer,
                start,
                optimizer.initialState(start),
                0,
                inputs -> Tensors.named("loss", loss.apply(part(inputs, PARAMETER, start))),
                UnaryOperator.identity(),
                structures);
    }

    /** Makes one update with a given gradient. */
    public void step(Named<TensorValue> gradient) {
        step++;
        Named<TensorValue> next = formula.at(inputs(gradient));
        parameters = parameters.mapWithName((name, _) -> next.get(PARAMETER + name));
        state = state.mapWithName((name, _) -> next.get(STATE + name));
    }

    /** Makes updates of a run that minimises a function. */
    public void steps(int count) {
        for (int index = 0; index < count; index++) {
            step(zeros(parameters));
        }
    }

    /** Returns the parameters after the updates so far. */
    public Named<TensorValue> parameters() {
        return parameters;
    }

    /** Returns the optimizer's state after the updates so far. */
    public Named<TensorValue> state() {
        return state;
    }

    @Override
    public void close() {
        formula.close();
    }

    private Named<TensorValue> inputs(Named<TensorValue> gradient) {
        SequencedMap<String, TensorValue> inputs = new LinkedHashMap<>();
        parameters.entries().forEach((name, value) -> inputs.put(PARAMETER + name, value));
        state.entries().forEach((name, value) -> inputs.put(STATE + name, value));
        gradient.entries().forEach((name, value) -> inputs.put(GRADIENT + name, value));
        inputs.put(STEP, TensorValue.scalar(step));
        inputs.put(LEARNING_RATE, TensorValue.scalar(learningRate));
        return new Named<>(inputs);
    }

    private static Named<TensorValue> zeros(Named<TensorValue> like) {
        return like.map(value -> TensorValue.zeros(value.type()));
    }

    private static Named<Tensor> part(Named<Tensor> inputs, String prefix, Named<?> names) {
        return names.mapWithName((name, _) -> inputs.get(prefix + name));
    }

    /** What the optimizer's formula is written with. */
    private record Context(
            Optimizer optimizer,
            Named<Tensor> undecayed,
            Named<Tensor> state,
            Named<Tensor> inputs,
            Tensor loss,
            double weightDecay,
            UnaryOperator<Named<Tensor>> bent,
            Object... structures)
            implements UpdateContext, Objective {
        @Override
        public Objective objective() {
            return this;
        }

        @Override
        public Named<Tensor> parameters() {
            if (weightDecay == 0 || optimizer.weightDecay() == WeightDecay.COUPLED) {
                return undecayed;
            }
            return undecayed.mapWithName((name, value) ->
                    value.times(learningRate(name).times(-weightDecay).plus(1)));
        }

        @Override
        public Tensor step() {
            return inputs.get(STEP);
        }

        @Override
        public Tensor learningRate(String parameter) {
            return inputs.get(LEARNING_RATE);
        }

        @Override
        public Named<Tensor> gradient() {
            Named<Tensor> plain = bent.apply(Derivatives.gradient(loss, undecayed));
            if (weightDecay == 0 || optimizer.weightDecay() == WeightDecay.DECOUPLED) {
                return plain;
            }
            return plain.mapWithName(
                    (name, slope) -> slope.plus(undecayed.get(name).times(weightDecay)));
        }

        @Override
        public Named<Tensor> gradientAt(Named<Tensor> others) {
            throw new UnsupportedOperationException("this run knows the gradient at the current parameters only");
        }

        @Override
        public Named<Tensor> hessianVectorProduct(Named<Tensor> direction) {
            return Derivatives.hessianVectorProduct(loss, undecayed, direction);
        }

        @Override
        public <T> Optional<T> structure(Class<T> type) {
            return Arrays.stream(structures)
                    .filter(type::isInstance)
                    .map(type::cast)
                    .findFirst();
        }
    }
}
