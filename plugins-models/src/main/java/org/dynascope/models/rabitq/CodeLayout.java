package org.dynascope.models.rabitq;

import org.dynascope.numerics.bits.ExtraCode;
import org.dynascope.numerics.bits.SignBlock;
import org.dynascope.numerics.rotation.Rotation;

/**
 * Sizes of the four columns a list of codes consists of, in bytes.
 *
 * <ul>
 *   <li>signs: blocks of 32 vectors, word-transposed bits, then add, scale and error of each as float32; vectors missing from the
 *       last block have bits 0 and add = +∞;
 *   <li>extra: for each vector its {@link ExtraCode}, then add, scale and error of the whole code; empty for codes of one bit;
 *   <li>ids: int32;
 *   <li>originals: float32 vectors as they were given; empty unless kept.
 * </ul>
 *
 * @param dimension numbers of a vector
 * @param extraBits bits of a coordinate beside the sign, 0 to 8
 * @param keepsOriginals whether originals are kept
 */
record CodeLayout(int dimension, int extraBits, boolean keepsOriginals) {
    static final int FACTORS = 3;
    static final int ID_BYTES = Integer.BYTES;

    int paddedDimension() {
        return Rotation.padded(dimension);
    }

    /** Returns where the factors of a block begin, from the block's begin. */
    long factorsOffset() {
        return SignBlock.bytes(paddedDimension());
    }

    long blockBytes() {
        return factorsOffset() + (long) FACTORS * SignBlock.FACTOR_BYTES;
    }

    /** Returns where the factors of an extra code begin, from the code's begin. */
    long extraFactorsOffset() {
        return ExtraCode.bytes(paddedDimension(), extraBits);
    }

    long extraBytes() {
        return extraBits == 0 ? 0 : extraFactorsOffset() + (long) FACTORS * Float.BYTES;
    }

    long originalBytes() {
        return keepsOriginals ? (long) dimension * Float.BYTES : 0;
    }

    static long blocks(long count) {
        return (count + SignBlock.LANES - 1) / SignBlock.LANES;
    }

    /** Returns the bytes of codes, factors and ids of so many vectors. */
    long codeBytes(long count) {
        return blocks(count) * blockBytes() + count * (extraBytes() + ID_BYTES);
    }
}
