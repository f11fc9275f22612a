package org.dynascope.core.plugin;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.execution.TrialExecutor;
import org.dynascope.api.matching.Matching;
import org.dynascope.api.model.Model;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.quantizer.Quantizer;
import org.dynascope.api.study.Study;

/**
 * Names an extension within its plugin, as manifests and listings do: {@code optimizer/adam}.
 *
 * @param kind extension point
 * @param name name of the extension
 * @since 0.1.0
 */
public record ExtensionName(Class<?> kind, String name) {
    /** All extension points. */
    static final List<Class<?>> KINDS = List.of(
            Dataset.class,
            Matching.class,
            Model.class,
            Optimizer.class,
            Probe.class,
            Quantizer.class,
            Study.class,
            TrialExecutor.class);

    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    static ExtensionName of(Extension<?, ?> extension) {
        return new ExtensionName(extension.kind(), extension.name());
    }

    /**
     * Reads a name such as {@code optimizer/adam}.
     *
     * @throws IllegalArgumentException if it is none
     */
    static ExtensionName of(String text) {
        int slash = text.indexOf('/');
        String word = text.substring(0, Math.max(0, slash));
        Class<?> kind = KINDS.stream()
                .filter(each -> word(each).equals(word))
                .findFirst()
                .orElseThrow(() -> wrong(text));
        if (!isKebabCase(text.substring(slash + 1))) {
            throw wrong(text);
        }
        return new ExtensionName(kind, text.substring(slash + 1));
    }

    private static IllegalArgumentException wrong(String text) {
        String kinds = KINDS.stream().map(ExtensionName::word).collect(Collectors.joining(", "));
        return new IllegalArgumentException(
                "'" + text + "', expected KIND/NAME such as 'optimizer/sign-descent', KIND being one of " + kinds);
    }

    static boolean isKebabCase(String text) {
        return KEBAB_CASE.matcher(text).matches();
    }

    /** Returns the word for an extension point in kebab-case, such as {@code trial-executor}. */
    public static String word(Class<?> kind) {
        return kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return word(kind) + "/" + name;
    }
}
