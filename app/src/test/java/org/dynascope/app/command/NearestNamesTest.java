package org.dynascope.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearestNamesTest {
    @Test
    void countsInsertionsDeletionsSubstitutionsAndSwaps() {
        assertThat(NearestNames.distance("adam", "adam")).isZero();
        assertThat(NearestNames.distance("adm", "adam")).isEqualTo(1);
        assertThat(NearestNames.distance("adamm", "adam")).isEqualTo(1);
        assertThat(NearestNames.distance("adem", "adam")).isEqualTo(1);
        assertThat(NearestNames.distance("rnu", "run")).isEqualTo(1);
        assertThat(NearestNames.distance("", "run")).isEqualTo(3);
    }

    @Test
    void theDistanceIsSymmetric() {
        assertThat(NearestNames.distance("validate", "vladiate"))
                .isEqualTo(NearestNames.distance("vladiate", "validate"));
    }

    @Test
    void returnsTheNearestFirstAndNothingFarAway() {
        List<String> known = List.of("adamw", "adam", "sgd");

        assertThat(NearestNames.of("adm", known)).containsExactly("adam");
        assertThat(NearestNames.of("ADAM", known)).containsExactly("adam", "adamw");
        assertThat(NearestNames.of("gradient", known)).isEmpty();
    }

    @Test
    void takesTheBeginningOfAName() {
        assertThat(NearestNames.of("val", List.of("run", "validate"))).containsExactly("validate");
    }
}
