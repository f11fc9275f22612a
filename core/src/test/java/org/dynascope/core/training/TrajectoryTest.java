package org.dynascope.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.dynascope.api.data.Examples;
import org.dynascope.api.linear.LinearMap;
import org.dynascope.api.model.Model;
import org.dynascope.api.model.Role;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.optimizer.OptimizerSettings;
import org.dynascope.api.optimizer.Schedule;
import org.dynascope.api.optimizer.WeightDecay;
import org.dynascope.api.parameter.Span;
import org.dynascope.api.probe.BatchGradient;
import org.dynascope.api.probe.Evaluation;
import org.dynascope.api.probe.ProbeBatch;
import org.dynascope.api.probe.Requirement;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.DataPosition;
import org.dynascope.api.state.Named;
import org.dynascope.api.state.TrainingState;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.core.data.PreparedData;
import org.dynascope.core.experiment.Loss;
import org.dynascope.engine.Engine;
import org.dynascope.engine.EngineSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The loss of slope s over the points x = 1 … 4 is mean (s − 3)² x² = 7.5 (s − 3)²; its gradient 15 (s − 3); its Hessian 15.
 */
class TrajectoryTest {
    private static final double RATE = 0.01;
    private static final OptimizerSettings PLAIN = settings(0, 0);

    private final Engine engine = Engine.open(EngineSettings.defaults());
    private final Examples points = LineFit.POINTS.load("train");

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    private static OptimizerSettings settings(double clip, double weightDecay) {
        return new OptimizerSettings(new Schedule.Constant(), Span.steps(0), clip, weightDecay, List.of(), List.of());
    }

    private static OptimizerSettings decay(List<Role> roles) {
        return new OptimizerSettings(new Schedule.Constant(), Span.steps(0), 0, 0.1, roles, List.of());
    }

    private static TrainingSetup setup(OptimizerSettings settings) {
        return setup(settings, LineFit.descent(RATE));
    }

    private static TrainingSetup setup(OptimizerSettings settings, Optimizer descent) {
        return setup(settings, descent, LineFit.LINE);
    }

    private static TrainingSetup setup(OptimizerSettings settings, Optimizer descent, Model model) {
        return new TrainingSetup(
                model,
                model.declare(
                        LineFit.POINTS.declare().element(),
                        LineFit.POINTS.declare().target().outputShape()),
                LineFit.POINTS.declare().element(),
                LineFit.POINTS.declare().target(),
                descent,
                settings,
                Loss.BY_TARGET,
                0,
                Named.empty(),
                ElementType.FLOAT64,
                LineFit.POINTS.load("train"));
    }

    private Trajectory trajectory(OptimizerSettings settings, int batchSize, TrainingState state) {
        return trajectory(setup(settings), batchSize, state);
    }

    private Trajectory trajectory(TrainingSetup setup, int batchSize, TrainingState state) {
        OptimizerSettings settings = setup.settings();
        BatchOrder order = new BatchOrder(4, batchSize, RandomStream.ofSeed(7));
        LearningRate rate = new LearningRate(setup.optimizer().learningRate(), settings, order.batchesPerEpoch(), 100);
        SequencedMap<String, Examples> splits = new LinkedHashMap<>();
        splits.put("train", points);
        PreparedData data = new PreparedData(setup.element(), setup.target(), splits, List.of());
        return new Trajectory(
                new Branch("main", setup, data, order, rate, 0, DataPosition.START, 100, 0), engine, state);
    }

    private Trajectory trajectory(OptimizerSettings settings, int batchSize) {
        RandomStream seed = RandomStream.ofSeed(1);
        return trajectory(settings, batchSize, Initialisation.draw(setup(settings), seed, seed));
    }

    private static double slope(Trajectory trajectory) {
        return trajectory.parameters().get("slope").at(0);
    }

    @Test
    void fullBatchDescentFollowsTheClosedForm() {
        try (Trajectory trajectory = trajectory(PLAIN, 0)) {
            for (int step = 0; step < 10; step++) {
                trajectory.prepare();
                trajectory.commit();
            }

            // s_t − 3 = (1 − 0.15)^t (1 − 3)
            assertThat(slope(trajectory)).isCloseTo(3 - 2 * Math.pow(0.85, 10), within(1e-12));
            assertThat(trajectory.state().optimizerState().get("count").at(0)).isEqualTo(10);
        }
    }

    @Test
    void prepareShowsLossAndGradientBeforeAnythingChanges() {
        try (Trajectory trajectory = trajectory(PLAIN, 0)) {
            trajectory.prepare();

            // At s = 1: 7.5 · 4 = 30 and 15 · (−2) = −30.
            assertThat(trajectory.loss()).isCloseTo(30, within(1e-12));
            assertThat(trajectory.gradient().get("slope").at(0)).isCloseTo(-30, within(1e-12));
            assertThat(slope(trajectory)).isEqualTo(1);
            assertThat(trajectory.nextOptimizerState().get("count").at(0)).isEqualTo(1);
        }
    }

    @Test
    void clippingLimitsTheNormOfTheGradient() {
        try (Trajectory trajectory = trajectory(settings(5, 0), 0)) {
            trajectory.prepare();
            trajectory.commit();

            // Gradient −30 becomes −5: s = 1 + 0.01 · 5.
            assertThat(slope(trajectory)).isCloseTo(1.05, within(1e-14));
        }
    }

    @Test
    void coupledDecayIsAddedToTheGradient() {
        try (Trajectory trajectory = trajectory(settings(0, 0.1), 0)) {
            trajectory.prepare();
            trajectory.commit();

            // s = 1 − 0.01 · (−30 + 0.1 · 1)
            assertThat(slope(trajectory)).isCloseTo(1.299, within(1e-14));
        }
    }

    private double slopeAfterOneStep(TrainingSetup setup) {
        RandomStream seed = RandomStream.ofSeed(1);
        try (Trajectory trajectory = trajectory(setup, 0, Initialisation.draw(setup, seed, seed))) {
            trajectory.prepare();
            trajectory.commit();
            return slope(trajectory);
        }
    }

    @Test
    void decoupledDecayShrinksTheParameterBeforeTheUpdate() {
        Optimizer decoupled = LineFit.descent(RATE, WeightDecay.DECOUPLED);

        // s = (1 − 0.01 · 0.1) · 1 + 0.01 · 30
        assertThat(slopeAfterOneStep(setup(decay(List.of()), decoupled))).isCloseTo(1.299, within(1e-14));
    }

    @Test
    void onlyParametersOfTheNamedRolesDecay() {
        assertThat(slopeAfterOneStep(setup(decay(List.of(Role.BIAS))))).isCloseTo(1.3, within(1e-14));
        assertThat(slopeAfterOneStep(setup(decay(List.of(Role.OUTPUT_WEIGHT))))).isCloseTo(1.299, within(1e-14));
    }

    @Test
    void aGroupScalesTheLearningRateOfItsRoles() {
        OptimizerSettings halved = new OptimizerSettings(
                new Schedule.Constant(),
                Span.steps(0),
                0,
                0,
                List.of(),
                List.of(new OptimizerSettings.Group(List.of(Role.OUTPUT_WEIGHT), 0.5)));

        // s = 1 + 0.5 · 0.01 · 30
        assertThat(slopeAfterOneStep(setup(halved))).isCloseTo(1.15, within(1e-14));
    }

    @Test
    void anOptimizerMayUseCurvatureAndTheGradientElsewhere() {
        // At s = 1: H·(1 − 2) = −15 and 15 · (2 − 3) = −15, so s = 1 + 15 + 15.
        assertThat(slopeAfterOneStep(setup(PLAIN, LineFit.otherDerivatives()))).isCloseTo(31, within(1e-12));
    }

    @Test
    void continuingFromAnyStateGivesTheSameBits() {
        try (Trajectory whole = trajectory(PLAIN, 3)) {
            for (int step = 0; step < 9; step++) {
                TrainingState state = whole.state();
                try (Trajectory resumed = trajectory(PLAIN, 3, state)) {
                    whole.prepare();
                    resumed.prepare();
                    whole.commit();
                    resumed.commit();

                    assertThat(resumed.state()).isEqualTo(whole.state());
                }
            }
        }
    }

    @Test
    void hessianIsTheSecondDerivative() {
        try (CurvatureMap hessian = new CurvatureMap(CurvatureMap.Kind.HESSIAN, setup(PLAIN), points, true, engine);
                Trajectory trajectory = trajectory(PLAIN, 0)) {
            hessian.moveTo(trajectory.parameters(), trajectory.buffers());

            assertThat(hessian.times(new double[] {2})).containsExactly(new double[] {30}, within(1e-12));
        }
    }

    @Test
    void hessianFollowsTheParametersAndGivesTheirGradient() {
        try (CurvatureMap hessian = new CurvatureMap(CurvatureMap.Kind.HESSIAN, setup(PLAIN), points, true, engine);
                Trajectory trajectory = trajectory(PLAIN, 0)) {
            hessian.moveTo(trajectory.parameters(), trajectory.buffers());
            assertThat(hessian.times(new double[] {1})).containsExactly(new double[] {15}, within(1e-12));
            assertThat(hessian.gradient().loss()).isCloseTo(30, within(1e-12));
            assertThat(hessian.gradient().gradient()).containsExactly(new double[] {-30}, within(1e-12));

            trajectory.prepare();
            trajectory.commit();
            double moved = slope(trajectory);
            hessian.moveTo(trajectory.parameters(), trajectory.buffers());

            assertThat(hessian.gradient().loss()).isCloseTo(7.5 * Math.pow(moved - 3, 2), within(1e-12));
            assertThat(hessian.gradient().gradient()).containsExactly(new double[] {15 * (moved - 3)}, within(1e-12));
        }
    }

    /** 2·15·2; the gradient comes from the program of the form once there is one, and is the same. */
    @Test
    void quadraticFormIsThatOfTheProduct() {
        for (CurvatureMap.Kind kind : CurvatureMap.Kind.values()) {
            try (CurvatureMap map = new CurvatureMap(kind, setup(PLAIN), points, true, engine);
                    Trajectory trajectory = trajectory(PLAIN, 0)) {
                map.moveTo(trajectory.parameters(), trajectory.buffers());
                BatchGradient before = map.gradient();

                assertThat(map.quadraticForm(new double[] {2})).isCloseTo(60, within(1e-12));
                assertThat(map.gradient().gradient()).isEqualTo(before.gradient());
                assertThat(map.gradient().loss()).isEqualTo(before.loss());

                trajectory.prepare();
                trajectory.commit();
                map.moveTo(trajectory.parameters(), trajectory.buffers());

                assertThat(map.gradient().gradient())
                        .containsExactly(new double[] {15 * (slope(trajectory) - 3)}, within(1e-12));
                assertThat(map.quadraticForm(new double[] {2})).isCloseTo(60, within(1e-12));
                assertThatThrownBy(() -> map.quadraticForm(new double[2]))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("expected a vector of 1 numbers, got 2");
            }
        }
    }

    /** More examples than a piece holds, each with the loss (s·x − y)² and x = 1: H = 2. */
    @Test
    void quadraticFormAddsUpPieces() {
        double[] ones = new double[Chunks.SIZE + 3];
        Arrays.fill(ones, 1);
        TensorValue column = TensorValue.of(new TensorType(Shape.of(ones.length, 1), ElementType.FLOAT64), ones);
        Examples many = new Examples(column, column);
        try (CurvatureMap map = new CurvatureMap(CurvatureMap.Kind.HESSIAN, setup(PLAIN), many, true, engine);
                Trajectory trajectory = trajectory(PLAIN, 0)) {
            map.moveTo(trajectory.parameters(), trajectory.buffers());

            assertThat(map.quadraticForm(new double[] {3})).isCloseTo(18, within(1e-12));
            assertThat(map.times(new double[] {3})).containsExactly(new double[] {6}, within(1e-12));
        }
    }

    /** The outputs s·x are linear in the slope, so nothing is left out. */
    @Test
    void gaussNewtonOfALinearModelIsItsHessian() {
        try (CurvatureMap map = new CurvatureMap(CurvatureMap.Kind.GAUSS_NEWTON, setup(PLAIN), points, true, engine);
                Trajectory trajectory = trajectory(PLAIN, 0)) {
            map.moveTo(trajectory.parameters(), trajectory.buffers());

            assertThat(map.times(new double[] {2})).containsExactly(new double[] {30}, within(1e-12));
        }
    }

    @Test
    void hessianIsFloat64WhateverTheTrainingsPrecision() {
        TrainingSetup single = setup(PLAIN).in(ElementType.FLOAT32);
        try (CurvatureMap hessian = new CurvatureMap(
                        CurvatureMap.Kind.HESSIAN, single, points.in(ElementType.FLOAT32), true, engine);
                Trajectory trajectory = trajectory(PLAIN, 0)) {
            hessian.moveTo(trajectory.parameters(), trajectory.buffers());

            // 15 · 0.1 in float64; in float32 it would be off by 2e-8.
            assertThat(hessian.times(new double[] {0.1})).containsExactly(new double[] {1.5}, within(1e-14));
        }
    }

    @Test
    void secondDerivativeIsThatOfTheLossAndChangesNoBit() {
        try (Trajectory asked = trajectory(PLAIN, 0);
                Trajectory plain = trajectory(PLAIN, 0)) {
            for (int step = 0; step < 5; step++) {
                asked.prepare();
                plain.prepare();
                if (step > 0) {
                    assertThat(asked.nextOptimizerState().get("count").at(0)).isEqualTo(step + 1);
                    assertThat(asked.secondDerivative(new double[] {2})).isCloseTo(60, within(1e-12));
                    assertThat(asked.secondDerivative(new double[] {step}))
                            .isCloseTo(15.0 * step * step, within(1e-11));
                    assertThat(asked.nextOptimizerState().get("count").at(0)).isEqualTo(step + 1);
                }
                assertThat(asked.loss()).isEqualTo(plain.loss());
                asked.commit();
                plain.commit();

                assertThat(asked.state()).isEqualTo(plain.state());
            }
        }
    }

    /** Loss and gradient of the update that comes next are those over all examples; over three of them they are others. */
    @Test
    void viewTakesLossGradientAndFormFromTheUpdateWhereItsBatchIsAsked() {
        try (Trajectory trajectory = trajectory(PLAIN, 0);
                SplitEvaluations evaluations =
                        new SplitEvaluations(trajectory, trajectory.branch().data());
                LiveTrajectory view = new LiveTrajectory(
                        "main",
                        trajectory,
                        trajectory.branch().data(),
                        evaluations,
                        RandomStream.ofSeed(3),
                        Set.of(Requirement.GRADIENT, Requirement.CURVATURE))) {
            trajectory.prepare();
            view.beginLook();

            ProbeBatch all = new ProbeBatch("train", 0);
            BatchGradient gradient = view.gradient(all);
            assertThat(gradient.loss()).isEqualTo(trajectory.loss());
            assertThat(gradient.gradient()).containsExactly(new double[] {-30}, within(1e-12));
            LinearMap hessian = view.hessian(all);
            assertThat(hessian).isInstanceOf(TrainedHessian.class);
            assertThat(hessian.times(new double[] {2})).containsExactly(new double[] {30}, within(1e-12));
            assertThat(hessian.quadraticForm(new double[] {2})).isCloseTo(60, within(1e-12));
            assertThatThrownBy(() -> hessian.quadraticForm(new double[2]))
                    .hasMessage("expected a vector of 1 numbers, got 2");
            ProbeBatch some = new ProbeBatch("train", 3);
            assertThat(view.hessian(some)).isInstanceOf(CurvatureMap.class);
            assertThat(view.gradient(some).loss()).isNotEqualTo(trajectory.loss());
        }
    }

    @Test
    void aModelWithDropoutTrainsOtherwiseThanItEvaluates() {
        assertThat(new ModelFormula(setup(PLAIN), 4).trainsAsItEvaluates()).isTrue();
        assertThat(new ModelFormula(setup(PLAIN, LineFit.descent(RATE), LineFit.NOISY_LINE), 4).trainsAsItEvaluates())
                .isFalse();
    }

    @Test
    void evaluationGivesOutputsAndMeanLoss() {
        try (SplitEvaluation evaluation = new SplitEvaluation(setup(PLAIN), points, engine);
                Trajectory trajectory = trajectory(PLAIN, 0)) {
            Evaluation result = evaluation.at(trajectory.parameters(), trajectory.buffers());

            assertThat(result.outputs().toDoubleArray()).containsExactly(1, 2, 3, 4);
            assertThat(result.loss()).isCloseTo(30, within(1e-12));
        }
    }

    @Test
    void refusesToCommitWhatWasNotPrepared() {
        try (Trajectory trajectory = trajectory(PLAIN, 0)) {
            assertThatThrownBy(trajectory::commit)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("prepare() comes before commit()");
        }
    }
}
