package org.dynascope.models.characters;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.dynascope.api.data.DamagedDataException;
import org.dynascope.api.data.DataLocator;
import org.dynascope.api.data.DataSource;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.data.DatasetDeclaration;
import org.dynascope.api.data.Examples;
import org.dynascope.api.data.Target;
import org.dynascope.api.plugin.Citation;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;

/**
 * Windows of a text. An example's inputs are the indices of {@code length} successive characters in the alphabet, its targets
 * those of the characters one place later, so there is a class at each position. Windows start every {@code stride}
 * characters. The first 90 % of the text are the split {@code train}, the rest is {@code test}.
 *
 * @see <a href="https://github.com/karpathy/char-rnn">Karpathy (2015), char-rnn: the text known as tiny Shakespeare</a>
 * @since 0.1.0
 */
public final class Characters implements Dataset {
    private static final List<String> SPLITS = List.of("train", "test");
    private static final int TRAIN_TENTHS = 9;
    private static final DataSource SHAKESPEARE = new DataSource(
            "tinyshakespeare",
            List.of("input.txt"),
            List.of(),
            "",
            "copy data/tinyshakespeare/input.txt of github.com/karpathy/char-rnn to tinyshakespeare/input.txt in a data"
                    + " directory",
            "public domain");

    private final DataLocator files;
    private final CharactersParameters settings;
    private final DataSource source;

    /** Creates the data set; reads nothing. */
    @Inject
    public Characters(DataLocator files, CharactersParameters settings) {
        this.files = files;
        this.settings = settings;
        this.source = settings.file().isBlank() ? SHAKESPEARE : source(Path.of(settings.file()));
    }

    private static DataSource source(Path file) {
        Path absolute = file.toAbsolutePath();
        return new DataSource(
                "text",
                List.of(String.valueOf(absolute.getFileName())),
                List.of(String.valueOf(absolute.getParent())),
                "",
                "name a text file that exists",
                "that of the text");
    }

    /** Returns the descriptor of {@code characters}. */
    public static Extension<Dataset, CharactersParameters> extension() {
        return Extension.of(Dataset.class, "characters", CharactersParameters.class, Characters.class)
                .summary("windows of tiny Shakespeare or any text, with the next character as class at each position")
                .cites(new Citation("Karpathy", 2015, "char-rnn", "github.com/karpathy/char-rnn"))
                .reads(SHAKESPEARE);
    }

    @Override
    public DatasetDeclaration declare() {
        Shape positions = Shape.of(settings.length());
        return new DatasetDeclaration(
                positions, new Target.Classes(settings.alphabet().size(), positions), SPLITS);
    }

    @Override
    public Examples load(String split) {
        if (!SPLITS.contains(split)) {
            throw new IllegalArgumentException(
                    "characters: expected one of the splits " + SPLITS + ", got '" + split + "'");
        }
        int[] text = text();
        int border = (int) ((long) text.length * TRAIN_TENTHS / 10);
        int[] part = split.equals(SPLITS.getFirst())
                ? Arrays.copyOf(text, border)
                : Arrays.copyOfRange(text, border, text.length);
        int windows =
                part.length <= settings.length() ? 0 : (part.length - settings.length() - 1) / settings.step() + 1;
        if (windows == 0) {
            throw new DamagedDataException(source.files().getFirst() + ": expected more than " + settings.length()
                    + " characters in the split '" + split + "', got " + part.length);
        }
        return new Examples(windows(part, windows, 0), windows(part, windows, 1));
    }

    private int[] text() {
        String file = source.files().getFirst();
        byte[] bytes;
        try (InputStream stream = files.open(source, file)) {
            bytes = stream.readAllBytes();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
        int[] indices = new int[bytes.length];
        for (int place = 0; place < bytes.length; place++) {
            indices[place] = settings.alphabet().indexOf(bytes[place]);
            if (indices[place] < 0) {
                throw new DamagedDataException(file + ": byte " + (place + 1) + " of value "
                        + Byte.toUnsignedInt(bytes[place]) + " is not in the alphabet; 'alphabet: bytes' takes any");
            }
        }
        return indices;
    }

    private TensorValue windows(int[] text, int count, int shift) {
        double[] elements = new double[Math.multiplyExact(count, settings.length())];
        for (int window = 0; window < count; window++) {
            for (int place = 0; place < settings.length(); place++) {
                elements[window * settings.length() + place] = text[window * settings.step() + place + shift];
            }
        }
        TensorType type = new TensorType(Shape.of(count, settings.length()), ElementType.FLOAT64);
        return TensorValue.of(type, elements);
    }
}
