package org.dynascope.models.rabitq;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import org.dynascope.api.quantizer.Quantizer.Codes;
import org.dynascope.api.quantizer.Quantizer.Contents;
import org.dynascope.api.quantizer.Quantizer.Estimate;
import org.dynascope.api.quantizer.Quantizer.Estimator;
import org.dynascope.api.quantizer.VectorSource;
import org.dynascope.numerics.bits.BitKernels;
import org.dynascope.numerics.bits.ExtraCode;
import org.dynascope.numerics.bits.SignBlock;

/**
 * Codes of vectors against their mean, in native memory: a flat {@link IndexImage} without originals.
 *
 * @since 0.1.0
 */
public final class RaBitQCodes implements Codes {
    private static final int PIECE = 1 << 20;

    private final MemorySegment image;
    private final IndexState state;
    private final CodeList list;
    private final RaBitQParameters parameters;
    private final BitKernels kernels;

    private RaBitQCodes(MemorySegment image, IndexState state, RaBitQParameters parameters, BitKernels kernels) {
        this.image = image;
        this.state = state;
        this.list = state.lists().getFirst();
        this.parameters = parameters;
        this.kernels = kernels;
    }

    static RaBitQCodes encode(VectorSource vectors, RaBitQParameters parameters, BitKernels kernels) {
        MemorySegment[] image = new MemorySegment[1];
        try {
            IndexState state = IndexBuilder.build(vectors, flat(parameters), bytes -> {
                image[0] = Arena.ofAuto().allocate(bytes, 64);
                return image[0];
            });
            return new RaBitQCodes(image[0], state, parameters, kernels);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Returns parameters of one list without originals. */
    private static RaBitQParameters flat(RaBitQParameters parameters) {
        return new RaBitQParameters(
                parameters.bits(),
                parameters.metric(),
                parameters.rotation(),
                parameters.seed(),
                parameters.mode(),
                parameters.epsilon(),
                parameters.queryBits(),
                1,
                false);
    }

    static RaBitQCodes load(DataInput input, RaBitQParameters parameters, BitKernels kernels) throws IOException {
        byte[] head = new byte[IndexImage.HEADER_BYTES];
        input.readFully(head);
        MemorySegment header = MemorySegment.ofArray(head);
        RaBitQParameters stored = IndexHeader.read(header).parameters();
        requireSame("bits", stored.bits(), parameters.bits());
        requireSame("metric", stored.metric(), parameters.metric());
        requireSame("rotation", stored.rotation(), parameters.rotation());
        requireSame("seed", stored.seed(), parameters.seed());
        requireSame("lists", stored.lists(), 1);
        requireSame("keep-vectors", stored.keepVectors(), false);
        long bytes = IndexHeader.bytes(header);
        MemorySegment image = Arena.ofAuto().allocate(bytes, 64);
        MemorySegment.copy(header, 0, image, 0, head.length);
        byte[] piece = new byte[PIECE];
        for (long at = head.length; at < bytes; at += PIECE) {
            int length = (int) Math.min(PIECE, bytes - at);
            input.readFully(piece, 0, length);
            MemorySegment.copy(piece, 0, image, ValueLayout.JAVA_BYTE, at, length);
        }
        return new RaBitQCodes(image, IndexImage.read(image), parameters, kernels);
    }

    private static void requireSame(String what, Object stored, Object expected) throws IOException {
        if (!Objects.equals(stored, expected)) {
            throw new IOException("codes of " + what + " " + stored + ": expected " + expected);
        }
    }

    @Override
    public Contents contents() {
        return new Contents(
                list.count(), state.space().dimension(), state.space().metric(), image.byteSize());
    }

    @Override
    public Estimator estimator(float[] query) {
        state.space().check(query, "query", -1);
        Query ready = new Query(state.space(), kernels, query, parameters.queryBits(), parameters.epsilon());
        ready.enter(state.centroids(), 0);
        double sign = state.space().metric().higherIsBetter() ? -1 : 1;
        return new Estimator() {
            @Override
            public Estimate estimate(int index) {
                Objects.checkIndex(index, list.count());
                return new Estimate(sign * ready.estimate(list, index), ready.bound(list, index));
            }

            @Override
            public void estimateAll(int first, double[] values, double[] bounds) {
                Objects.checkFromIndexSize(first, values.length, list.count());
                ready.estimateAll(list, first, values, bounds);
                for (int place = 0; sign < 0 && place < values.length; place++) {
                    values[place] = -values[place];
                }
            }
        };
    }

    /** Decodes with the smallest squared error. */
    @Override
    public float[] decode(int index) {
        return decode(index, DecodeScale.LEAST_SQUARES);
    }

    /**
     * Returns a decoded vector, shape [dimension]; for cosine, of the vector scaled to norm 1.
     *
     * @param index position of the vector, from 0 to count − 1
     * @param scale how long the decoded residual is
     */
    public float[] decode(int index, DecodeScale scale) {
        Objects.checkIndex(index, list.count());
        int extraBits = list.layout().extraBits();
        int[] code = new int[state.space().paddedDimension()];
        if (extraBits > 0) {
            ExtraCode.unpack(list.extra(), list.extraOffset(index), extraBits, code);
        }
        double half = ((2 << extraBits) - 1) / 2.0;
        double square = 0;
        float[] placed = new float[code.length];
        for (int axis = 0; axis < code.length; axis++) {
            long word = SignBlock.word(list.signs(), blockOffset(index), index % SignBlock.LANES, axis / Long.SIZE);
            double number = code[axis] + (((word >>> axis) & 1) << extraBits) - half;
            square += number * number;
            placed[axis] = (float) number;
        }
        double length = length(index, scale, square);
        for (int axis = 0; axis < placed.length; axis++) {
            placed[axis] = (float) (state.centroids()[axis] + length * placed[axis]);
        }
        return state.space().displace(placed);
    }

    private long blockOffset(int index) {
        return (long) (index / SignBlock.LANES) * list.layout().blockBytes();
    }

    /**
     * Returns what the code y is multiplied by. From the stored factors: u = ‖r‖² / A and ε² = ‖r‖² (‖r‖² ‖y‖² / A² − 1) / (D − 1),
     * so that A = (u² ‖y‖² − ε² (D − 1)) / u.
     */
    private double length(int index, DecodeScale scale, double squaredCode) {
        double perUnit = state.space().metric().higherIsBetter() ? 1 : 2;
        double unbiased = -list.wholeFactor(index, 1) / perUnit;
        double error = list.wholeFactor(index, 2) / perUnit;
        if (unbiased == 0) {
            return 0;
        }
        int dimension = state.space().paddedDimension();
        double alignment = (unbiased * unbiased * squaredCode - error * error * (dimension - 1)) / unbiased;
        return switch (scale) {
            case LEAST_SQUARES -> alignment / squaredCode;
            case UNBIASED -> unbiased;
            case NORM -> Math.sqrt(unbiased * alignment / squaredCode);
        };
    }

    @Override
    public void save(DataOutput output) throws IOException {
        byte[] piece = new byte[PIECE];
        for (long at = 0; at < image.byteSize(); at += PIECE) {
            int length = (int) Math.min(PIECE, image.byteSize() - at);
            MemorySegment.copy(image, ValueLayout.JAVA_BYTE, at, piece, 0, length);
            output.write(piece, 0, length);
        }
    }
}
