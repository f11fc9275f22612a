package org.dynascope.models.idx;

import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.dynascope.api.data.DataLocator;
import org.dynascope.api.data.DataSource;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.data.DatasetDeclaration;
import org.dynascope.api.data.Examples;
import org.dynascope.api.parameter.NoParameters;
import org.dynascope.api.plugin.Citation;
import org.dynascope.api.plugin.Extension;
import org.dynascope.models.idx.GreyImages.Split;

/**
 * MNIST: handwritten digits as grey 28×28 images, 0 to 255, in ten classes; splits {@code train} (60,000) and {@code test}
 * (10,000) in their original order.
 *
 * @see <a href="https://doi.org/10.1109/5.726791">LeCun, Bottou, Bengio, Haffner (1998), Gradient-based learning applied to
 *     document recognition</a>
 * @since 0.1.0
 */
public final class Mnist implements Dataset {
    private static final Split TRAIN = new Split("train", 60_000);
    private static final Split TEST = new Split("t10k", 10_000);
    private static final DataSource SOURCE = new DataSource(
            "mnist",
            Split.files(TRAIN, TEST),
            List.of(),
            "",
            "put the four .gz files of https://ossci-datasets.s3.amazonaws.com/mnist/ into a folder 'mnist' of the"
                    + " data folder",
            "CC BY-SA 3.0");

    private final GreyImages images;

    /** Creates the data set; reads nothing. */
    @Inject
    public Mnist(DataLocator files) {
        SequencedMap<String, Split> splits = new LinkedHashMap<>();
        splits.put("train", TRAIN);
        splits.put("test", TEST);
        this.images = new GreyImages("mnist", SOURCE, splits, files);
    }

    /** Returns the descriptor of {@code mnist}. */
    public static Extension<Dataset, NoParameters> extension() {
        return Extension.of(Dataset.class, "mnist", NoParameters.class, Mnist.class)
                .summary("70,000 handwritten digits of 28×28 pixels, 0 to 255")
                .cites(new Citation(
                        "LeCun, Bottou, Bengio, Haffner",
                        1998,
                        "Gradient-based learning applied to document recognition",
                        "doi 10.1109/5.726791"))
                .reads(SOURCE);
    }

    @Override
    public DatasetDeclaration declare() {
        return images.declare();
    }

    @Override
    public Examples load(String split) {
        return images.load(split);
    }
}
