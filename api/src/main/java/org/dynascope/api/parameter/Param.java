package org.dynascope.api.parameter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one component of a parameter record. Validation, help, schema and templates are made from it.
 *
 * <p>A component's key in a file is its name in kebab-case. Its type is one of: {@code int}, {@code long}, {@code double},
 * {@code boolean}, {@code String}, an enum (constants in kebab-case), {@link org.dynascope.api.parameter.Span},
 * {@link org.dynascope.api.parameter.Place}, a nested record
 * (a map), a sealed interface of records (a one-key map that names the record, or the name alone), a {@link Chosen} extension
 * (likewise), or a {@code List} of one of these (a single element may stand for a list of one). Numbers must be finite, and
 * have at least one bound. A record must not hold itself. Keys that are gone are named by {@link Removed}. A program gets the
 * record with every default from {@code Dynascope.defaults}, a test from {@code ParameterRecords.defaults}.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Param {
    /** One sentence of documentation, without the final stop. */
    String doc();

    /** Unit of a number, such as {@code steps}; empty if it has none. */
    String unit() default "";

    /** Default as it would stand in a file (YAML flow style); a component without one must be given. */
    String byDefault() default REQUIRED;

    /**
     * Value of a component without a default, as it would stand in a file, for templates, reference pages and messages; empty
     * for one made from type and bounds.
     */
    String example() default "";

    /** Least number allowed. */
    double min() default Double.NEGATIVE_INFINITY;

    /** Greatest number allowed. */
    double max() default Double.POSITIVE_INFINITY;

    /** Number that values must exceed. */
    double above() default Double.NEGATIVE_INFINITY;

    /** Number that values must stay below. */
    double below() default Double.POSITIVE_INFINITY;

    /** Other keys accepted for this component, with a warning. */
    String[] aliases() default {};

    /** Mark of a component that has no default. */
    String REQUIRED = "\0required";
}
