package org.dynascope.engine.operation.layout;

import static org.dynascope.engine.RandomNumbers.named;

import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.engine.Backends;
import org.dynascope.engine.RandomNumbers;
import org.dynascope.engine.Recording;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TiledCopyTest {
    /** Of several tiles, with rows of an odd number of bytes / 8 and short and long ones. */
    @ParameterizedTest
    @EnumSource
    void copiesOnSeveralThreadsHaveEqualBits(ElementType element) {
        RandomNumbers numbers = RandomNumbers.of("copies" + element);
        Recording recording = new Recording();
        Tensor table = recording.input("table", new TensorType(Shape.of(900, 3, 41), element));
        Tensor indices = recording.input("indices", new TensorType(Shape.of(2000), element));
        Tensor column = recording.input("column", new TensorType(Shape.of(900, 3, 1), element));
        Named<Tensor> inputs = named("table", table, "indices", indices, "column", column);
        double[] places = new double[2000];
        for (int index = 0; index < places.length; index++) {
            places[index] = index * 7919L % 901 - (index % 100 == 0 ? 0.5 : 0);
        }
        Named<TensorValue> random = numbers.normal(inputs);
        Named<TensorValue> point = random.mapWithName(
                (name, value) -> name.equals("indices") ? TensorValue.of(indices.type(), places) : value);

        Named<Tensor> outputs = named(
                "gather", table.gather(indices),
                "slice", table.slice(2, 3, 40),
                "pad", table.pad(1, 1, 2),
                "broadcast", column.broadcastTo(Shape.of(900, 3, 41)).permute(1, 0, 2),
                "permute", table.permute(1, 0, 2),
                "transposing permute", table.permute(1, 2, 0),
                "other permute", table.permute(2, 1, 0));

        Backends.assertEqualBits(outputs, point, numbers);
    }
}
