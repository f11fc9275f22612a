package org.dynascope.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.core.config.Bounds;
import org.dynascope.core.config.ParameterDescription;
import org.dynascope.core.config.ParameterRecords;
import org.dynascope.core.config.UserErrorException;
import org.junit.jupiter.api.Test;

/**
 * What holds for the parameters of every extension: the contracts of the extension points extend this one.
 *
 * @param <E> extension point
 * @since 0.1.0
 */
public abstract class ParametersContract<E> {
    /** The extension under test. */
    protected final TestedExtension<E> extension;

    private final Map<String, Object> values;

    /**
     * Names the extension.
     *
     * @param values parameters the tests use where they name none: at least those without a default
     */
    protected ParametersContract(Plugin plugin, Class<E> kind, String name, Map<String, ?> values) {
        this.extension = TestedExtension.of(plugin, kind, name);
        this.values = Map.copyOf(values);
    }

    /** Returns the values given to the constructor. */
    protected final Map<String, Object> values() {
        return values;
    }

    /** Returns the extension made from the given values, with some of them replaced. */
    protected final E make(Map<String, ?> replaced) {
        Map<String, Object> all = new HashMap<>(values);
        all.putAll(replaced);
        return extension.make(all);
    }

    /** Returns the extension made from the given values. */
    protected E make() {
        return make(Map.of());
    }

    private List<ParameterDescription> parameters() {
        return ParameterRecords.describe(extension.descriptor().parameters());
    }

    @Test
    void isMadeFromItsDefaults() {
        assertThat(make()).isInstanceOf(extension.descriptor().kind());
    }

    @Test
    void parametersAreTheSameAfterWritingAndReading() {
        Record written = ParameterRecords.of(extension.descriptor().parameters(), values);

        Record read = ParameterRecords.of(written.getClass(), ParameterRecords.toTree(written));

        assertThat(read).isEqualTo(written);
    }

    @Test
    void everyParameterIsDocumentedInOneSentence() {
        assertThat(parameters())
                .allSatisfy(parameter -> assertThat(parameter.doc())
                        .as(parameter.key())
                        .isNotBlank()
                        .doesNotEndWith("."));
    }

    @Test
    void refusesNumbersOutsideTheirBounds() {
        for (ParameterDescription parameter : parameters()) {
            for (double outside : outside(parameter.bounds())) {
                Object value = parameter.type().startsWith("whole") ? (Object) (long) outside : (Object) outside;
                assertThatThrownBy(() -> make(Map.of(parameter.key(), value)))
                        .as("%s = %s", parameter.key(), value)
                        .isInstanceOf(UserErrorException.class)
                        .hasMessageContaining(parameter.key());
            }
        }
    }

    private static List<Double> outside(Bounds bounds) {
        List<Double> outside = new ArrayList<>();
        if (Double.isFinite(bounds.min())) {
            outside.add(bounds.min() - 1);
        }
        if (Double.isFinite(bounds.max())) {
            outside.add(bounds.max() + 1);
        }
        if (Double.isFinite(bounds.above())) {
            outside.add(bounds.above());
        }
        if (Double.isFinite(bounds.below())) {
            outside.add(bounds.below());
        }
        return outside;
    }

    @Test
    void refusesAnUnknownParameter() {
        assertThatThrownBy(() -> make(Map.of("no-such-parameter", 1)))
                .isInstanceOf(UserErrorException.class)
                .hasMessageContaining("no-such-parameter");
    }
}
