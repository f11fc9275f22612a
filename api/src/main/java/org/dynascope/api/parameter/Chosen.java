package org.dynascope.api.parameter;

import java.util.function.Supplier;
import org.dynascope.api.Experimental;

/**
 * Another extension that a parameter names, such as the quantizer a study measures. In a file it is named as the
 * experiment's own are, by a one-key map with its parameters or by its name alone:
 *
 * <pre>{@code
 * record Parameters(@Param(doc = "what is measured") Chosen<Quantizer> quantizer) {}
 *
 * study: {quantizer-accuracy: {quantizer: {rabitq: {bits: 4}}}}
 * }</pre>
 *
 * <p>The name and the parameters are checked with the file. Settings that the host applies to extensions of a kind, such as
 * the schedule of an optimizer, cannot be given here. The host passes values; a test makes its own with {@link #of}.
 *
 * @param <E> extension point
 * @since 0.1.0
 */
@Experimental
public interface Chosen<E> {
    /** Returns the extension's name. */
    String name();

    /** Returns the extension's own parameters. */
    Record parameters();

    /**
     * Makes a new instance, with random streams that no other parameter's instance has.
     *
     * @throws RuntimeException if the extension refuses its parameters or its code fails
     * @throws IllegalStateException if this is not a value the host made an extension with
     */
    E make();

    /**
     * Returns a value for a test.
     *
     * @param name name
     * @param maker makes instances
     */
    static <E> Chosen<E> of(String name, Supplier<? extends E> maker) {
        return new Chosen<>() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Record parameters() {
                return new NoParameters();
            }

            @Override
            public E make() {
                return maker.get();
            }
        };
    }
}
