package org.dynascope.core.plugin;

import java.util.List;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.model.Model;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.parameter.NoParameters;
import org.dynascope.api.parameter.Param;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.plugin.Registrar;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.study.Study;

/** Plugins whose extensions can be named and configured, but not made. */
public final class FakePlugins {
    private FakePlugins() {}

    /** Returns a registry of them all. */
    public static ExtensionRegistry registry() {
        return ExtensionRegistry.of(
                new ModelsPlugin(), new OptimizersPlugin(), new ProbesPlugin(), new StudiesPlugin());
    }

    enum Activation {
        RELU,
        TANH,
        GELU
    }

    enum Initialisation {
        HE_NORMAL,
        GLOROT_UNIFORM
    }

    record Mlp(
            @Param(doc = "units of each hidden layer", min = 1)
            List<Integer> hidden,

            @Param(doc = "function after each hidden layer", byDefault = "relu")
            Activation activation,

            @Param(doc = "distribution of the first weights", byDefault = "he-normal")
            Initialisation initialisation) {}

    /** Models and data sets. */
    public static final class ModelsPlugin implements Plugin {
        @Override
        public void register(Registrar registrar) {
            registrar.add(fake(Model.class, "mlp", Mlp.class, "network of dense layers"));
            registrar.add(fake(Dataset.class, "digits", NoParameters.class, "handwritten digits, 8 by 8"));
            registrar.add(fake(Dataset.class, "mnist", NoParameters.class, "handwritten digits, 28 by 28"));
        }
    }

    record Sgd(
            @Param(doc = "size of a step", above = 0, aliases = "lr")
            double learningRate,

            @Param(doc = "share of the last step that is kept", byDefault = "0", min = 0, below = 1)
            double momentum,

            @Param(doc = "whether the gradient is taken ahead", byDefault = "false")
            boolean nesterov) {
        Sgd {
            if (nesterov && momentum == 0) {
                throw new IllegalArgumentException("nesterov needs a momentum above 0");
            }
        }
    }

    record Adam(
            @Param(doc = "size of a step", byDefault = "1e-3", above = 0, aliases = "lr")
            double learningRate,

            @Param(doc = "decay of the first moment", byDefault = "0.9", min = 0, below = 1)
            double beta1,

            @Param(doc = "decay of the second moment", byDefault = "0.999", min = 0, below = 1)
            double beta2,

            @Param(doc = "summand of the denominator", byDefault = "1e-8", min = 0)
            double epsilon,

            @Param(doc = "whether the moments are corrected for their start", byDefault = "true")
            boolean biasCorrection) {}

    /** Optimizers. */
    public static final class OptimizersPlugin implements Plugin {
        @Override
        public void register(Registrar registrar) {
            registrar.add(fake(Optimizer.class, "sgd", Sgd.class, "gradient descent"));
            registrar.add(fake(Optimizer.class, "adam", Adam.class, "adaptive moments"));
            registrar.add(fake(Optimizer.class, "adamw", Adam.class, "adaptive moments, decoupled decay"));
        }
    }

    record Sharpness(
            @Param(doc = "training examples looked at; 0 for all", byDefault = "512", min = 0)
            int examples,

            @Param(doc = "most iterations", byDefault = "30", min = 1)
            int iterations,

            @Param(doc = "relative change at which it stops", byDefault = "1e-3", above = 0, below = 1)
            double tolerance) {}

    /** Probes. */
    public static final class ProbesPlugin implements Plugin {
        @Override
        public void register(Registrar registrar) {
            registrar.add(fake(Probe.class, "loss", NoParameters.class, "loss of each split"));
            registrar.add(fake(Probe.class, "accuracy", NoParameters.class, "share of right answers"));
            registrar.add(fake(Probe.class, "gradient-norm", NoParameters.class, "length of the gradient"));
            registrar.add(fake(Probe.class, "sharpness", Sharpness.class, "greatest eigenvalue of the Hessian"));
        }
    }

    record Rounding(
            @Param(doc = "bits of a number", byDefault = "4", min = 1, max = 8)
            int bits) {}

    /** Studies. */
    public static final class StudiesPlugin implements Plugin {
        @Override
        public void register(Registrar registrar) {
            registrar.add(fake(Study.class, "rounding", Rounding.class, "error of rounded numbers"));
        }
    }

    private static <E, P extends Record> Extension<E, P> fake(
            Class<E> kind, String name, Class<P> parameters, String summary) {
        return Extension.<E, P>of(kind, name, parameters, (P ignored) -> {
                    throw new UnsupportedOperationException(name + " is a fake");
                })
                .summary(summary);
    }
}
