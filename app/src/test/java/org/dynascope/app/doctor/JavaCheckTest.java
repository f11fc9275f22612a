package org.dynascope.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.dynascope.app.doctor.Finding.Fitness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JavaCheckTest {
    @ParameterizedTest
    @CsvSource({
        "21.0.4, UNFIT",
        "25, LIMITED",
        "25.0.1+8, LIMITED",
        "25.0.2, LIMITED",
        "25.0.3+9-LTS, GOOD",
        "26, GOOD",
        "26.0.1, GOOD"
    })
    void warnsOfBuildsThatCorruptMemory(String version, Fitness fitness) {
        Finding finding = JavaCheck.version(Runtime.Version.parse(version));

        assertThat(finding.fitness()).isEqualTo(fitness);
        assertThat(finding.advice().contains("JDK-8377811")).isEqualTo(fitness == Fitness.LIMITED);
    }

    @ParameterizedTest
    @CsvSource({"true, GOOD", "false, LIMITED"})
    void missesTheVectorModuleButWorksWithoutIt(boolean present, Fitness fitness) {
        assertThat(JavaCheck.vectors(present).fitness()).isEqualTo(fitness);
    }
}
