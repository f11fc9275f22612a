package org.dynascope.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.core.config.CanonicalYaml;
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

    /** Returns what there is to know of the extension's parameters. */
    private List<ParameterDescription> parameters() {
        return ParameterRecords.describe(extension.descriptor().parameters());
    }

    @Test
    void isMadeFromTheGivenValues() {
        assertThat(make()).isInstanceOf(extension.descriptor().kind());
    }

    @Test
    void isMadeFromItsDefaults() {
        assertThat(extension.make(required()))
                .isInstanceOf(extension.descriptor().kind());
    }

    @Test
    void parametersAreTheSameAfterWritingAndReading() {
        assertSameAfterWriting(values);
        assertSameAfterWriting(required());
    }

    /** Writes YAML as a run directory holds it, and reads that. */
    private void assertSameAfterWriting(Map<String, Object> given) {
        Record written = extension.parameters(given);
        String text = CanonicalYaml.text(ParameterRecords.toTree(written), UnaryOperator.identity());

        assertThat(extension.parameters(text)).as(text).isEqualTo(written);
    }

    @Test
    void otherNamesOfAParameterMeanTheSame() {
        for (ParameterDescription parameter : parameters()) {
            Object value = ParameterRecords.toTree(extension.parameters(values)).get(parameter.key());
            for (String alias : parameter.aliases()) {
                Map<String, Object> renamed = new HashMap<>(values);
                renamed.remove(parameter.key());
                renamed.put(alias, value);

                assertThat(extension.parameters(renamed)).as(alias).isEqualTo(extension.parameters(values));
            }
        }
    }

    /** Returns those of the given values that have no default. */
    final Map<String, Object> required() {
        Map<String, Object> required = new HashMap<>(values);
        parameters().stream()
                .filter(parameter -> !parameter.required())
                .flatMap(parameter -> Stream.concat(Stream.of(parameter.key()), parameter.aliases().stream()))
                .forEach(required::remove);
        return required;
    }

    @Test
    void everyParameterIsDocumentedInOneSentence() {
        assertThat(parameters())
                .allSatisfy(parameter -> assertThat(parameter.doc())
                        .as(parameter.key())
                        .isNotBlank()
                        .doesNotEndWith("."));
    }

    /** Also of parameters inside maps, lists and choices of maps. */
    @Test
    void refusesNumbersOutsideTheirBounds() {
        BoundaryValues.of(parameters())
                .forEach(wrong -> assertThatThrownBy(() -> make(wrong.values()))
                        .as("%s", wrong.values())
                        .isInstanceOf(UserErrorException.class)
                        .satisfies(refusal -> assertThat(
                                        String.valueOf(refusal.getMessage()).lines())
                                .anyMatch(line -> line.contains(wrong.key()) && line.contains("must be "))));
    }

    @Test
    void refusesAnUnknownParameter() {
        assertThatThrownBy(() -> make(Map.of("no-such-parameter", 1)))
                .isInstanceOf(UserErrorException.class)
                .hasMessageContaining("no-such-parameter");
    }
}
