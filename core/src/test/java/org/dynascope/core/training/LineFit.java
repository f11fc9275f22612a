package org.dynascope.core.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.data.DatasetDeclaration;
import org.dynascope.api.data.Examples;
import org.dynascope.api.data.Target;
import org.dynascope.api.model.InitialDistribution;
import org.dynascope.api.model.Mode;
import org.dynascope.api.model.Model;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.ModelOutput;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.model.RandomTensors;
import org.dynascope.api.model.Role;
import org.dynascope.api.optimizer.Objective;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.optimizer.Update;
import org.dynascope.api.optimizer.UpdateContext;
import org.dynascope.api.optimizer.WeightDecay;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.api.tensor.TensorView;

/** Fakes for tests: the points (x, 3·x) for x = 1 … 4, the model slope · x, and plain gradient descent with a step count. */
final class LineFit {
    static final Dataset POINTS = new Dataset() {
        @Override
        public DatasetDeclaration declare() {
            return new DatasetDeclaration(Shape.of(1), new Target.Values(Shape.of(1)), List.of("train"));
        }

        @Override
        public Examples load(String split) {
            TensorType type = new TensorType(Shape.of(4, 1), ElementType.FLOAT64);
            return new Examples(TensorValue.of(type, 1, 2, 3, 4), TensorValue.of(type, 3, 6, 9, 12));
        }
    };

    static final Model LINE = new Model() {
        @Override
        public ModelDeclaration declare(Shape input, Shape output) {
            ParameterDeclaration slope = new ParameterDeclaration(
                    "slope", Shape.of(1, 1), InitialDistribution.constant(1), Role.OUTPUT_WEIGHT);
            return new ModelDeclaration(List.of(slope), List.of(), List.of());
        }

        @Override
        public ModelOutput apply(
                Named<Tensor> parameters, Named<Tensor> buffers, Tensor input, Mode mode, RandomTensors random) {
            return new ModelOutput(input.matmul(parameters.get("slope")), buffers);
        }
    };

    /** The same, with noise added to the inputs in training. */
    static final Model NOISY_LINE = new Model() {
        @Override
        public ModelDeclaration declare(Shape input, Shape output) {
            return LINE.declare(input, output);
        }

        @Override
        public ModelOutput apply(
                Named<Tensor> parameters, Named<Tensor> buffers, Tensor input, Mode mode, RandomTensors random) {
            Tensor moved = mode == Mode.TRAINING ? input.plus(random.uniform(input.shape())) : input;
            return LINE.apply(parameters, buffers, moved, mode, random);
        }
    };

    private LineFit() {}

    /** Returns θ ← θ − rate · gradient; its state counts the updates. */
    static Optimizer descent(double rate) {
        return descent(rate, WeightDecay.COUPLED);
    }

    /** Returns the same with weight decay of a kind. */
    static Optimizer descent(double rate, WeightDecay decay) {
        return new Optimizer() {
            @Override
            public WeightDecay weightDecay() {
                return decay;
            }

            @Override
            public Named<TensorValue> initialState(Named<? extends TensorView> parameters) {
                SequencedMap<String, TensorValue> state = new LinkedHashMap<>();
                state.put("count", TensorValue.scalar(0));
                return new Named<>(state);
            }

            @Override
            public Update update(UpdateContext context) {
                Named<Tensor> gradient = context.objective().gradient();
                return new Update(
                        context.state().map(count -> count.plus(1)),
                        context.parameters()
                                .mapWithName((name, value) ->
                                        value.minus(gradient.get(name).times(context.learningRate(name)))));
            }

            @Override
            public OptionalDouble learningRate() {
                return OptionalDouble.of(rate);
            }
        };
    }

    /** Returns θ ← θ − H·(θ − 2) − ∇L(θ + 1): an update made of the objective's other derivatives. */
    static Optimizer otherDerivatives() {
        return new Optimizer() {
            @Override
            public Named<TensorValue> initialState(Named<? extends TensorView> parameters) {
                return Named.empty();
            }

            @Override
            public Update update(UpdateContext context) {
                Objective objective = context.objective();
                Named<Tensor> here = context.parameters();
                Named<Tensor> product = objective.hessianVectorProduct(here.map(value -> value.minus(2)));
                Named<Tensor> slope = objective.gradientAt(here.map(value -> value.plus(1)));
                return new Update(
                        context.state(),
                        here.mapWithName(
                                (name, value) -> value.minus(product.get(name)).minus(slope.get(name))));
            }

            @Override
            public OptionalDouble learningRate() {
                return OptionalDouble.empty();
            }
        };
    }
}
