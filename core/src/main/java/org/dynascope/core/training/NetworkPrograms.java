package org.dynascope.core.training;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.dynascope.api.data.Examples;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.ModelState;
import org.dynascope.api.probe.BatchGradient;
import org.dynascope.api.probe.Evaluation;
import org.dynascope.api.probe.Network;
import org.dynascope.api.probe.ProbeBatch;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.engine.Engine;

/** A model as a function of its state. Programs are compiled when first needed and kept. */
final class NetworkPrograms implements Network, Resource {
    private final TrainingSetup setup;
    private final Engine engine;
    private final Function<ProbeBatch, Examples> choice;
    private final Map<ProbeBatch, Examples> chosen = new HashMap<>();
    private final Map<ProbeBatch, SplitEvaluation> evaluations = new HashMap<>();
    private final Map<ProbeBatch, FeatureProgram> features = new HashMap<>();
    private final Map<ProbeBatch, FeatureProgram> observables = new HashMap<>();
    private final Map<ProbeBatch, BatchGradientProgram> gradients = new HashMap<>();
    private final Map<ProbeBatch, BufferEstimate> estimates = new HashMap<>();

    /**
     * Creates the function; nothing is compiled yet.
     *
     * @param choice returns the examples of a batch
     */
    NetworkPrograms(TrainingSetup setup, Engine engine, Function<ProbeBatch, Examples> choice) {
        this.setup = setup;
        this.engine = engine;
        this.choice = choice;
    }

    @Override
    public ModelDeclaration declaration() {
        return setup.declaration();
    }

    @Override
    public Evaluation evaluate(ProbeBatch batch, ModelState state) {
        return evaluations
                .computeIfAbsent(batch, each -> new SplitEvaluation(setup, examples(each), engine))
                .at(state.parameters(), state.buffers());
    }

    @Override
    public Named<TensorValue> features(ProbeBatch batch, ModelState state) {
        return features.computeIfAbsent(batch, each -> FeatureProgram.ofFeatures(setup, examples(each), engine))
                .at(state);
    }

    @Override
    public Named<TensorValue> observables(ProbeBatch batch, ModelState state) {
        return observables
                .computeIfAbsent(batch, each -> FeatureProgram.ofObservables(setup, examples(each), engine))
                .at(state);
    }

    @Override
    public BatchGradient gradient(ProbeBatch batch, ModelState state) {
        return gradients
                .computeIfAbsent(batch, each -> new BatchGradientProgram(setup, examples(each), engine))
                .at(state.parameters(), state.buffers());
    }

    @Override
    public ModelState reestimated(ProbeBatch batch, ModelState state) {
        if (state.buffers().size() == 0) {
            return state;
        }
        Named<TensorValue> buffers = estimates
                .computeIfAbsent(batch, each -> new BufferEstimate(setup, examples(each), engine))
                .at(state);
        return new ModelState(state.parameters(), buffers);
    }

    private Examples examples(ProbeBatch batch) {
        return chosen.computeIfAbsent(batch, choice);
    }

    @Override
    public void close() {
        evaluations.values().forEach(Resource::close);
        features.values().forEach(Resource::close);
        observables.values().forEach(Resource::close);
        gradients.values().forEach(Resource::close);
        estimates.values().forEach(Resource::close);
    }
}
