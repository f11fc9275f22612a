package org.dynascope.models;

import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.plugin.Registrar;
import org.dynascope.models.alternating.AlternatingDescent;
import org.dynascope.models.characters.Characters;
import org.dynascope.models.cnn.Cnn;
import org.dynascope.models.digits.Digits;
import org.dynascope.models.graph.GraphDataset;
import org.dynascope.models.graph.GraphFiles;
import org.dynascope.models.graph.RandomGraphDataset;
import org.dynascope.models.graphscaling.GraphScaling;
import org.dynascope.models.idx.FashionMnist;
import org.dynascope.models.idx.Mnist;
import org.dynascope.models.mlp.Mlp;
import org.dynascope.models.objective.LowRankMatrix;
import org.dynascope.models.objective.MatrixFactorisation;
import org.dynascope.models.objective.Monomial;
import org.dynascope.models.objective.NoData;
import org.dynascope.models.objective.Quadratic;
import org.dynascope.models.objective.Rosenbrock;
import org.dynascope.models.rabitq.RaBitQ;
import org.dynascope.models.resnet.Resnet;
import org.dynascope.models.sines.SumOfSines;
import org.dynascope.models.sparsifier.Sparsifier;
import org.dynascope.models.transformer.Transformer;
import org.dynascope.models.transformerenergy.TransformerEnergy;
import org.dynascope.models.twirls.Twirls;
import org.dynascope.models.vectors.IndexCurves;
import org.dynascope.models.vectors.QuantizerAccuracy;
import org.dynascope.models.vectors.Vectors;

/**
 * Contributes the built-in models, data sets, quantizers and studies of them.
 *
 * @since 0.1.0
 */
public final class ModelsPlugin implements Plugin {
    /** Creates the plugin. */
    public ModelsPlugin() {}

    @Override
    public void register(Registrar registrar) {
        registrar.add(Mlp.extension());
        registrar.add(Cnn.extension());
        registrar.add(Resnet.extension());
        registrar.add(Transformer.extension());
        registrar.add(TransformerEnergy.extension());
        registrar.add(Quadratic.extension());
        registrar.add(Rosenbrock.extension());
        registrar.add(Monomial.extension());
        registrar.add(MatrixFactorisation.extension());
        registrar.add(NoData.extension());
        registrar.add(LowRankMatrix.extension());
        registrar.add(Digits.extension());
        registrar.add(Mnist.extension());
        registrar.add(FashionMnist.extension());
        registrar.add(SumOfSines.extension());
        registrar.add(Characters.extension());
        registrar.add(Vectors.extension());
        registrar.add(GraphDataset.extension());
        registrar.add(GraphFiles.extension());
        registrar.add(RandomGraphDataset.extension());
        registrar.add(Twirls.extension());
        registrar.add(RaBitQ.extension());
        registrar.add(QuantizerAccuracy.extension());
        registrar.add(IndexCurves.extension());
        registrar.add(AlternatingDescent.extension());
        registrar.add(Sparsifier.extension());
        registrar.add(GraphScaling.extension());
    }
}
