package org.dynascope.models.idx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SequencedMap;
import org.dynascope.api.data.DamagedDataException;
import org.dynascope.api.data.DataLocator;
import org.dynascope.api.data.DataSource;
import org.dynascope.api.data.DatasetDeclaration;
import org.dynascope.api.data.Examples;
import org.dynascope.api.data.Target;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorValue;

/**
 * Grey images of 28×28 pixels, 0 to 255, in ten classes, kept as MNIST keeps them: for each split a file of images and one
 * of labels.
 *
 * @param name name of the data set, for messages
 * @param source places of the files
 * @param splits splits in order
 * @param files opens the files
 */
record GreyImages(String name, DataSource source, SequencedMap<String, Split> splits, DataLocator files) {
    private static final int SIDE = 28;
    private static final int CLASSES = 10;

    /**
     * Files of one split.
     *
     * @param prefix begin of the files' names, such as {@code t10k}
     * @param count number of images
     */
    record Split(String prefix, int count) {
        String images() {
            return prefix + "-images-idx3-ubyte.gz";
        }

        String labels() {
            return prefix + "-labels-idx1-ubyte.gz";
        }

        /** Returns the names of the files of some splits. */
        static List<String> files(Split... splits) {
            return List.of(splits).stream()
                    .flatMap(split -> List.of(split.images(), split.labels()).stream())
                    .toList();
        }
    }

    DatasetDeclaration declare() {
        return new DatasetDeclaration(
                Shape.of(SIDE, SIDE), new Target.Classes(CLASSES), List.copyOf(splits.sequencedKeySet()));
    }

    Examples load(String splitName) {
        Split split = splits.get(splitName);
        if (split == null) {
            throw new IllegalArgumentException(
                    name + ": expected one of the splits " + splits.keySet() + ", got '" + splitName + "'");
        }
        Shape labels = Shape.of(split.count());
        Shape images = Shape.of(split.count(), SIDE, SIDE);
        byte[] classes = read(split.labels(), labels);
        checkClasses(split.labels(), classes);
        return new Examples(
                TensorValue.ofUnsigned(images, read(split.images(), images)), TensorValue.ofUnsigned(labels, classes));
    }

    private byte[] read(String file, Shape shape) {
        try (InputStream stream = files.open(source, file)) {
            return new IdxFile(file, shape).read(stream);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private static void checkClasses(String file, byte[] classes) {
        for (int index = 0; index < classes.length; index++) {
            int label = Byte.toUnsignedInt(classes[index]);
            if (label >= CLASSES) {
                throw new DamagedDataException(
                        file + ": label " + index + ": expected a class from 0 to " + (CLASSES - 1) + ", got " + label);
            }
        }
    }
}
