package org.dynascope.models.digits;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.dynascope.api.data.DataLocator;
import org.dynascope.api.data.DataSource;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.data.DatasetDeclaration;
import org.dynascope.api.data.Examples;
import org.dynascope.api.data.Target;
import org.dynascope.api.parameter.NoParameters;
import org.dynascope.api.plugin.Citation;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.tensor.Shape;

/**
 * Optical recognition of handwritten digits: 1,797 images of 8×8 whole numbers 0 to 16 in ten classes, all in one split
 * {@code train}. The file comes with the jar, so it is always there; a test split is made with the setting {@code hold-out}.
 *
 * @see <a href="https://doi.org/10.24432/C50P49">Alpaydin, Kaynak (1998), Optical Recognition of Handwritten Digits, UCI
 *     Machine Learning Repository</a>
 * @since 0.1.0
 */
public final class Digits implements Dataset {
    private static final String FILE = "digits.csv.gz";
    private static final String TRAIN = "train";
    private static final DataSource SOURCE = new DataSource(
            "sklearn-toy",
            List.of(FILE),
            List.of("/usr/lib/python3/dist-packages/sklearn/datasets/data"),
            "/org/dynascope/models/digits",
            "comes with Dynascope; also apt install python3-sklearn",
            "BSD-3-Clause (scikit-learn), CC BY 4.0 (UCI)");

    private final DataLocator files;

    /** Creates the data set; reads nothing. */
    @Inject
    public Digits(DataLocator files) {
        this.files = files;
    }

    /** Returns the descriptor of {@code digits}. */
    public static Extension<Dataset, NoParameters> extension() {
        return Extension.of(Dataset.class, "digits", NoParameters.class, Digits.class)
                .summary("1,797 handwritten digits of 8×8 pixels, 0 to 16; comes with the jar")
                .cites(new Citation(
                        "Alpaydin, Kaynak",
                        1998,
                        "Optical Recognition of Handwritten Digits",
                        "UCI Machine Learning Repository, doi 10.24432/C50P49"))
                .reads(SOURCE);
    }

    @Override
    public DatasetDeclaration declare() {
        return new DatasetDeclaration(
                Shape.of(DigitsFile.SIDE, DigitsFile.SIDE), new Target.Classes(DigitsFile.CLASSES), List.of(TRAIN));
    }

    @Override
    public Examples load(String split) {
        if (!split.equals(TRAIN)) {
            throw new IllegalArgumentException("digits: expected the split 'train', got '" + split + "'");
        }
        try (InputStream stream = files.open(SOURCE, FILE)) {
            return new DigitsFile(FILE).read(stream);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}
