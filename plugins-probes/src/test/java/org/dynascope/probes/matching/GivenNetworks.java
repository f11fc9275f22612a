package org.dynascope.probes.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.dynascope.api.model.InitialDistribution;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.ModelState;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.model.PermutationGroup;
import org.dynascope.api.model.Renumbering;
import org.dynascope.api.model.Role;
import org.dynascope.api.probe.BatchGradient;
import org.dynascope.api.probe.Evaluation;
import org.dynascope.api.probe.Network;
import org.dynascope.api.probe.ProbeBatch;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;

/** Fully connected networks of normal numbers, with hidden layers whose units may be renumbered; rectified, without biases at the end. */
record GivenNetworks(List<Integer> widths) implements Network {
    /** Returns weights and biases of normal numbers. */
    ModelState drawn(RandomStream random) {
        SequencedMap<String, TensorValue> parameters = new LinkedHashMap<>();
        for (ParameterDeclaration each : declaration().parameters()) {
            double[] numbers = IntStream.range(0, Math.toIntExact(each.shape().elements()))
                    .mapToDouble(_ -> random.nextGaussian())
                    .toArray();
            parameters.put(each.name(), TensorValue.of(new TensorType(each.shape(), ElementType.FLOAT32), numbers));
        }
        return new ModelState(new Named<>(parameters), Named.empty());
    }

    /** Returns random orders of all hidden units. */
    Renumbering shuffled(RandomStream random) {
        Renumbering orders = Renumbering.identity(declaration().permutationGroups());
        for (PermutationGroup group : orders.groups()) {
            orders = orders.with(group.name(), random.permutation(group.units()));
        }
        return orders;
    }

    @Override
    public ModelDeclaration declaration() {
        List<ParameterDeclaration> parameters = new ArrayList<>();
        List<PermutationGroup> groups = new ArrayList<>();
        for (int layer = 1; layer < widths.size(); layer++) {
            String name = "layer-" + layer;
            int units = widths.get(layer);
            InitialDistribution unused = InitialDistribution.constant(0);
            Shape shape = Shape.of(widths.get(layer - 1), units);
            parameters.add(new ParameterDeclaration(name + ".weight", shape, unused, Role.WEIGHT));
            if (layer + 1 < widths.size()) {
                parameters.add(new ParameterDeclaration(name + ".bias", Shape.of(units), unused, Role.BIAS));
                groups.add(new PermutationGroup(
                        "hidden-" + layer,
                        units,
                        List.of(
                                new PermutationGroup.Member(name + ".weight", 1),
                                new PermutationGroup.Member(name + ".bias", 0),
                                new PermutationGroup.Member("layer-" + (layer + 1) + ".weight", 0))));
            }
        }
        return new ModelDeclaration(parameters, List.of(), groups);
    }

    /** Features on {@code batch.size()} examples of normal numbers, which are the same for all states. */
    @Override
    public Named<TensorValue> features(ProbeBatch batch, ModelState state) {
        RandomStream random = RandomStream.ofSeed(3);
        double[][] values = new double[batch.size()][widths.getFirst()];
        for (double[] row : values) {
            for (int index = 0; index < row.length; index++) {
                row[index] = random.nextGaussian();
            }
        }
        SequencedMap<String, TensorValue> features = new LinkedHashMap<>();
        for (int layer = 1; layer + 1 < widths.size(); layer++) {
            values = rectified(values, state, "layer-" + layer, widths.get(layer));
            double[] all = Arrays.stream(values).flatMapToDouble(Arrays::stream).toArray();
            TensorType type = new TensorType(Shape.of(batch.size(), widths.get(layer)), ElementType.FLOAT64);
            features.put("layer-" + layer + ".activation", TensorValue.of(type, all));
        }
        return new Named<>(features);
    }

    private static double[][] rectified(double[][] inputs, ModelState state, String layer, int units) {
        TensorValue weight = state.parameters().get(layer + ".weight");
        TensorValue bias = state.parameters().get(layer + ".bias");
        double[][] outputs = new double[inputs.length][units];
        for (int example = 0; example < inputs.length; example++) {
            for (int unit = 0; unit < units; unit++) {
                double sum = bias.at(unit);
                for (int input = 0; input < inputs[example].length; input++) {
                    sum += inputs[example][input] * weight.at((long) input * units + unit);
                }
                outputs[example][unit] = Math.max(0, sum);
            }
        }
        return outputs;
    }

    @Override
    public Evaluation evaluate(ProbeBatch batch, ModelState state) {
        throw new UnsupportedOperationException("no answers are given");
    }

    @Override
    public BatchGradient gradient(ProbeBatch batch, ModelState state) {
        throw new UnsupportedOperationException("no gradient is given");
    }

    @Override
    public ModelState reestimated(ProbeBatch batch, ModelState state) {
        return state;
    }
}
