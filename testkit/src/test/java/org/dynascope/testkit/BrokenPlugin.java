package org.dynascope.testkit;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.data.DatasetDeclaration;
import org.dynascope.api.data.Examples;
import org.dynascope.api.data.Target;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.model.InitialDistribution;
import org.dynascope.api.model.Mode;
import org.dynascope.api.model.Model;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.ModelOutput;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.model.PermutationGroup;
import org.dynascope.api.model.RandomTensors;
import org.dynascope.api.model.Role;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.optimizer.Update;
import org.dynascope.api.optimizer.UpdateContext;
import org.dynascope.api.parameter.NoParameters;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.plugin.Registrar;
import org.dynascope.api.probe.Observation;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.Requirement;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.api.tensor.TensorView;

/** One extension of each kind, each with typical faults. */
final class BrokenPlugin implements Plugin {
    @Override
    public void register(Registrar registrar) {
        registrar.add(Extension.of(Optimizer.class, "broken", NoParameters.class, _ -> new Restless())
                .summary("moves always and the wrong way"));
        registrar.add(Extension.of(Model.class, "broken", NoParameters.class, _ -> new Averaging())
                .summary("mixes examples and names units that are none"));
        registrar.add(Extension.of(Dataset.class, "broken", NoParameters.class, _ -> new Growing())
                .summary("has a class too many, and changes"));
        registrar.add(Extension.of(Probe.class, "broken", NoParameters.class, _ -> new Silent())
                .summary("declares what it does not emit"));
    }

    /** θ ← θ + g + 1, with a state nobody was told of. */
    private static final class Restless implements Optimizer {
        @Override
        public Named<TensorValue> initialState(Named<? extends TensorView> parameters) {
            return parameters.map(TensorView::copy);
        }

        @Override
        public Update update(UpdateContext context) {
            Named<Tensor> gradient = context.objective().gradient();
            return new Update(
                    context.state(),
                    context.parameters()
                            .mapWithName((name, value) ->
                                    value.plus(gradient.get(name)).plus(1)));
        }

        @Override
        public OptionalDouble learningRate() {
            return OptionalDouble.empty();
        }
    }

    /** Adds the first example's input to every output. */
    private static final class Averaging implements Model {
        @Override
        public ModelDeclaration declare(Shape input, Shape output) {
            InitialDistribution normal = InitialDistribution.normal(1);
            return new ModelDeclaration(
                    List.of(new ParameterDeclaration(
                            "weight", Shape.of(input.size(0), output.size(0)), normal, Role.WEIGHT)),
                    List.of(),
                    List.of(new PermutationGroup(
                            "outputs", output.size(0), List.of(new PermutationGroup.Member("weight", 1)))));
        }

        @Override
        public ModelOutput apply(
                Named<Tensor> parameters, Named<Tensor> buffers, Tensor input, Mode mode, RandomTensors random) {
            int batch = input.shape().size(0);
            double[] places = new double[batch];
            places[0] = 1;
            Tensor first = input.constant(Tensors.of(Shape.of(batch, 1), places));
            return new ModelOutput(input.matmul(parameters.get("weight")).plus(first), buffers);
        }
    }

    /** Two classes, but a third among the targets; each loading gives another input. */
    private static final class Growing implements Dataset {
        @Override
        public DatasetDeclaration declare() {
            return new DatasetDeclaration(Shape.of(1), new Target.Classes(2), List.of("train"));
        }

        @Override
        public Examples load(String split) {
            return new Examples(Tensors.matrix(new double[] {System.nanoTime()}), Tensors.vector(2));
        }
    }

    /** Declares two metrics and emits one. */
    private static final class Silent implements Probe {
        @Override
        public Set<Requirement> requirements() {
            return Set.of();
        }

        @Override
        public List<MetricDeclaration> metrics() {
            return List.of(
                    MetricDeclaration.scalar("broken.heard", "", "emitted"),
                    MetricDeclaration.scalar("stray.silent", "", "never emitted"));
        }

        @Override
        public void observe(Observation observation, MetricSink metrics) {
            metrics.scalar("broken.heard", System.nanoTime());
        }
    }
}
