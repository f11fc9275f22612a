package org.dynascope.core.training;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dynascope.api.data.DatasetDeclaration;
import org.dynascope.api.data.Examples;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.core.data.DataPreparation;
import org.dynascope.core.experiment.Node;
import org.dynascope.core.experiment.TrainingExperiment;
import org.dynascope.engine.SideBySide;

/**
 * Whether trials can be trained as one batch with the bits they have alone. The experiment must be found valid; no data are read.
 */
public final class BatchCheck {
    /** Examples of the batch that the step is recorded with: what is not element by element is so for any number above 1. */
    private static final int EXAMPLES = 2;

    private BatchCheck() {}

    /** Returns in words why a trial cannot be one of a batch; empty if it can. */
    public static Optional<String> obstacle(TrainingExperiment experiment, Parts parts) {
        if (experiment.hasNamedTrajectories()) {
            return Optional.of("it has trajectories, and a batch is of trials with one");
        }
        if (experiment.train().batchSize() != 0) {
            return Optional.of("train.batch-size is " + experiment.train().batchSize()
                    + ", and trials of a batch see all examples at each step: use 'batch-size: full'");
        }
        TrainingSetup setup = setup(experiment, parts);
        RandomStream random = RandomStream.ofSeed(experiment.seed());
        var state = Initialisation.draw(setup, random, random).optimizerState();
        return SideBySide.obstacle(
                        StepFormula.record(setup, EXAMPLES, state).outputs(), input -> CellGroup.isShared(input, false))
                .map(operation -> "its training step is not element by element; it has a " + operation);
    }

    private static TrainingSetup setup(TrainingExperiment experiment, Parts parts) {
        DatasetDeclaration data = parts.dataset().declare();
        Shape element = DataPreparation.elementAfter(data, experiment.dataset().settings());
        Node node = experiment.trajectories().getFirst();
        return new TrainingSetup(
                parts.model(),
                parts.model().declare(element, data.target().outputShape()),
                element,
                data.target(),
                Objects.requireNonNull(parts.optimizers().get(node.name())),
                node.optimizer().settings(),
                node.train().loss(),
                node.train().labelSmoothing(),
                Named.empty(),
                node.train().precision(),
                new Examples(zeros(element), zeros(data.target().targetShape())));
    }

    private static TensorValue zeros(Shape element) {
        return TensorValue.zeros(new TensorType(element.prepend(EXAMPLES), ElementType.FLOAT64));
    }

    /** Returns the first parameter whose shape differs between two trials, in words; empty if there is none. */
    public static Optional<String> difference(
            TrainingExperiment one, Parts oneParts, TrainingExperiment other, Parts otherParts) {
        Map<String, Shape> first = shapes(setup(one, oneParts));
        Map<String, Shape> second = shapes(setup(other, otherParts));
        Set<String> names = new TreeSet<>(first.keySet());
        names.addAll(second.keySet());
        for (String name : names) {
            Shape shape = first.get(name);
            Shape counterpart = second.get(name);
            if (shape == null || counterpart == null) {
                return Optional.of("not all of its trials have the parameter '" + name + "'");
            }
            if (!shape.equals(counterpart)) {
                return Optional.of("parameter '" + name + "' has shape " + shape + " in one trial and " + counterpart
                        + " in another");
            }
        }
        return Optional.empty();
    }

    private static Map<String, Shape> shapes(TrainingSetup setup) {
        return setup.declaration().parameters().stream()
                .collect(Collectors.toMap(ParameterDeclaration::name, ParameterDeclaration::shape));
    }
}
