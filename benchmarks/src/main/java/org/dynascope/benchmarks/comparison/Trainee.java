package org.dynascope.benchmarks.comparison;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.BinaryOperator;
import org.dynascope.api.model.Model;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;

/** A model with a batch to train it on. */
interface Trainee {
    /** Returns a name, such as {@code 784-256-256-10}. */
    String name();

    /** Returns the number of examples of the batch. */
    int batch();

    /** Returns the same with a batch of another size. */
    Trainee ofBatch(int examples);

    ElementType precision();

    Model model();

    Optimizer optimizer();

    /** Returns the rate of decoupled weight decay; 0 for none. */
    default double weightDecay() {
        return 0;
    }

    /** Returns the parameters before the first step. */
    Named<TensorValue> start();

    TensorType inputType();

    TensorType targetType();

    /** Returns the mean loss of a batch as a formula of outputs and targets. */
    BinaryOperator<Tensor> loss();

    TensorValue inputValues();

    TensorValue targetValues();

    /** Writes what PyTorch has to know to build the same. */
    void describe(ObjectNode request);
}
