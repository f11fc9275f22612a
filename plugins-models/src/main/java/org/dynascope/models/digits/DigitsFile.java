package org.dynascope.models.digits;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.dynascope.api.data.DamagedDataException;
import org.dynascope.api.data.Examples;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;

/** Reads the gzipped file of digits: a line for each image, 64 whole numbers 0 to 16 and the class 0 to 9, with commas. */
final class DigitsFile {
    static final int IMAGES = 1797;
    static final int SIDE = 8;
    static final int CLASSES = 10;

    private static final int PIXELS = SIDE * SIDE;
    private static final int LARGEST_PIXEL = 16;

    private final String name;

    DigitsFile(String name) {
        this.name = name;
    }

    /**
     * Reads the whole file.
     *
     * @return inputs of shape [1797, 8, 8] and classes of shape [1797]
     * @throws DamagedDataException if it is not what it should be
     */
    Examples read(InputStream compressed) {
        List<String> lines = lines(compressed);
        if (lines.size() != IMAGES) {
            throw new DamagedDataException(name + ": expected " + IMAGES + " lines, got " + lines.size());
        }
        double[] inputs = new double[IMAGES * PIXELS];
        double[] targets = new double[IMAGES];
        for (int row = 0; row < IMAGES; row++) {
            String[] cells = cells(lines.get(row), row + 1);
            for (int column = 0; column < PIXELS; column++) {
                inputs[row * PIXELS + column] = number(cells[column], LARGEST_PIXEL, row + 1, column + 1);
            }
            targets[row] = number(cells[PIXELS], CLASSES - 1, row + 1, PIXELS + 1);
        }
        return new Examples(values(Shape.of(IMAGES, SIDE, SIDE), inputs), values(Shape.of(IMAGES), targets));
    }

    private List<String> lines(InputStream compressed) {
        try (GZIPInputStream stream = new GZIPInputStream(compressed)) {
            return new String(stream.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        } catch (ZipException | EOFException exception) {
            throw new DamagedDataException(name + ": expected a whole gzip file: " + exception.getMessage());
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private String[] cells(String line, int row) {
        String[] cells = line.split(",", -1);
        if (cells.length != PIXELS + 1) {
            throw new DamagedDataException(
                    name + ":" + row + ": expected " + (PIXELS + 1) + " numbers, got " + cells.length);
        }
        return cells;
    }

    private int number(String cell, int largest, int row, int column) {
        int value = wholeNumber(cell);
        if (value < 0 || value > largest) {
            throw new DamagedDataException(name + ":" + row + ": number " + column
                    + ": expected a whole number from 0 to " + largest + ", got '" + cell + "'");
        }
        return value;
    }

    private static int wholeNumber(String cell) {
        try {
            return Integer.parseInt(cell);
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    private static TensorValue values(Shape shape, double[] elements) {
        return TensorValue.of(new TensorType(shape, ElementType.FLOAT64), elements);
    }
}
