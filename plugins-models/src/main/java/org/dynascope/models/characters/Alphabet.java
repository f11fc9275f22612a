package org.dynascope.models.characters;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The characters a text may consist of; their order is that of their codes. Texts are read byte by byte.
 *
 * @since 0.1.0
 */
public enum Alphabet {
    /** The 65 characters of Shakespeare's plays in the file of tiny Shakespeare. */
    SHAKESPEARE("\n !$&',-.3:;?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".chars()),
    /** Tab, line feed and the 95 printable characters of ASCII. */
    ASCII(IntStream.concat(IntStream.of('\t', '\n'), IntStream.rangeClosed(' ', '~'))),
    /** All 256 values of a byte, so that any file can be read. */
    BYTES(IntStream.range(0, 1 << Byte.SIZE));

    private final int[] codes;

    Alphabet(IntStream codes) {
        this.codes = codes.sorted().toArray();
    }

    /** Returns the number of characters. */
    public int size() {
        return codes.length;
    }

    /** Returns the place of a byte in this alphabet, negative if it has none. */
    int indexOf(byte code) {
        return Arrays.binarySearch(codes, Byte.toUnsignedInt(code));
    }
}
