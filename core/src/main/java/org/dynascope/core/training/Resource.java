package org.dynascope.core.training;

/** Something that holds memory outside the heap until it is closed. */
interface Resource extends AutoCloseable {
    @Override
    void close();
}
