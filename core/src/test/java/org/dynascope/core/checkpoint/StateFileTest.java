package org.dynascope.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.DataPosition;
import org.dynascope.api.state.Named;
import org.dynascope.api.state.TrainingState;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.core.checkpoint.Progress.Finished;
import org.dynascope.core.checkpoint.Progress.ProbeTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
    /** Written by version 1 of the format, and never to be changed. */
    private static final Path GOLDEN = Path.of("src", "test", "resources", "checkpoint", "version-1.checkpoint");

    @TempDir
    private Path folder;

    private static TensorValue tensor(ElementType element, List<Integer> sizes, double... values) {
        return TensorValue.of(new TensorType(new Shape(sizes), element), values);
    }

    private static Named<TensorValue> one(String name, TensorValue value) {
        return new Named<>(new LinkedHashMap<>(Map.of(name, value)));
    }

    /** Every kind of content: both element types, a scalar, an empty tensor, numbers that are not finite, a probe's memory. */
    static Checkpoint example() {
        SequencedMap<String, TensorValue> parameters = new LinkedHashMap<>();
        parameters.put("layer-1.weight", tensor(ElementType.FLOAT32, List.of(2, 3), 1, -2, 0.1, 4e-40, -0.0, 6));
        parameters.put("layer-1.bias", tensor(ElementType.FLOAT64, List.of(2), Double.NaN, Double.NEGATIVE_INFINITY));
        TrainingState state = new TrainingState(
                new Named<>(parameters),
                one("mean", tensor(ElementType.FLOAT32, List.of(1), 0.25)),
                one("count", TensorValue.scalar(7)),
                7,
                new DataPosition(1, 3),
                Map.of("dropout", new RandomStream.State(-1234567890123456789L, 21)));
        SequencedMap<String, ProbeMemory> probes = new LinkedHashMap<>();
        probes.put(
                "left/sharpness",
                new ProbeMemory(
                        new RandomStream.State(5, 6),
                        one("vector", tensor(ElementType.FLOAT64, List.of(2), 0.6, 0.8))));
        Progress progress = new Progress(
                "abc",
                "vectors of 512 bits",
                "left",
                12,
                3456,
                1.5,
                List.of(new ProbeTime("loss", 0.25, 4)),
                List.of(new Finished("trunk", 5, true, "the loss is NaN")));
        return new Checkpoint(progress, new Snapshot(state, one("layer-1.bias", TensorValue.scalar(2)), probes));
    }

    @Test
    void readsWhatItWrote() {
        Path file = folder.resolve("x.checkpoint");

        example().write(file, true);

        assertThat(Checkpoint.read(file)).isEqualTo(example());
        assertThat(folder).isDirectoryContaining(each -> each.equals(file)).isDirectoryNotContaining("glob:**.partial");
    }

    @Test
    void readsTensorsOfAnySizeInAnyOrder() {
        SequencedMap<String, TensorValue> tensors = new LinkedHashMap<>();
        for (int size : new int[] {3, 8_184, 1, 8_192, 100_000, 2, 4_000, 5_000}) {
            double[] values = IntStream.range(0, size).mapToDouble(Math::sqrt).toArray();
            tensors.put("of-" + size, tensor(ElementType.FLOAT64, List.of(size), values));
        }
        ObjectNode description = JsonNodeFactory.instance.objectNode().put("x", "y".repeat(70_000));
        StateFile state = new StateFile(description, new Named<>(tensors));
        Path file = folder.resolve("large.state");

        state.write(file);

        assertThat(StateFile.read(file)).isEqualTo(state);
    }

    @Test
    void onlyAFolderWithCheckpointsIsForcedToTheDisk() {
        CheckpointFolder checkpoints = new CheckpointFolder(folder, 2);
        assertThat(checkpoints.force()).isFalse();

        checkpoints.write(example(), false);

        assertThat(checkpoints.force()).isTrue();
        assertThat(checkpoints.newest(_ -> {})).contains(example());
    }

    @Test
    void keepsVersionOneOfTheFormat() throws IOException {
        Path file = folder.resolve("x.checkpoint");

        example().write(file, true);

        assertThat(Checkpoint.read(GOLDEN)).isEqualTo(example());
        assertThat(Files.readAllBytes(file)).isEqualTo(Files.readAllBytes(GOLDEN));
    }

    @Test
    void refusesAFileInWhichAnyByteWasFlippedByNameOfFileAndSection() throws IOException {
        byte[] whole = Files.readAllBytes(GOLDEN);
        Path file = folder.resolve("flipped.checkpoint");
        SoftAssertions softly = new SoftAssertions();
        for (int index = 0; index < whole.length; index++) {
            byte[] flipped = whole.clone();
            flipped[index] ^= (byte) (1 << (index % 8));
            Files.write(file, flipped);
            int at = index;

            softly.assertThatThrownBy(() -> Checkpoint.read(file))
                    .as("byte %d", at)
                    .isInstanceOf(DamagedStateException.class)
                    .hasMessageMatching("(?s).*flipped\\.checkpoint: (header|section '?[^:]+): .+");
        }
        softly.assertAll();
    }

    @Test
    void refusesAFileThatWasCutOffAnywhereOrIsTooLong() throws IOException {
        byte[] whole = Files.readAllBytes(GOLDEN);
        Path file = folder.resolve("cut.checkpoint");
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));

            assertThatThrownBy(() -> Checkpoint.read(file)).isInstanceOf(DamagedStateException.class);
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));

        assertThatThrownBy(() -> Checkpoint.read(file))
                .hasMessage(file + ": end: expected the end of the file at byte " + whole.length + ", got more");
    }

    @Test
    void namesTheSectionThatIsDamaged() throws IOException {
        byte[] damaged = Files.readAllBytes(GOLDEN);
        damaged[damaged.length - 5] ^= 1;
        Path file = Files.write(folder.resolve("x.checkpoint"), damaged);

        assertThatThrownBy(() -> Checkpoint.read(file))
                .hasMessage(file + ": section 'probe/left/sharpness/vector': damaged: its checksum does not match");
    }

    @Test
    void namesTheVersionItCannotRead() throws IOException {
        byte[] later = Files.readAllBytes(GOLDEN);
        later[StateFile.MAGIC.length()] = 2;
        int checksum = StateWriter.checksum(java.nio.ByteBuffer.wrap(later, 0, 16));
        StateWriter.littleEndian(4).putInt(checksum).flip().get(later, 16, 4);
        Path file = Files.write(folder.resolve("x.checkpoint"), later);

        assertThatThrownBy(() -> Checkpoint.read(file)).hasMessage(file + ": header: expected format version 1, got 2");
    }

    @Test
    void theNewestWholeCheckpointIsFoundAndTheOldestAreRemoved() throws IOException {
        CheckpointFolder checkpoints = new CheckpointFolder(folder, 2);
        for (long updates : new long[] {9, 10, 11}) {
            checkpoints.write(after(updates), true);
        }
        assertThat(files()).containsExactly("step-000000000010.checkpoint", "step-000000000011.checkpoint");

        Path newest = folder.resolve("checkpoints").resolve("step-000000000011.checkpoint");
        Files.write(newest, new byte[] {1, 2, 3});
        StringBuilder notices = new StringBuilder();

        Optional<Checkpoint> found = checkpoints.newest(notices::append);

        assertThat(found).contains(after(10));
        assertThat(notices.toString()).isEqualTo(newest + ": header: cut off at byte 3");
    }

    @Test
    void damageOfAllCheckpointsIsRefused() throws IOException {
        CheckpointFolder checkpoints = new CheckpointFolder(folder, 2);
        checkpoints.write(after(9), false);
        Path only = folder.resolve("checkpoints").resolve("step-000000000009.checkpoint");
        Files.write(only, new byte[0]);

        assertThatThrownBy(() -> checkpoints.newest(_ -> {}))
                .hasMessage(only + ": header: cut off at byte 0\nremove " + folder.resolve("checkpoints")
                        + " to start from step 0");
    }

    private static Checkpoint after(long updates) {
        Progress one = example().progress();
        Progress progress = new Progress(
                one.experiment(),
                one.engine(),
                one.trajectory(),
                updates,
                one.metricsBytes(),
                one.trainingSeconds(),
                one.probes(),
                one.finished());
        return new Checkpoint(progress, example().snapshot());
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(folder.resolve("checkpoints"))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
