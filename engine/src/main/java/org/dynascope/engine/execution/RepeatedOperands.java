package org.dynascope.engine.execution;

import java.util.Collection;

/** Operands of a fused step that are written out: some once a run, the others for every block. */
public final class RepeatedOperands {
    private final RepeatedOperand[] once;
    private final RepeatedOperand[] everyBlock;

    /** Creates the group. */
    public RepeatedOperands(Collection<RepeatedOperand> operands) {
        this.once = operands.stream().filter(each -> !each.everyBlock()).toArray(RepeatedOperand[]::new);
        this.everyBlock = operands.stream().filter(RepeatedOperand::everyBlock).toArray(RepeatedOperand[]::new);
    }

    void writeOnce(int count, int worker) {
        writeAll(once, 0, count, worker);
    }

    void writeBlock(long firstElement, int count, int worker) {
        writeAll(everyBlock, firstElement, count, worker);
    }

    private static void writeAll(RepeatedOperand[] operands, long firstElement, int count, int worker) {
        for (int index = 0; index < operands.length; index++) {
            operands[index].write(firstElement, count, worker);
        }
    }
}
