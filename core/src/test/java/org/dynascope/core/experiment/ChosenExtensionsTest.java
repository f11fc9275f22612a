package org.dynascope.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import java.io.DataInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dynascope.api.data.MissingDataException;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.parameter.Chosen;
import org.dynascope.api.parameter.NoParameters;
import org.dynascope.api.parameter.Param;
import org.dynascope.api.parameter.Removed;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.plugin.Registrar;
import org.dynascope.api.probe.Observation;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.Requirement;
import org.dynascope.api.quantizer.Quantizer;
import org.dynascope.api.quantizer.VectorSource;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.random.RandomStreams;
import org.dynascope.core.config.ParameterRecords;
import org.dynascope.core.config.UserErrorException;
import org.dynascope.core.plugin.ExtensionMaker;
import org.dynascope.core.plugin.ExtensionRegistry;
import org.dynascope.core.plugin.FakePlugins;
import org.dynascope.core.plugin.Selected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parameters that name other extensions. */
final class ChosenExtensionsTest {
    private static final String START = """
        dataset: digits
        model: {mlp: {hidden: 64}}
        optimizer: {sgd: {learning-rate: 1e-1}}
        train: {steps: 500}
        probes:
        """;

    private static final ExtensionRegistry REGISTRY = ExtensionRegistry.of(
            new FakePlugins.ModelsPlugin(), new FakePlugins.OptimizersPlugin(), new QuantizersPlugin());

    @TempDir
    private Path folder;

    private final List<String> notices = new ArrayList<>();

    @Removed(key = "levels", since = "0.2.0", instead = "bits: 4")
    record Bits(
            @Param(doc = "bits of a number", byDefault = "8", min = 1, max = 16, aliases = "width")
            int bits) {}

    record Rotated(
            @Param(doc = "what encodes the rotated vectors", byDefault = "rounding")
            Chosen<Quantizer> inner) {}

    record Inspection(
            @Param(doc = "what is measured") Chosen<Quantizer> quantizer,

            @Param(doc = "what it is compared with", byDefault = "[rounding, {rounding: {bits: 4}}]")
            List<Chosen<Quantizer>> rivals) {}

    /** A quantizer that is what it was made of. */
    private record Fake(String description, long seed) implements Quantizer {
        @Override
        public Codes encode(VectorSource vectors) {
            throw new UnsupportedOperationException("a fake");
        }

        @Override
        public Codes load(DataInput input) {
            throw new UnsupportedOperationException("a fake");
        }
    }

    private static final class Rounding implements Quantizer {
        private final Fake fake;

        @Inject
        Rounding(Bits parameters, RandomStreams streams) {
            fake = new Fake(
                    parameters.bits() + " bits", streams.stream("rotation").nextLong());
        }

        @Override
        public Codes encode(VectorSource vectors) {
            return fake.encode(vectors);
        }

        @Override
        public Codes load(DataInput input) {
            return fake.load(input);
        }
    }

    private record Inspector(Inspection parameters) implements Probe {
        @Override
        public Set<Requirement> requirements() {
            return Set.of();
        }

        @Override
        public List<MetricDeclaration> metrics() {
            return List.of();
        }

        @Override
        public void observe(Observation observation, MetricSink metrics) {}
    }

    static final class QuantizersPlugin implements Plugin {
        @Override
        public void register(Registrar registrar) {
            registrar.add(Extension.of(Quantizer.class, "rounding", Bits.class, Rounding.class)
                    .summary("rounds each number"));
            registrar.add(Extension.of(Quantizer.class, "rotated", Rotated.class, QuantizersPlugin::rotated)
                    .summary("rotates, then encodes"));
            registrar.add(Extension.of(Probe.class, "inspect", Inspection.class, Inspector::new)
                    .summary("looks at codes"));
            registrar.add(Extension.of(Probe.class, "loss", NoParameters.class, QuantizersPlugin::unmade)
                    .summary("loss"));
        }

        private static Quantizer rotated(Rotated parameters) {
            return new Fake("rotated " + described(parameters.inner().make()), 0);
        }

        private static Probe unmade(NoParameters none) {
            throw new UnsupportedOperationException("a fake");
        }
    }

    private static String described(Quantizer quantizer) {
        return quantizer instanceof Rounding rounding ? rounding.fake.description() : ((Fake) quantizer).description();
    }

    private TrainingExperiment read(String probes, String... overrides) throws IOException {
        Path file = Files.writeString(folder.resolve("x.yaml"), START + probes.indent(2));
        return read(file, overrides);
    }

    private TrainingExperiment read(Path file, String... overrides) {
        return (TrainingExperiment)
                new ExperimentReader(REGISTRY).read(file, List.of(), List.of(overrides), notices::add);
    }

    private static Inspection parameters(TrainingExperiment experiment) {
        return (Inspection) experiment.probes().getFirst().probe().parameters();
    }

    private static Inspection made(TrainingExperiment experiment) {
        Selected<Probe> selected = experiment.probes().getFirst().probe();
        RandomStreams streams = name -> RandomStream.ofSeed(1).split(name);
        Probe probe = new ExtensionMaker().make(selected, streams, (source, file) -> {
            throw new MissingDataException("nowhere");
        });
        return ((Inspector) probe).parameters();
    }

    @Test
    void areNamedAsTheFilesOwnExtensionsAre() throws IOException {
        assertThat(parameters(read("- inspect: {quantizer: rounding}"))
                        .quantizer()
                        .parameters())
                .isEqualTo(new Bits(8));
        assertThat(parameters(read("- inspect: {quantizer: {quantizers/rounding: {bits: 4}}}"))
                        .quantizer()
                        .parameters())
                .isEqualTo(new Bits(4));
        assertThat(parameters(read("- inspect: {quantizer: rounding}")).rivals())
                .extracting(Chosen::name, Chosen::parameters)
                .containsExactly(tuple("rounding", new Bits(8)), tuple("rounding", new Bits(4)));
    }

    @Test
    void areMadeWithTheirOwnParametersAndStreams() throws IOException {
        Inspection nested = made(read("- inspect: {quantizer: {rotated: {inner: {rounding: {bits: 3}}}}}"));
        Inspection twice = made(read("- inspect: {quantizer: rounding, rivals: [rounding]}"));

        assertThat(described(nested.quantizer().make())).isEqualTo("rotated 3 bits");
        Rounding first = (Rounding) twice.quantizer().make();
        Rounding second = (Rounding) twice.rivals().getFirst().make();
        assertThat(first.fake.seed()).isNotEqualTo(second.fake.seed());
        Inspection again = made(read("- inspect: {quantizer: rounding, rivals: [rounding]}"));
        assertThat(((Rounding) again.quantizer().make()).fake).isEqualTo(first.fake);
    }

    @Test
    void standInTheResolvedFileFromWhichAnEqualExperimentIsRead() throws IOException {
        TrainingExperiment experiment = read("- inspect: {quantizer: {rotated: {inner: {rounding: {bits: 3}}}}}");

        Path resolved = Files.writeString(folder.resolve("resolved.yaml"), experiment.resolvedText());
        TrainingExperiment again = read(resolved);

        assertThat(parameters(again)).isEqualTo(parameters(experiment));
        assertThat(parameters(again)).isNotEqualTo(parameters(read("- inspect: {quantizer: rounding}")));
        assertThat(ParameterRecords.of(Inspection.class, ParameterRecords.toTree(parameters(experiment)), REGISTRY))
                .isEqualTo(parameters(experiment));
        assertThat(experiment.probes().getFirst().probe().chosen().stream().map(Selected::name))
                .containsExactly("rotated", "rounding", "rounding", "rounding");
    }

    @Test
    void areReplacedWholeByAnOverrideThatNamesAnother() throws IOException {
        String probe = "- inspect: {quantizer: {rounding: {bits: 4}}}";

        assertThat(parameters(read(probe, "probes.inspect.quantizer.rounding.bits=5"))
                        .quantizer()
                        .parameters())
                .isEqualTo(new Bits(5));
        assertThat(notices).isEmpty();
        Inspection replaced = parameters(read(probe, "probes.inspect.quantizer.rotated.inner.rounding.bits=2"));
        assertThat(replaced.quantizer().name()).isEqualTo("rotated");
        assertThat(notices).singleElement().asString().contains("replaces", "its settings are dropped");
    }

    @Test
    void areCheckedWithTheFile() {
        String wrong = """
            - inspect:
                quantizer: {roundng: {}}
                rivals:
                  - {rounding: {bits: 17}}
                  - {rotated: {inner: {rounding: {bit: 1}}}}
                  - 3
                  - [rounding]\
            """;

        assertThatThrownBy(() -> read(wrong))
                .isInstanceOfSatisfying(
                        UserErrorException.class,
                        error -> assertThat(error.problems().stream()
                                        .map(each -> each.toString().replace(folder + "/", ""))
                                        .collect(Collectors.toList()))
                                .containsExactlyElementsOf(Stream.of(
                                                "7: probes.inspect.quantizer = roundng: there is no such Quantizer;"
                                                        + " did you mean 'rounding'? Known: rounding, rotated",
                                                "9: probes.inspect.rivals[0].rounding.bits = 17: must be in [1, 16],"
                                                        + " nearest 16",
                                                "10: probes.inspect.rivals[1].rotated.inner.rounding.bit: unknown key;"
                                                        + " did you mean 'bits'? Known: bits",
                                                "11: probes.inspect.rivals[2] = 3: there is no such Quantizer. Known:"
                                                        + " rotated, rounding",
                                                "12: probes.inspect.rivals[3]: expected the name of a quantizer, got a"
                                                        + " list")
                                        .map(each -> "x.yaml:" + each)
                                        .toList()));
    }

    @Test
    void refuseKeysThatAreGoneAndNoteOtherNamesAtTheirPlace() throws IOException {
        assertThatThrownBy(() -> read("- inspect: {quantizer: {rounding: {levels: 16}}}"))
                .hasMessageEndingWith(
                        "x.yaml:6: probes.inspect.quantizer.rounding.levels: is gone since 0.2.0; write instead: bits:"
                                + " 4");

        read("- inspect: {quantizer: {rounding: {width: 3}}}");

        assertThat(notices)
                .singleElement()
                .asString()
                .endsWith("x.yaml:6: probes.inspect.quantizer.rounding.width is another name for"
                        + " probes.inspect.quantizer.rounding.bits");
    }

    @Test
    void standInTheSchema() {
        JsonNode schema = new ObjectMapper().valueToTree(new ExperimentSchema(REGISTRY).tree());

        JsonNode inspect = schema.at("/$defs/probe.quantizers.inspect/anyOf/0/properties");
        assertThat(inspect.at("/quantizer/anyOf/0/$ref").asText()).isEqualTo("#/$defs/quantizer");
        assertThat(inspect.at("/rivals/default/1/rounding/bits").asInt()).isEqualTo(4);
        JsonNode rounding = schema.at("/$defs/quantizer.quantizers.rounding/anyOf/0/properties");
        assertThat(rounding.at("/bits/anyOf/0/maximum").asInt()).isEqualTo(16);
        assertThat(rounding.at("/levels/description").asText()).isEqualTo("gone since 0.2.0; write instead: bits: 4");
        assertThat(schema.at("/$defs/quantizer/anyOf/0/enum").toString()).isEqualTo("[\"rotated\",\"rounding\"]");
        assertThat(schema.at("/$defs/quantizer/anyOf/2/properties/rotated/$ref").asText())
                .isEqualTo("#/$defs/quantizer.quantizers.rotated");
    }

    @Test
    void haveAnExampleWhereNoneIsGiven() {
        Inspection example = ParameterRecords.example(Inspection.class, REGISTRY);

        assertThat(example.quantizer().name()).isEqualTo("rotated");
        assertThat(ParameterRecords.sample(Inspection.class, REGISTRY)).isEqualTo("{quantizer: rotated}");
    }

    @Test
    void areNotMadeByReading() throws IOException {
        Chosen<Quantizer> unmade =
                parameters(read("- inspect: {quantizer: rounding}")).quantizer();

        assertThatThrownBy(unmade::make)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'rounding' is chosen, but not by an extension");
    }
}
