package org.dynascope.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoublePredicate;
import org.dynascope.api.data.DataLocator;
import org.dynascope.api.data.DataSource;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.data.DatasetDeclaration;
import org.dynascope.api.data.Examples;
import org.dynascope.api.data.MissingDataException;
import org.dynascope.api.data.Target;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.core.data.FileLocator;
import org.junit.jupiter.api.Test;

/**
 * What holds for every data set. A test class extends it and names its extension and where its files are:
 *
 * <pre>{@code
 * final class DigitsContractTest extends DatasetContract {
 *     DigitsContractTest() {
 *         super(new ModelsPlugin(), "digits", Map.of(), Optional.of(TestFiles.shipped()));
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public abstract class DatasetContract extends ParametersContract<Dataset> {
    private final Optional<DataLocator> files;

    /**
     * Names the extension.
     *
     * @param values parameters the tests use
     * @param files the set's files; where they are missing, the tests that read them are skipped
     */
    protected DatasetContract(Plugin plugin, String name, Map<String, ?> values, Optional<DataLocator> files) {
        super(plugin, Dataset.class, name, values);
        this.files = files;
    }

    @Test
    void declaresItselfWithoutReadingFiles() {
        assertThat(make().declare()).isEqualTo(make().declare());
    }

    @Test
    void loadsEverySplitInTheDeclaredShapes() {
        Dataset dataset = readable();
        DatasetDeclaration declaration = dataset.declare();
        for (String split : declaration.splits()) {
            Examples examples = dataset.load(split);

            assertThat(examples.count()).as(split).isPositive();
            assertThat(examples.inputs().shape())
                    .as(split)
                    .isEqualTo(declaration.element().prepend(examples.count()));
            assertThat(examples.inputs().type().element()).isIn(ElementType.FLOAT64, ElementType.FLOAT32);
            assertAll(examples.inputs(), Double::isFinite);
            assertFits(declaration.target(), examples);
        }
    }

    private static void assertFits(Target target, Examples examples) {
        assertThat(examples.targets().shape()).isEqualTo(target.targetShape().prepend(examples.count()));
        switch (target) {
            case Target.Classes classes ->
                assertAll(
                        examples.targets(),
                        value -> value == Math.rint(value) && value >= 0 && value < classes.count());
            case Target.Probabilities _ ->
                assertAll(examples.targets(), probability -> probability >= 0 && probability <= 1);
            case Target.Values _ -> assertAll(examples.targets(), Double::isFinite);
        }
    }

    private static void assertAll(TensorValue values, DoublePredicate isFit) {
        double[] unfit = Arrays.stream(values.toDoubleArray())
                .filter(isFit.negate())
                .limit(10)
                .toArray();
        assertThat(unfit).as("numbers out of range").isEmpty();
    }

    @Test
    void loadsTheSameBitsASecondTime() {
        for (String split : make().declare().splits()) {
            assertThat(readable().load(split)).as(split).isEqualTo(readable().load(split));
        }
    }

    @Test
    void splitsDoNotDependOnTheOrderOfLoading() {
        List<String> splits = make().declare().splits();
        Dataset backward = readable();
        Map<String, Examples> loaded = new HashMap<>();
        splits.reversed().forEach(split -> loaded.put(split, backward.load(split)));

        for (String split : splits) {
            assertThat(readable().load(split)).as(split).isEqualTo(loaded.get(split));
        }
    }

    /** An example is its input and its target; those that the data hold twice by themselves are declared. */
    @Test
    void splitsShareNoExamples() {
        Dataset dataset = readable();
        Set<String> before = new HashSet<>();
        long shared = 0;
        for (String split : dataset.declare().splits()) {
            Set<String> digests = digests(dataset.load(split));
            shared += digests.stream().filter(before::contains).count();
            before.addAll(digests);
        }

        assertThat(shared).as("examples that stand in an earlier split too").isEqualTo(sharedExamples());
    }

    private static Set<String> digests(Examples examples) {
        Set<String> digests = new HashSet<>();
        for (int row = 0; row < examples.count(); row++) {
            MessageDigest digest = sha256();
            digest.update(row(examples.inputs(), row, examples.count()));
            digests.add(HexFormat.of().formatHex(digest.digest(row(examples.targets(), row, examples.count()))));
        }
        return digests;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static byte[] row(TensorValue values, int row, int rows) {
        long bytes = values.type().bytes() / rows;
        return values.memory().asSlice(row * bytes, bytes).toArray(ValueLayout.JAVA_BYTE);
    }

    /**
     * Returns how many different examples stand in an earlier split too: 0, as it should be. A data set whose published files hold
     * duplicates overrides this with their number.
     */
    protected long sharedExamples() {
        return 0;
    }

    /** With the host's own search in places that hold nothing, only what a plugin ships or computes can be loaded. */
    @Test
    void withoutItsFilesItTellsHowToGetThem() {
        List<DataSource> sources = extension.descriptor().data();
        ClassLoader jar = extension.descriptor().parameters().getClassLoader();
        Dataset dataset = extension
                .reading(FileLocator.of(Optional.empty(), Map.of(), jar))
                .make(required());
        List<DataSource> away = sources.stream()
                .filter(source -> source.resourceFolder().isEmpty())
                .filter(source -> source.systemFolders().stream().noneMatch(DatasetContract::exists))
                .toList();

        if (sources.isEmpty()) {
            assertLoadsOrTellsHowToGetWhatItsParametersName(dataset);
        } else if (away.isEmpty()) {
            assertThat(dataset.load("train").count()).isPositive();
        } else {
            assertThatThrownBy(() -> dataset.load("train"))
                    .isInstanceOf(MissingDataException.class)
                    .message()
                    .contains("; to get it: ")
                    .satisfies(text -> assertThat(away)
                            .anyMatch(source ->
                                    text.contains("'" + source.folder() + "'") && text.contains(source.howToGet())));
        }
    }

    private static void assertLoadsOrTellsHowToGetWhatItsParametersName(Dataset dataset) {
        try {
            assertThat(dataset.load("train").count()).isPositive();
        } catch (MissingDataException missing) {
            assertThat(missing).hasMessageContaining("; to get it: ");
        }
    }

    private static boolean exists(String folder) {
        return Files.exists(Path.of(folder));
    }

    @Test
    void refusesAnUnknownSplit() {
        assertThatThrownBy(() -> make().load("no-such-split"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(extension.descriptor().name() + ": ")
                .hasMessageContaining("got 'no-such-split'")
                .hasMessageContaining("train");
    }

    private Dataset readable() {
        assumeTrue(
                files.isPresent(),
                () -> "skipped: DYNASCOPE_DATA names no folder with the files of '"
                        + extension.descriptor().name() + "'");
        return extension.reading(files.orElseThrow()).make(values());
    }
}
