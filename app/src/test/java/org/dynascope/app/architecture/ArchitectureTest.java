package org.dynascope.app.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/**
 * The arrows between the modules, over the main classes of every module that the app has on its class path.
 *
 * <p>{@code benchmarks} is not among them, since it comes after the app. Maven itself keeps the test kit away from
 * {@code core} and {@code engine}, tests included: the test kit depends on them, and Maven refuses cycles.
 */
@AnalyzeClasses(packages = "org.dynascope", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

    private static final String OURS = "org.dynascope..";
    private static final String API = "org.dynascope.api..";
    private static final String LINEAR = "org.dynascope.api.linear..";
    private static final String NUMERICS = "org.dynascope.numerics..";
    private static final String ENGINE = "org.dynascope.engine..";
    private static final String CORE = "org.dynascope.core..";
    private static final String ASSEMBLY = "org.dynascope.core.assembly..";
    private static final String OPTIMIZERS = "org.dynascope.optimizers..";
    private static final String PROBES = "org.dynascope.probes..";
    private static final String MODELS = "org.dynascope.models..";
    private static final String APP = "org.dynascope.app..";
    private static final String BENCHMARKS = "org.dynascope.benchmarks..";

    @ArchTest
    static final ArchRule apiSeesNoOtherModule = modulesSeenBy(API);

    @ArchTest
    static final ArchRule numericsSeesOnlyTheLinearPartOfTheApi = modulesSeenBy(NUMERICS, LINEAR);

    @ArchTest
    static final ArchRule engineSeesApiAndNumerics = modulesSeenBy(ENGINE, API, NUMERICS);

    @ArchTest
    static final ArchRule coreSeesApiNumericsAndEngine = modulesSeenBy(CORE, API, NUMERICS, ENGINE);

    @ArchTest
    static final ArchRule optimizersSeeApiAndNumerics = modulesSeenBy(OPTIMIZERS, API, NUMERICS);

    @ArchTest
    static final ArchRule probesSeeApiAndNumerics = modulesSeenBy(PROBES, API, NUMERICS);

    @ArchTest
    static final ArchRule modelsSeeApiAndNumerics = modulesSeenBy(MODELS, API, NUMERICS);

    @ArchTest
    static final ArchRule onlyAppAndBenchmarksSeePlugins = noClasses()
            .that()
            .resideOutsideOfPackages(OPTIMIZERS, PROBES, MODELS, APP, BENCHMARKS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(OPTIMIZERS, PROBES, MODELS)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule appSeesOnlyTheAssemblyOfCore = noClasses()
            .that()
            .resideInAPackage(APP)
            .should()
            .dependOnClassesThat(resideInAPackage(CORE).and(resideOutsideOfPackages(ASSEMBLY)))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule packagesAreNamedAfterConcepts = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..helper..", "..manager..", "..impl..", "..common..", "..misc..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule packagesOfTheApiHaveNoCycles = slices().matching("org.dynascope.api.(*)..")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule packagesOfCoreHaveNoCycles = slices().matching("org.dynascope.core.(*)..")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true);

    /** Classes of the module see, among our own packages, only their module and the given ones. */
    private static ArchRule modulesSeenBy(String module, String... seen) {
        String[] allowed = Stream.concat(Stream.of(module), Stream.of(seen)).toArray(String[]::new);
        DescribedPredicate<JavaClass> notOurs = resideOutsideOfPackages(OURS);

        return classes()
                .that()
                .resideInAPackage(module)
                .should()
                .onlyDependOnClassesThat(notOurs.or(resideInAnyPackage(allowed)))
                .allowEmptyShould(true);
    }
}
