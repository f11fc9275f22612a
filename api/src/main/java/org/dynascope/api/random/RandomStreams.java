package org.dynascope.api.random;

/**
 * The random streams of one consumer, such as a probe or a data set; injected into its constructor.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface RandomStreams {
    /**
     * Returns the consumer's stream of that name; the same object at every call. Streams of different names, consumers or
     * experiment seeds are independent.
     */
    RandomStream stream(String name);
}
