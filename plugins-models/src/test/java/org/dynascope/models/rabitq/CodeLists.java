package org.dynascope.models.rabitq;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Lists of codes for tests. */
final class CodeLists {
    private CodeLists() {}

    static CodeList empty(CodeLayout layout) {
        MemorySegment nothing = Arena.ofAuto().allocate(1).asSlice(0, 0);
        return new CodeList(layout, nothing, nothing, nothing, nothing, 0);
    }
}
