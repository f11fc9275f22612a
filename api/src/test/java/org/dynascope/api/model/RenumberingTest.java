package org.dynascope.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.junit.jupiter.api.Test;

final class RenumberingTest {
    private static final List<PermutationGroup> GROUPS = List.of(
            new PermutationGroup(
                    "hidden",
                    3,
                    List.of(
                            new PermutationGroup.Member("first", 1),
                            new PermutationGroup.Member("second", 0),
                            new PermutationGroup.Member("mean", 0))),
            new PermutationGroup(
                    "stream",
                    2,
                    List.of(new PermutationGroup.Member("square", 0), new PermutationGroup.Member("square", 1))));

    private static TensorValue tensor(List<Integer> sizes, double... numbers) {
        return TensorValue.of(new TensorType(new Shape(sizes), ElementType.FLOAT32), numbers);
    }

    private static ModelState state() {
        SequencedMap<String, TensorValue> parameters = new LinkedHashMap<>();
        parameters.put("first", tensor(List.of(2, 3), 1, 2, 3, 4, 5, 6));
        parameters.put("second", tensor(List.of(3, 2), 1, 2, 3, 4, 5, 6));
        parameters.put("square", tensor(List.of(2, 2), 1, 2, 3, 4));
        SequencedMap<String, TensorValue> buffers = new LinkedHashMap<>();
        buffers.put("mean", tensor(List.of(3), 7, 8, 9));
        return new ModelState(new Named<>(parameters), new Named<>(buffers));
    }

    private static Renumbering turned() {
        return Renumbering.identity(GROUPS).with("hidden", new int[] {2, 0, 1});
    }

    @Test
    void unitsTakeTheirPlacesAlongEveryMemberAxisOfParametersAndBuffers() {
        ModelState renumbered = turned().apply(state());

        assertThat(renumbered.parameters().get("first").toDoubleArray()).containsExactly(3, 1, 2, 6, 4, 5);
        assertThat(renumbered.parameters().get("second").toDoubleArray()).containsExactly(5, 6, 1, 2, 3, 4);
        assertThat(renumbered.buffers().get("mean").toDoubleArray()).containsExactly(9, 7, 8);
        assertThat(renumbered.parameters().get("square"))
                .isEqualTo(state().parameters().get("square"));
    }

    @Test
    void aGroupMayCountBothAxesOfATensor() {
        Renumbering both = Renumbering.identity(GROUPS).with("stream", new int[] {1, 0});
        TensorValue square = state().parameters().get("square");

        assertThat(both.apply("square", square).toDoubleArray()).containsExactly(4, 3, 2, 1);
        assertThat(both.applyExcept(new PermutationGroup.Member("square", 0), square)
                        .toDoubleArray())
                .containsExactly(2, 1, 4, 3);
    }

    @Test
    void theInverseOrderGivesEverythingBack() {
        Renumbering back = Renumbering.identity(GROUPS).with("hidden", new int[] {1, 2, 0});

        assertThat(back.apply(turned().apply(state()))).isEqualTo(state());
    }

    @Test
    void theIdentityMovesNothing() {
        assertThat(Renumbering.identity(GROUPS).apply(state())).isEqualTo(state());
        assertThat(Renumbering.identity(GROUPS).movedShare()).isZero();
        assertThat(turned().movedShare()).isEqualTo(3.0 / 5);
    }

    @Test
    void anOrderIsNoOnesToChange() {
        int[] order = {2, 0, 1};
        Renumbering turned = Renumbering.identity(GROUPS).with("hidden", order);

        order[0] = 0;
        turned.order("hidden")[0] = 1;

        assertThat(turned.order("hidden")).containsExactly(2, 0, 1);
    }

    @Test
    void refusesAnOrderThatIsNoPermutation() {
        assertThatThrownBy(() -> turned().with("hidden", new int[] {0, 0, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("group 'hidden': expected each of its 3 units once, got [0, 0, 1]");
        assertThatThrownBy(() -> turned().with("hidden", new int[] {0, 1})).hasMessageContaining("3 units");
        assertThatThrownBy(() -> turned().with("hiden", new int[] {0, 1})).hasMessageContaining("hidden");
    }

    @Test
    void refusesATensorWithAnotherNumberOfUnits() {
        assertThatThrownBy(() -> turned().apply("mean", tensor(List.of(2), 1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("group 'hidden': expected 3 units along axis 0, got shape [2]");
    }

    @Test
    void theEndsOfALineAreTheStatesToTheBitAndTheMiddleTheirMean() {
        ModelState one = state();
        ModelState other = turned().apply(one);

        assertThat(one.towards(other, 0)).isEqualTo(one);
        assertThat(one.towards(other, 1)).isEqualTo(other);
        assertThat(one.towards(one, 0.3)).isEqualTo(one);
        assertThat(one.towards(other, 0.5).buffers().get("mean").toDoubleArray())
                .containsExactly(8, 7.5, 8.5);
    }

    @Test
    void tensorsAreTakenFromAnotherStateByName() {
        ModelState other = turned().apply(state());

        ModelState mixed = state().with(other, name -> name.equals("first") || name.equals("mean"));

        assertThat(mixed.parameters().get("first")).isEqualTo(other.parameters().get("first"));
        assertThat(mixed.buffers()).isEqualTo(other.buffers());
        assertThat(mixed.parameters().get("second"))
                .isEqualTo(state().parameters().get("second"));
    }
}
