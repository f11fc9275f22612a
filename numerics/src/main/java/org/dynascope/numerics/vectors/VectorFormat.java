package org.dynascope.numerics.vectors;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a file holds vectors, told by the ending of its name. All numbers are little-endian.
 *
 * @since 0.1.0
 */
public enum VectorFormat {
    /** Each vector is an int32 dimension and its float32 numbers: the TEXMEX corpora, such as SIFT1M and GIST1M. */
    FVECS("fvecs", NumberType.FLOAT32),
    /** The same with unsigned bytes. */
    BVECS("bvecs", NumberType.UINT8),
    /** The same with int32 numbers, such as the ids of nearest neighbours. */
    IVECS("ivecs", NumberType.INT32),
    /** An int32 count, an int32 dimension, then all rows as float32: the billion-scale benchmarks. */
    FBIN("fbin", NumberType.FLOAT32),
    /** The same with unsigned bytes. */
    U8BIN("u8bin", NumberType.UINT8),
    /** The same with signed bytes. */
    I8BIN("i8bin", NumberType.INT8),
    /** The same with IEEE half floats. */
    F16BIN("f16bin", NumberType.FLOAT16),
    /** A NumPy array of two axes in C order, of float16, float32, float64, int8, uint8 or int32. */
    NPY("npy", NumberType.FLOAT32);

    private final String ending;
    private final NumberType numbers;

    VectorFormat(String ending, NumberType numbers) {
        this.ending = ending;
        this.numbers = numbers;
    }

    /** Returns the endings of all formats, such as {@code fvecs}. */
    public static List<String> endings() {
        return Arrays.stream(values()).map(VectorFormat::ending).toList();
    }

    /** Returns the format of a file's name; empty if its ending is none of a format. */
    public static Optional<VectorFormat> of(String fileName) {
        return Arrays.stream(values())
                .filter(format -> fileName.endsWith("." + format.ending))
                .findFirst();
    }

    /** Returns the ending of names of such files, without the dot. */
    public String ending() {
        return ending;
    }

    /** Returns what the numbers are; of {@link #NPY} the file says it. */
    NumberType numbers() {
        return numbers;
    }

    /** Returns whether each vector begins with its dimension. */
    boolean isOfRecords() {
        return this == FVECS || this == BVECS || this == IVECS;
    }
}
