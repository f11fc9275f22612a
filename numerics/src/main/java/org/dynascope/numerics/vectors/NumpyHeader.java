package org.dynascope.numerics.vectors;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Header of a NumPy array of two axes.
 *
 * @param bytes length of the header
 * @param numbers type of the numbers
 * @param count rows
 * @param dimension columns
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>
 */
record NumpyHeader(long bytes, NumberType numbers, long count, int dimension) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int VERSION = MAGIC.length;
    private static final int LENGTH = VERSION + 2;
    private static final long LONGEST = 1 << 16;
    private static final Pattern TYPE = Pattern.compile("'descr':\\s*'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order':\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([^)]*)\\)");
    private static final Pattern TWO_AXES = Pattern.compile("\\s*(\\d{1,18})\\s*,\\s*(\\d{1,9})\\s*,?\\s*");

    /**
     * Reads a header.
     *
     * @throws IOException if there is none, or it is of an array that holds no vectors; says what was expected
     */
    static NumpyHeader read(MemorySegment file) throws IOException {
        if (file.byteSize() < LENGTH + Integer.BYTES
                || !Arrays.equals(file.asSlice(0, MAGIC.length).toArray(ValueLayout.JAVA_BYTE), MAGIC)) {
            throw new IOException("expected a NumPy array, which begins with \\x93NUMPY");
        }
        boolean isFirstVersion = file.get(ValueLayout.JAVA_BYTE, VERSION) == 1;
        int sizeBytes = isFirstVersion ? Short.BYTES : Integer.BYTES;
        long size = Integer.toUnsignedLong(file.get(NumberType.INT, LENGTH)) & (isFirstVersion ? 0xffff : -1L);
        long bytes = LENGTH + sizeBytes + size;
        if (size > LONGEST || bytes > file.byteSize()) {
            throw new IOException("the header of the NumPy array is cut short: expected " + size + " bytes");
        }
        String text = new String(
                file.asSlice(LENGTH + sizeBytes, size).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1);
        if (!field(ORDER, text).equals("False")) {
            throw new IOException("expected an array in C order, got Fortran order; save numpy.ascontiguousarray(a)");
        }
        Matcher shape = TWO_AXES.matcher(field(SHAPE, text));
        if (!shape.matches()) {
            throw new IOException("expected an array of two axes, got shape (" + field(SHAPE, text) + ")");
        }
        return new NumpyHeader(
                bytes, type(field(TYPE, text)), Long.parseLong(shape.group(1)), Integer.parseInt(shape.group(2)));
    }

    private static String field(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("the header of the NumPy array is damaged: " + text.strip());
        }
        return matcher.group(1);
    }

    private static NumberType type(String name) throws IOException {
        return Arrays.stream(NumberType.values())
                .filter(type -> type.numpyName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IOException("expected numbers of a type among "
                        + Arrays.stream(NumberType.values())
                                .map(NumberType::numpyName)
                                .collect(Collectors.joining(", "))
                        + ", got '" + name + "'"));
    }
}
