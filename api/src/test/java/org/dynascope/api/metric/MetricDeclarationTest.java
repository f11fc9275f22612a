package org.dynascope.api.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricDeclarationTest {
    @Test
    void drawsAScalarAsALineInThePanelOfItsFamily() {
        MetricDeclaration declaration = MetricDeclaration.scalar("adam-spikes.lambda-max", "1", "greatest eigenvalue");

        assertThat(declaration)
                .isEqualTo(new MetricDeclaration(
                        "adam-spikes.lambda-max",
                        MetricKind.SCALAR,
                        "1",
                        List.of(),
                        Drawing.LINE,
                        "adam-spikes",
                        LineStyle.SOLID,
                        "greatest eigenvalue"));
    }

    @Test
    void usesAnUndottedNameAsPanel() {
        assertThat(MetricDeclaration.scalar("loss", "nat", "training loss").panel())
                .isEqualTo("loss");
    }

    @Test
    void changesOnlyWhatItIsTold() {
        MetricDeclaration plain = MetricDeclaration.scalar("loss.train", "nat", "training loss");

        MetricDeclaration changed =
                plain.drawnAs(Drawing.LOG_LINE).inPanel("all").dashed();

        assertThat(changed)
                .isEqualTo(new MetricDeclaration(
                        "loss.train",
                        MetricKind.SCALAR,
                        "nat",
                        List.of(),
                        Drawing.LOG_LINE,
                        "all",
                        LineStyle.DASHED,
                        "training loss"));
        assertThat(plain.drawing()).isEqualTo(Drawing.LINE);
    }

    @Test
    void copiesItsAxes() {
        List<String> axes = new ArrayList<>(List.of("layer"));
        MetricDeclaration declaration = new MetricDeclaration(
                "a.b", MetricKind.VECTOR, "", axes, Drawing.HEAT_MAP, "a", LineStyle.SOLID, "values");

        axes.clear();

        assertThat(declaration.axes()).containsExactly("layer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"loss", "loss.train", "llfc.barrier.2", "adam-spikes.lambda-max", "l2.norm"})
    void takesDottedKebabCaseNames(String name) {
        assertThat(MetricDeclaration.scalar(name, "", "a number").name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Loss", "loss.", ".loss", "loss..train", "loss train", "2.norm", "a_b", "a-", "a--b", "a.-b"
            })
    void rejectsOtherNames(String name) {
        assertThatThrownBy(() -> MetricDeclaration.scalar(name, "", "a number"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a dotted kebab-case name such as 'loss.train', got '" + name + "'");
    }
}
