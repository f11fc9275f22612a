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
import org.dynascope.api.plugin.Citation;
import org.dynascope.api.plugin.Extension;
import org.dynascope.models.idx.GreyImages.Split;

/**
 * Fashion-MNIST: articles of clothing as grey 28×28 images, 0 to 255, in ten classes; splits {@code train} (60,000, or the
 * first 10,000 of them) and {@code test} (10,000) in their original order.
 *
 * @see <a href="https://arxiv.org/abs/1708.07747">Xiao, Rasul, Vollgraf (2017), Fashion-MNIST: a Novel Image Dataset for
 *     Benchmarking Machine Learning Algorithms</a>
 * @since 0.1.0
 */
public final class FashionMnist implements Dataset {
    private static final Split FULL_TRAIN = new Split("train", 60_000);
    private static final Split SMALL_TRAIN = new Split("train10k", 10_000);
    private static final Split TEST = new Split("t10k", 10_000);
    private static final DataSource FULL = new DataSource(
            "fashion-mnist",
            Split.files(FULL_TRAIN, TEST),
            List.of("/usr/share/datasets/fashion-mnist"),
            "",
            "apt install dataset-fashion-mnist",
            "MIT");
    private static final DataSource SMALL = new DataSource(
            "fashion-mnist-small",
            Split.files(SMALL_TRAIN, TEST),
            List.of(),
            "",
            "use size: full, or write the first 10,000 training images and labels into train10k-images-idx3-ubyte.gz"
                    + " and train10k-labels-idx1-ubyte.gz",
            "MIT");

    private final GreyImages images;

    /** Creates the data set; reads nothing. */
    @Inject
    public FashionMnist(FashionMnistParameters settings, DataLocator files) {
        boolean full = settings.size() == FashionMnistParameters.Size.FULL;
        SequencedMap<String, Split> splits = new LinkedHashMap<>();
        splits.put("train", full ? FULL_TRAIN : SMALL_TRAIN);
        splits.put("test", TEST);
        this.images = new GreyImages("fashion-mnist", full ? FULL : SMALL, splits, files);
    }

    /** Returns the descriptor of {@code fashion-mnist}. */
    public static Extension<Dataset, FashionMnistParameters> extension() {
        return Extension.of(Dataset.class, "fashion-mnist", FashionMnistParameters.class, FashionMnist.class)
                .summary("70,000 articles of clothing of 28×28 pixels, 0 to 255")
                .cites(new Citation(
                        "Xiao, Rasul, Vollgraf",
                        2017,
                        "Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning Algorithms",
                        "arXiv 1708.07747"))
                .reads(FULL, SMALL);
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
