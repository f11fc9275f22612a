package org.dynascope.testkit;

import static org.dynascope.testkit.Contracts.assertFails;
import static org.dynascope.testkit.Contracts.pluginOf;

import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.optimizer.Update;
import org.dynascope.api.optimizer.UpdateContext;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.api.tensor.TensorView;
import org.junit.jupiter.api.Test;

/** {@link OptimizerContract} fails for optimizers that break it. */
final class FaultyOptimizerTest {
    private static OptimizerContract contract(Optimizer faulty, String... quantities) {
        return new OptimizerContract(pluginOf(Optimizer.class, faulty), "faulty", Map.of(), quantities) {};
    }

    /** θ ← θ − η·g, to be changed for the worse. */
    private static class Descent implements Optimizer {
        @Override
        public Named<TensorValue> initialState(Named<? extends TensorView> parameters) {
            return Named.empty();
        }

        @Override
        public Update update(UpdateContext context) {
            Named<Tensor> gradient = context.objective().gradient();
            return new Update(
                    context.state(),
                    context.parameters()
                            .mapWithName((name, value) ->
                                    next(value, gradient.get(name).times(context.learningRate(name)))));
        }

        Tensor next(Tensor value, Tensor step) {
            return value.minus(step);
        }

        @Override
        public OptionalDouble learningRate() {
            return OptionalDouble.of(0.05);
        }
    }

    @Test
    void oneThatCountsItsCallsIsNotDeterministicAndDoesNotGoOn() {
        Descent counting = new Descent() {
            private int calls;

            @Override
            Tensor next(Tensor value, Tensor step) {
                return super.next(value, step.times(++calls));
            }
        };

        assertFails(contract(counting)::givesTheSameBitsAtASecondRun);
        assertFails(contract(counting)::aNewInstanceGoesOnFromTheState);
        assertFails(contract(counting)::resumedIsTheSameAsNeverStopped);
    }

    @Test
    void oneThatAddsUpItsGradientAcceptsAnyShape() {
        Descent summing = new Descent() {
            @Override
            Tensor next(Tensor value, Tensor step) {
                return super.next(value, step.sum());
            }
        };

        assertFails(contract(summing)::refusesGradientsOfAnotherShape);
    }

    @Test
    void oneThatShrinksParametersDoesNotKeepTypes() {
        Descent shrinking = new Descent() {
            @Override
            Tensor next(Tensor value, Tensor step) {
                return value.minus(step).sum();
            }
        };

        assertFails(contract(shrinking)::keepsNamesAndTypesOfEachElementType);
    }

    @Test
    void oneThatWorksInATypeItSaysItRefusesFails() {
        OptimizerContract contract =
                new OptimizerContract(pluginOf(Optimizer.class, new Descent()), "faulty", Map.of()) {
                    @Override
                    protected Set<ElementType> elementTypes() {
                        return EnumSet.of(ElementType.FLOAT64);
                    }
                };

        assertFails(contract::keepsNamesAndTypesOfEachElementType);
    }

    @Test
    void oneThatNeverReadsItsStateDoesNotMissIt() {
        assertFails(contract(new Descent(), "first-moment")::refusesAStateThatLacksItsQuantities);
    }

    @Test
    void oneThatKeepsItsCostToItselfFails() {
        assertFails(contract(new Descent())::itsCostIsSaid);
    }
}
