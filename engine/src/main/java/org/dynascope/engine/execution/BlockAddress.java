package org.dynascope.engine.execution;

/**
 * Where one value of a block lies.
 *
 * @param base address for block 0 and worker 0
 * @param elementBytes bytes from one element to the next where the value lies in a whole buffer; 0 where it lies in a block
 * @param workerBytes bytes from one worker's memory to the next's; 0 where they share it
 * @since 0.1.0
 */
public record BlockAddress(long base, long elementBytes, long workerBytes) {
    /** Returns the address for the block that begins at an element. */
    long at(long firstElement, int worker) {
        return base + firstElement * elementBytes + worker * workerBytes;
    }
}
