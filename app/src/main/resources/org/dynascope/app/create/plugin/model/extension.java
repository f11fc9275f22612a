package __package__;

import java.util.ArrayList;
import java.util.List;
import org.dynascope.api.model.InitialDistribution;
import org.dynascope.api.model.Mode;
import org.dynascope.api.model.Model;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.ModelOutput;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.model.PermutationGroup;
import org.dynascope.api.model.RandomTensors;
import org.dynascope.api.model.Role;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;

/** tanh(X·W₁ + b₁)·W₂ + b₂, of vectors: a network with one hidden layer. */
public final class __Name__ implements Model {
    private final int width;

    /** Creates the model. */
    public __Name__(__Name__Parameters settings) {
        this.width = settings.width();
    }

    /** Returns its descriptor. */
    public static Extension<Model, __Name__Parameters> extension() {
        return Extension.of(Model.class, "__name__", __Name__Parameters.class, __Name__::new)
                .summary("network with one hidden layer of tanh units");
    }

    @Override
    public ModelDeclaration declare(Shape input, Shape output) {
        if (input.rank() != 1 || output.rank() != 1) {
            throw new IllegalArgumentException("__name__: expected vectors, got " + input + " and " + output);
        }
        List<ParameterDeclaration> parameters = new ArrayList<>();
        parameters.addAll(layer("hidden", input.size(0), width, Role.WEIGHT));
        parameters.addAll(layer("output", width, output.size(0), Role.OUTPUT_WEIGHT));
        PermutationGroup units = new PermutationGroup(
                "hidden",
                width,
                List.of(
                        new PermutationGroup.Member("hidden.weight", 1),
                        new PermutationGroup.Member("hidden.bias", 0),
                        new PermutationGroup.Member("output.weight", 0)));
        return new ModelDeclaration(parameters, List.of(), List.of(units));
    }

    private static List<ParameterDeclaration> layer(String name, int inputs, int outputs, Role role) {
        InitialDistribution normal = InitialDistribution.normal(1 / Math.sqrt(inputs));
        return List.of(
                new ParameterDeclaration(name + ".weight", Shape.of(inputs, outputs), normal, role),
                new ParameterDeclaration(
                        name + ".bias", Shape.of(outputs), InitialDistribution.constant(0), Role.BIAS));
    }

    @Override
    public ModelOutput apply(
            Named<Tensor> parameters, Named<Tensor> buffers, Tensor input, Mode mode, RandomTensors random) {
        Tensor hidden = affine(parameters, "hidden", input).tanh().named("hidden.activation");
        return new ModelOutput(affine(parameters, "output", hidden).named("output"), buffers);
    }

    private static Tensor affine(Named<Tensor> parameters, String layer, Tensor input) {
        return input.matmul(parameters.get(layer + ".weight")).plus(parameters.get(layer + ".bias"));
    }
}
