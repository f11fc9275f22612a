package org.dynascope.api.parameter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.dynascope.api.Experimental;

/**
 * Marks a parameter record as one that had a key which is gone. A file that still has the key is refused at its line, with
 * what stands in its place; a key that only has another name now is an alias of {@link Param} instead.
 *
 * <pre>{@code
 * @Removed(key = "decay-steps", since = "0.2.0", instead = "schedule: {step: {every: 10 epochs, factor: 0.5}}")
 * record Parameters(...) {}
 * }</pre>
 *
 * @since 0.1.0
 */
@Experimental
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(Removed.Several.class)
public @interface Removed {
    /** The key, in kebab-case. */
    String key();

    /** Version that first refuses it. */
    String since();

    /** What to write instead. */
    String instead();

    /** Several keys that are gone. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface Several {
        /** The keys. */
        Removed[] value();
    }
}
