package org.dynascope.models.mlp;

import org.dynascope.api.model.InitialDistribution;
import org.dynascope.api.parameter.Param;

/**
 * Rule for the distributions of a layer's weights and biases before step 0. Biases start at 0 unless a rule says otherwise.
 *
 * @since 0.1.0
 */
public sealed interface Initialisation {
    /**
     * Returns the distribution of the weights.
     *
     * @param fanIn inputs of the layer
     * @param fanOut units of the layer
     * @param scale factor of the distribution's spread
     */
    InitialDistribution weights(int fanIn, int fanOut, double scale);

    /**
     * Returns the distribution of the biases.
     *
     * @param fanIn inputs of the layer
     * @param scale factor of the distribution's spread
     */
    default InitialDistribution biases(int fanIn, double scale) {
        return InitialDistribution.constant(0);
    }

    /**
     * Normal, deviation √(2 / fan-in): keeps the second moment of activations through rectified layers.
     *
     * @see <a href="https://arxiv.org/abs/1502.01852">He, Zhang, Ren, Sun (2015), Delving Deep into Rectifiers, equation 10</a>
     */
    record He() implements Initialisation {
        @Override
        public InitialDistribution weights(int fanIn, int fanOut, double scale) {
            return InitialDistribution.normal(scale * Math.sqrt(2.0 / fanIn));
        }
    }

    /**
     * Uniform on ±√(6 / (fan-in + fan-out)): variance 2 / (fan-in + fan-out).
     *
     * @see <a href="https://proceedings.mlr.press/v9/glorot10a.html">Glorot, Bengio (2010), Understanding the difficulty of
     *     training deep feedforward neural networks, equation 16</a>
     */
    record Xavier() implements Initialisation {
        @Override
        public InitialDistribution weights(int fanIn, int fanOut, double scale) {
            return InitialDistribution.uniform(scale * Math.sqrt(6.0 / ((double) fanIn + fanOut)));
        }
    }

    /**
     * Normal, deviation √(1 / fan-in): keeps the variance through linear layers.
     *
     * @see <a href="https://doi.org/10.1007/978-3-642-35289-8_3">LeCun, Bottou, Orr, Müller (1998), Efficient BackProp,
     *     section 4.6</a>
     */
    record Lecun() implements Initialisation {
        @Override
        public InitialDistribution weights(int fanIn, int fanOut, double scale) {
            return InitialDistribution.normal(scale * Math.sqrt(1.0 / fanIn));
        }
    }

    /** Uniform on ±1 / √fan-in for weights and biases: the default of PyTorch's {@code torch.nn.Linear}. */
    record Pytorch() implements Initialisation {
        @Override
        public InitialDistribution weights(int fanIn, int fanOut, double scale) {
            return InitialDistribution.uniform(scale / Math.sqrt(fanIn));
        }

        @Override
        public InitialDistribution biases(int fanIn, double scale) {
            return InitialDistribution.uniform(scale / Math.sqrt(fanIn));
        }
    }

    /**
     * Normal, deviation fan-in^(−power), for weights and biases: a large power starts a network near 0, where its units
     * condense; a small one in the linear regime.
     *
     * @param power exponent γ
     * @see <a href="https://jmlr.org/papers/v22/20-1123.html">Luo, Xu, Ma, Zhang (2021), Phase Diagram for Two-layer ReLU
     *     Neural Networks at Infinite-width Limit</a>
     */
    record FanPower(
            @Param(
                    doc = "exponent: the deviation is the number of inputs to minus this power",
                    byDefault = "0.5",
                    min = 0)
            double power)
            implements Initialisation {
        @Override
        public InitialDistribution weights(int fanIn, int fanOut, double scale) {
            return InitialDistribution.normal(scale * Math.pow(fanIn, -power));
        }

        @Override
        public InitialDistribution biases(int fanIn, double scale) {
            return InitialDistribution.normal(scale * Math.pow(fanIn, -power));
        }
    }
}
