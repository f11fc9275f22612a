package org.dynascope.engine.execution;

import org.dynascope.api.tensor.ElementType;
import org.dynascope.engine.memory.RawMemory;
import org.dynascope.engine.memory.Repeat;

/**
 * An operand whose elements are repeated, written out for a block: element i is source element ⌊i / run⌋ mod period.
 *
 * @param source address of the source
 * @param element element type
 * @param run how often an element is repeated before the next
 * @param period elements of the source
 * @param target where the block is written
 * @param everyBlock whether it is written for each block instead of once a run
 * @since 0.1.0
 */
public record RepeatedOperand(
        long source, ElementType element, long run, long period, BlockAddress target, boolean everyBlock) {
    /** Writes the block that begins at an element. */
    void write(long firstElement, int count, int worker) {
        long address = target.at(firstElement, worker);
        if (period == 1) {
            Repeat.element(element, source, address, count);
        } else if (run == 1) {
            writeRows(firstElement, address, count);
        } else {
            writeRuns(firstElement, address, count);
        }
    }

    private void writeRows(long firstElement, long address, int count) {
        long bytes = element.bytes();
        long place = firstElement % period;
        long head = Math.min(period - place, count);
        RawMemory.copy(source + place * bytes, address, head * bytes);
        long second = Math.min(period, count - head);
        RawMemory.copy(source, address + head * bytes, second * bytes);
        Repeat.extend(address + head * bytes, second * bytes, (count - head) * bytes);
    }

    private void writeRuns(long firstElement, long address, int count) {
        long bytes = element.bytes();
        long index = firstElement;
        long end = firstElement + count;
        while (index < end) {
            int length = (int) Math.min(run - index % run, end - index);
            Repeat.element(
                    element, source + index / run % period * bytes, address + (index - firstElement) * bytes, length);
            index += length;
        }
    }
}
