package org.dynascope.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.dynascope.api.Experimental;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.data.DatasetSettings;
import org.dynascope.api.data.MissingDataException;
import org.dynascope.api.execution.TrialExecutor;
import org.dynascope.api.metric.MetricKind;
import org.dynascope.api.model.Model;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.optimizer.OptimizerSettings;
import org.dynascope.api.optimizer.Schedule;
import org.dynascope.api.parameter.Param;
import org.dynascope.api.parameter.Place;
import org.dynascope.api.parameter.Span;
import org.dynascope.api.plugin.Stability;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.ProbeSettings;
import org.dynascope.api.quantizer.Quantizer;
import org.dynascope.api.random.RandomStreams;
import org.dynascope.api.study.Study;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.ExtensionListing;
import org.junit.jupiter.api.Test;

/** What fewer than two shipped extensions use is {@code @Experimental}, and so may still change. */
final class ExperimentalApiTest {
    private static final String API = "org.dynascope.api";
    private static final List<String> PLUGINS =
            List.of("org.dynascope.models", "org.dynascope.optimizers", "org.dynascope.probes");

    private static final List<Class<?>> EXTENSION_POINTS = List.of(
            Dataset.class,
            TrialExecutor.class,
            Model.class,
            Optimizer.class,
            Probe.class,
            Quantizer.class,
            Study.class);

    /** Types that the host reads, throws or hands over on behalf of every extension, whether its classes name them or not. */
    private static final Set<Class<?>> OF_EVERY_EXTENSION = Set.of(
            DatasetSettings.class,
            Experimental.class,
            MetricKind.class,
            MissingDataException.class,
            OptimizerSettings.class,
            Param.class,
            Place.class,
            ProbeSettings.class,
            RandomStreams.class,
            Schedule.class,
            ShapeException.class,
            Span.class,
            Stability.class);

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

    @Test
    void typesThatFewClassesOfPluginsUseAre() {
        JavaClasses everything =
                new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests())).importPackages("org.dynascope");

        assertThat(everything.stream()
                        .filter(type -> type.getPackageName().startsWith(API))
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> !type.isNestedClass() && !isPackageInfo(type))
                        .filter(type -> OF_EVERY_EXTENSION.stream().noneMatch(type::isEquivalentTo))
                        .filter(type -> usersInPlugins(everything, type) < 2))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(type.isAnnotatedWith(Experimental.class))
                        .as(
                                "%s, which fewer than two classes of the built-in plugins use, is @Experimental",
                                type.getName())
                        .isTrue());
    }

    private static boolean isPackageInfo(JavaClass type) {
        return type.getSimpleName().equals("package-info");
    }

    /** Returns how many classes use a type or one nested in it, nested users counted with those around them. */
    private static long usersInPlugins(JavaClasses everything, JavaClass type) {
        return everything.stream()
                .filter(used -> outermost(used).equals(type.getName()))
                .flatMap(used -> used.getDirectDependenciesToSelf().stream())
                .map(Dependency::getOriginClass)
                .filter(user -> PLUGINS.stream().anyMatch(user.getPackageName()::startsWith))
                .map(ExperimentalApiTest::outermost)
                .distinct()
                .count();
    }

    private static String outermost(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }
}
