package org.dynascope.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.dynascope.api.Experimental;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.execution.TrialExecutor;
import org.dynascope.api.model.Model;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.quantizer.Quantizer;
import org.dynascope.api.study.Study;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.ExtensionListing;
import org.junit.jupiter.api.Test;

/**
 * What fewer than two shipped extensions use is {@code @Experimental}, and so may still change. An extension uses its extension point
 * and the types of that point's package, which exist for it; types of other packages are used by the host too.
 */
final class ExperimentalApiTest {
    private static final List<Class<?>> EXTENSION_POINTS = List.of(
            Dataset.class,
            TrialExecutor.class,
            Model.class,
            Optimizer.class,
            Probe.class,
            Quantizer.class,
            Study.class);

    private final List<String> shipped = Dynascope.builder().build().plugins().stream()
            .flatMap(plugin -> plugin.extensions().stream())
            .map(ExtensionListing::kind)
            .map(ExperimentalApiTest::letters)
            .toList();

    private static String letters(String kind) {
        return kind.replace("-", "").toLowerCase(Locale.ROOT);
    }

    private static Stream<JavaClass> publicTypesBeside(Class<?> extensionPoint) {
        return new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests()))
                .importPackages(extensionPoint.getPackageName()).stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> !type.isAssignableTo(Exception.class));
    }

    @Test
    void extensionPointsThatFewUseAreExperimentalWithAllTheirTypes() {
        List<Class<?>> rare = EXTENSION_POINTS.stream()
                .filter(point -> shipped.stream()
                                .filter(letters(point.getSimpleName())::equals)
                                .count()
                        < 2)
                .toList();

        assertThat(rare)
                .isNotEmpty()
                .allSatisfy(point -> assertThat(publicTypesBeside(point))
                        .isNotEmpty()
                        .allSatisfy(type -> assertThat(type.isAnnotatedWith(Experimental.class))
                                .as("%s is @Experimental", type.getName())
                                .isTrue()));
    }

    @Test
    void extensionPointsThatManyUseAreNot() {
        assertThat(shipped).contains("model", "dataset", "optimizer", "probe");
        for (Class<?> used : List.of(Model.class, Dataset.class, Optimizer.class, Probe.class)) {
            assertThat(publicTypesBeside(used).filter(type -> type.getName().equals(used.getName())))
                    .singleElement()
                    .satisfies(type ->
                            assertThat(type.isAnnotatedWith(Experimental.class)).isFalse());
        }
    }
}
