package org.dynascope.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.dynascope.api.tensor.Shape;
import org.junit.jupiter.api.Test;

class DatasetDeclarationTest {
    private static final Target TARGET = new Target.Classes(2);

    @Test
    void namesTheTrainingSplitFirst() {
        assertThat(new DatasetDeclaration(Shape.of(3), TARGET, List.of("train", "test")).splits())
                .containsExactly("train", "test");
    }

    @Test
    void rejectsSplitsThatDoNotBeginWithTrain() {
        assertThatThrownBy(() -> new DatasetDeclaration(Shape.of(3), TARGET, List.of("test", "train")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected 'train' as the first split, got [test, train]");
        assertThatThrownBy(() -> new DatasetDeclaration(Shape.of(3), TARGET, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected 'train' as the first split, got []");
    }
}
