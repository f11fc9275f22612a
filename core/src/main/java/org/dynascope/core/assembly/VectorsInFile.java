package org.dynascope.core.assembly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.dynascope.api.quantizer.VectorSource;
import org.dynascope.numerics.vectors.VectorFile;

/**
 * Vectors of a file, in one of the formats that data sets for nearest-neighbour search come in; the file may be larger than
 * memory. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class VectorsInFile implements VectorSource, AutoCloseable {
    private final VectorFile file;
    private final long first;
    private final long count;

    private VectorsInFile(VectorFile file, long first, long count) {
        this.file = file;
        this.first = first;
        this.count = count;
    }

    /**
     * Opens a file.
     *
     * @param path its ending tells the format: fvecs, bvecs, ivecs, fbin, u8bin, i8bin, f16bin, npy
     * @throws InvalidInputException if it cannot be read or is not what its ending says
     */
    public static VectorsInFile open(Path path) {
        try {
            VectorFile file = VectorFile.open(path);
            return new VectorsInFile(file, 0, file.count());
        } catch (NoSuchFileException missing) {
            throw new InvalidInputException(path + ": there is no such file", missing);
        } catch (AccessDeniedException denied) {
            throw new InvalidInputException(path + ": permission denied", denied);
        } catch (FileSystemException failure) {
            throw new UncheckedIOException("cannot read " + path + ": " + failure.getReason(), failure);
        } catch (IOException damaged) {
            throw new InvalidInputException(String.valueOf(damaged.getMessage()), damaged);
        }
    }

    /**
     * Returns some of the vectors; closing them closes all.
     *
     * @param from position of the first one
     * @param wanted how many
     * @throws InvalidInputException if there are not so many
     */
    public VectorsInFile part(long from, long wanted) {
        if (from < 0 || wanted < 1 || wanted > count - from) {
            throw new InvalidInputException(
                    "expected some of the vectors 0 to " + (count - 1) + ", asked for " + wanted + " from " + from);
        }
        return new VectorsInFile(file, first + from, wanted);
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public int dimension() {
        return file.dimension();
    }

    @Override
    public void read(long index, float[] target) {
        file.read(first + index, target);
    }

    @Override
    public void close() {
        file.close();
    }
}
