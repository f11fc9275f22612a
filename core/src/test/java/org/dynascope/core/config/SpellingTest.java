package org.dynascope.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SpellingTest {
    @Test
    void countsInsertionsDeletionsReplacementsAndSwaps() {
        assertThat(Spelling.distance("", "abc")).isEqualTo(3);
        assertThat(Spelling.distance("momentun", "momentum")).isEqualTo(1);
        assertThat(Spelling.distance("ephocs", "epochs")).isEqualTo(2);
        assertThat(Spelling.distance("ab", "ba")).isEqualTo(1);
        assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3);
    }

    @Test
    void suggestsOnlyWhatIsNear() {
        assertThat(Spelling.hint("momentun", List.of("nesterov", "momentum")))
                .isEqualTo("; did you mean 'momentum'? Known: momentum, nesterov");
        assertThat(Spelling.hint("colour", List.of("nesterov", "momentum"))).isEqualTo(". Known: momentum, nesterov");
        assertThat(Spelling.hint("colour", List.of())).isEqualTo("; there are none here");
    }

    @Test
    void suggestsKebabCaseForOtherWritings() {
        for (String other : List.of("learningRate", "learning_rate", "Learning Rate", "LearningRate")) {
            assertThat(Spelling.hint(other, List.of("learning-rate")))
                    .isEqualTo("; names are in kebab-case: write 'learning-rate'");
        }
    }
}
