package org.dynascope.engine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.OptionalLong;

/** Memory off the heap that the programs of an engine take together; what does not fit is refused before it is taken. */
final class MemoryBudget {
    /** Below this nobody asks how much the machine has, which takes as long as starting a small run. */
    private static final long ALWAYS_FREE = 1L << 28;

    private static final double MACHINE_SHARE = 0.75;

    private final OptionalLong chosen;
    private long taken;

    /** Creates a budget of so many bytes; where none is chosen, of three quarters of the machine's memory. */
    MemoryBudget(OptionalLong chosen) {
        this.chosen = chosen;
    }

    /**
     * Takes memory.
     *
     * @throws MemoryBudgetException if it does not fit; nothing is taken then
     */
    synchronized void take(long bytes) {
        long wanted = taken + bytes;
        if (chosen.isPresent() || wanted > ALWAYS_FREE) {
            check(bytes, wanted, chosen.orElseGet(MemoryBudget::ofMachine));
        }
        taken = wanted;
    }

    private void check(long bytes, long wanted, long limit) {
        if (wanted > limit) {
            throw new MemoryBudgetException(
                    "a program needs " + shown(bytes) + " off the heap, of a budget of " + shown(limit)
                            + (taken == 0 ? "" : " of which " + shown(taken) + " are taken")
                            + (chosen.isPresent() ? "" : " (three quarters of this machine's memory)"),
                    wanted);
        }
    }

    /** Gives memory back. */
    synchronized void giveBack(long bytes) {
        taken -= bytes;
    }

    private static long ofMachine() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return (long) (MACHINE_SHARE * system.getTotalMemorySize());
    }

    private static String shown(long bytes) {
        return bytes < 10_000_000
                ? String.format(Locale.ROOT, "%,d kB", (bytes + 999) / 1_000)
                : String.format(Locale.ROOT, "%,d MB", (bytes + 999_999) / 1_000_000);
    }
}
