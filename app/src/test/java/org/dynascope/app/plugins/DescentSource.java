package org.dynascope.app.plugins;

/**
 * The source of a plugin with one optimizer, which goes down the gradient.
 *
 * @param name name of the optimizer; the plugin's package is made of it
 * @param constructor what the plugin's constructor does
 * @param registration what it does before it registers
 * @param bounds bounds of the learning rate, as they stand in its annotation
 * @param factor factor of every step
 */
record DescentSource(String name, String constructor, String registration, String bounds, String factor) {
    private static final String TEXT = """
        package PACKAGE;

        import java.util.OptionalDouble;
        import org.dynascope.api.optimizer.*;
        import org.dynascope.api.parameter.Param;
        import org.dynascope.api.plugin.*;
        import org.dynascope.api.state.Named;
        import org.dynascope.api.tensor.*;

        public final class Entry implements Plugin {
            public Entry() {
                CONSTRUCTOR
            }

            @Override
            public void register(Registrar registrar) {
                REGISTRATION
                registrar.add(Extension.of(Optimizer.class, "NAME", Parameters.class, Descent::new)
                        .summary("steps against the gradient"));
            }

            record Parameters(@Param(doc = "size of every step", byDefault = "0.1" BOUNDS) double learningRate) {}

            record Descent(Parameters parameters) implements Optimizer {
                @Override
                public Named<TensorValue> initialState(Named<? extends TensorView> start) {
                    return Named.empty();
                }

                @Override
                public Update update(UpdateContext context) {
                    Named<Tensor> gradient = context.objective().gradient();
                    return new Update(context.state(), context.parameters().mapWithName((name, value) ->
                            value.minus(gradient.get(name).times(context.learningRate(name)).times(FACTOR))));
                }

                @Override
                public OptionalDouble learningRate() {
                    return OptionalDouble.of(parameters.learningRate());
                }
            }
        }
        """;

    /** Returns the source of a plugin in which nothing is wrong. */
    static DescentSource of(String name) {
        return new DescentSource(name, "", "", ", above = 0", "1.0");
    }

    DescentSource constructor(String statement) {
        return new DescentSource(name, statement, registration, bounds, factor);
    }

    DescentSource registration(String statement) {
        return new DescentSource(name, constructor, statement, bounds, factor);
    }

    DescentSource unbounded() {
        return new DescentSource(name, constructor, registration, "", factor);
    }

    DescentSource factor(String expression) {
        return new DescentSource(name, constructor, registration, bounds, expression);
    }

    private String packageName() {
        return "org.example." + name.replace("-", "");
    }

    /** Returns the full name of the plugin's class. */
    String entryClass() {
        return packageName() + ".Entry";
    }

    /** Returns the path of the plugin's class file in a jar. */
    String entryFile() {
        return entryClass().replace('.', '/') + ".class";
    }

    String text() {
        return TEXT.replace("PACKAGE", packageName())
                .replace("CONSTRUCTOR", constructor)
                .replace("REGISTRATION", registration)
                .replace("NAME", name)
                .replace("BOUNDS", bounds)
                .replace("FACTOR", factor);
    }
}
