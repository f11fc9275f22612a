package org.dynascope.models.vectors;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.dynascope.api.data.DamagedDataException;
import org.dynascope.api.data.DataLocator;
import org.dynascope.api.data.DataSource;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.data.DatasetDeclaration;
import org.dynascope.api.data.Examples;
import org.dynascope.api.data.Target;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.numerics.vectors.VectorFile;
import org.dynascope.numerics.vectors.VectorFormat;

/**
 * Vectors of a file, for studies of quantizers and indexes. The split {@code train} are the vectors that are searched,
 * {@code test} the queries; there is nothing to predict, targets are 0. Reads the whole file into memory.
 *
 * @since 0.1.0
 */
public final class Vectors implements Dataset {
    private static final String TRAIN = "train";
    private static final String TEST = "test";

    private final DataLocator files;
    private final VectorsParameters parameters;

    /** Creates the data set; reads nothing. */
    @Inject
    public Vectors(DataLocator files, VectorsParameters parameters) {
        this.files = files;
        this.parameters = parameters;
    }

    /** Returns the descriptor of {@code vectors}. */
    public static Extension<Dataset, VectorsParameters> extension() {
        return Extension.of(Dataset.class, "vectors", VectorsParameters.class, Vectors.class)
                .summary("vectors of a file in one of the formats of nearest-neighbour search, such as fvecs or npy");
    }

    @Override
    public DatasetDeclaration declare() {
        boolean hasTest = parameters.baseCount() > 0 || !parameters.queries().isBlank();
        return new DatasetDeclaration(
                Shape.of(parameters.dimension()),
                new Target.Values(Shape.of(1)),
                hasTest ? List.of(TRAIN, TEST) : List.of(TRAIN));
    }

    @Override
    public Examples load(String split) {
        if (!declare().splits().contains(split)) {
            throw new IllegalArgumentException(
                    "vectors: expected one of the splits " + declare().splits() + ", got '" + split + "'");
        }
        boolean isTrain = split.equals(TRAIN);
        boolean isOfQueries = !isTrain && !parameters.queries().isBlank();
        String name = isOfQueries ? parameters.queries() : parameters.base();
        try (VectorFile file = open(name)) {
            int count = Math.toIntExact(file.count());
            int border = parameters.baseCount() == 0 || isOfQueries ? count : parameters.baseCount();
            if (border > count) {
                throw new DamagedDataException(
                        name + ": expected more than base-count = " + border + " vectors, got " + count);
            }
            return isTrain || isOfQueries ? examples(file, 0, border) : examples(file, border, count);
        }
    }

    private VectorFile open(String name) {
        Path path = Path.of(name);
        VectorFormat format = VectorFormat.of(name)
                .orElseThrow(() -> new DamagedDataException(
                        name + ": expected a name that ends in one of " + String.join(", ", VectorFormat.endings())));
        VectorFile file;
        try (InputStream stream = files.open(source(path), String.valueOf(path.getFileName()))) {
            file = VectorFile.of(stream.readAllBytes(), format);
        } catch (FileSystemException failure) {
            throw new UncheckedIOException(failure);
        } catch (IOException damaged) {
            throw new DamagedDataException(name + ": " + damaged.getMessage());
        }
        if (file.dimension() != parameters.dimension()) {
            throw new DamagedDataException(name + ": expected dimension " + parameters.dimension() + ", got "
                    + file.dimension() + "; set dimension: " + file.dimension());
        }
        return file;
    }

    private static DataSource source(Path path) {
        Path folder = Objects.requireNonNullElse(path.getParent(), Path.of("."));
        return new DataSource(
                folder.toString(),
                List.of(String.valueOf(path.getFileName())),
                List.of(folder.toAbsolutePath().normalize().toString()),
                "",
                "name a file of vectors that exists",
                "that of the vectors");
    }

    private static Examples examples(VectorFile file, int from, int to) {
        int dimension = file.dimension();
        double[] numbers = new double[Math.multiplyExact(to - from, dimension)];
        float[] row = new float[dimension];
        for (int index = from; index < to; index++) {
            file.read(index, row);
            for (int axis = 0; axis < dimension; axis++) {
                numbers[(index - from) * dimension + axis] = row[axis];
            }
        }
        TensorType type = new TensorType(Shape.of(to - from, dimension), ElementType.FLOAT64);
        TensorType none = new TensorType(Shape.of(to - from, 1), ElementType.FLOAT64);
        return new Examples(TensorValue.of(type, numbers), TensorValue.zeros(none));
    }
}
