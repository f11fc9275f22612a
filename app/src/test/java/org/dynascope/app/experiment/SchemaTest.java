package org.dynascope.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.parameter.Param;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.plugin.Registrar;
import org.dynascope.api.probe.Observation;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.Requirement;
import org.dynascope.core.assembly.Dynascope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The schema of experiment files, held against a validator that is not ours. */
class SchemaTest {
    private static final Dynascope DYNASCOPE = Dynascope.builder().build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory VALIDATORS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final JsonSchema SCHEMA = VALIDATORS.getSchema(DYNASCOPE.schema());
    private static final String WHOLE = """
        dataset: digits
        model: mlp
        optimizer: {adam: {learning-rate: 1e-3}}
        train: {epochs: 3}
        """;

    private static List<Path> experiments() throws IOException {
        try (Stream<Path> paths = Files.walk(Path.of("..", "experiments"))) {
            return paths.filter(path -> path.toString().endsWith(".yaml")).toList();
        }
    }

    private static Set<ValidationMessage> problems(String yaml) {
        return problems(SCHEMA, yaml);
    }

    private static Set<ValidationMessage> problems(JsonSchema schema, String yaml) {
        LoadSettings settings =
                LoadSettings.builder().setSchema(new CoreSchema()).build();
        JsonNode tree = JSON.valueToTree(new Load(settings).loadFromString(yaml));
        return schema.validate(tree);
    }

    @Test
    void isASchema() throws JsonProcessingException {
        JsonSchema metaSchema = VALIDATORS.getSchema(SchemaLocation.of(SchemaId.V202012));

        assertThat(metaSchema.validate(JSON.readTree(DYNASCOPE.schema()))).isEmpty();
        assertThat(metaSchema.validate(JSON.readTree("{\"type\": 3}"))).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void acceptsEveryExperimentOfTheRepository(Path file) throws IOException {
        assertThat(problems(Files.readString(file))).isEmpty();
        String resolved = DYNASCOPE.read(file, List.of(), List.of(), _ -> {}).resolvedText();
        assertThat(problems(resolved)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "probes: [loss, probes/accuracy, {gradient-norm: }, {sharpness: {examples: 0, every: 10 steps}}]",
                "probes: loss",
                "probes: {accuracy: {splits: held-out, at: [0 steps, 3 epochs, end]}}",
                "seed: ${s}\nvariables: {s: 3}",
                "probes: [\"${p}\", {loss: \"${settings}\"}, {sharpness: {examples: \"${n}\", every: \"${n} steps\"}}]",
                "trajectories: {trunk: , left: {from: trunk, at: 3 epochs, change: {seed.data-order: 11}}}",
                "trajectories: {left: {from: trunk, at: 20, change: {optimizer.sgd.momentum: 0.5, linearize: true}}}",
                "trajectories: {left: {from: trunk, at: 20, change: {seed.data-order: 3, reset-optimizer: true}}}",
                "trajectories: {trunk: {change: {optimizer: sgd, data: {subset: 10}, seed: {dropout: 3}}}}",
                "profiles: {quick: {train: {steps: 3}, optimizer: {sgd: {momentum: 0.9}}}, other: {seed: 2}}",
                "claims: [{id: small, that: loss.train <= 0.1}]",
                "checkpoints: {every: 10 steps, keep: 3}",
                "sweep: {optimizer.sgd.learning-rate: {log-range: {from: 1e-4, to: 10, count: 6}}, seeds: 5}",
                "sweep: {optimizer: [adam, {sgd: {momentum: 0.9}}], seeds: {from: 3, count: 2}}",
                "sweep: {seed: [1, 2], zip: {train.epochs: [1, 2], seeds: 2}, variables.width: {list: [1, 2]}}",
                "sweep: {model.mlp.scale: {uniform: {from: 0, to: 1}}, random: {count: 20, seed: 1}}",
                "experiment: 2"
            })
    void acceptsWhatTheReaderAccepts(String part) {
        assertThat(problems(WHOLE + part + "\n")).isEmpty();
    }

    @Test
    void acceptsSeveralFormsOfAnOptimizer() {
        String[] forms = {
            "adam",
            "optimizers/adam",
            "{optimizers/sgd: {lr: 0.1}}",
            "{sgd: }",
            "\"${o}\"",
            "{sgd: {schedule: cosine}}",
            "{sgd: {schedule: {step: {every: 5 epochs}}, groups: {roles: bias, factor: 2}}}"
        };
        for (String form : forms) {
            assertThat(problems(WHOLE.replaceFirst("optimizer: .*", Matcher.quoteReplacement("optimizer: " + form))))
                    .as(form)
                    .isEmpty();
        }
    }

    @Test
    void demandsNothingOfAFileThatIncludesAnother() {
        assertThat(problems("include: base.yaml\noptimizer: {sgd: {schedule: {step: {factor: 0.5}}}}"))
                .isEmpty();
        assertThat(problems("include: [a.yaml, b.yaml]\ntrain: {batch-size: full}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seeed: 1",
                "seed: -1",
                "seed: one",
                "probes: [los]",
                "probes: [{loss: {every: 10}}]",
                "probes: [{loss: {every: 10 step}}]",
                "probes: [{loss: {splitz: [train]}}]",
                "probes: [{sharpness: {tolerance: 1}}]",
                "probes: [{sharpness: {examples: 1.5}}]",
                "probes: [{sharpness: {warm-start: yes}}]",
                "probes: [{loss: {}, accuracy: {}}]",
                "trajectories: {}",
                "trajectories: {left: {from: trunk, att: 3 epochs}}",
                "trajectories: {left: {change: {model: mlp}}}",
                "trajectories: {left: {change: {train: {batch-size: 3}}}}",
                "profiles: {quick: {include: other.yaml}}",
                "profiles: {quick: {train: {step: 3}}}",
                "claims: [{id: small}]",
                "claims: {id: small, that: loss.train <= 0.1}",
                "checkpoints: {keep: 0}",
                "sweep: {}",
                "sweep: {train.epochs: {rang: {from: 1, to: 2, count: 2}}}",
                "sweep: {train.epochs: {range: {from: 1, to: 2}}}",
                "sweep: {train.epochs: 3}",
                "sweep: {seeds: 0}",
                "sweep: {random: {}}"
            })
    void refusesWhatTheReaderRefuses(String part) {
        assertThat(problems(WHOLE + part + "\n")).isNotEmpty();
    }

    @Test
    void refusesWrongOptimizersAndLengths() {
        String[] optimizers = {
            "adamm",
            "{adamm: {}}",
            "{adam: {beta1: 1}}",
            "{adam: {beta3: 0}}",
            "{}",
            "[adam]",
            "3",
            "{adam: {epsilon-place: out}}",
            "{sgd: {schedule: {cosines: {}}}}",
            "{sgd: {schedule: step}}",
            "{sgd: {schedule: {step: {factor: 0.5}}}}",
            "{sgd: {groups: [{roles: bias}]}}"
        };
        for (String wrong : optimizers) {
            assertThat(problems(WHOLE.replaceFirst("optimizer: .*", "optimizer: " + wrong)))
                    .as(wrong)
                    .isNotEmpty();
        }
        for (String wrong :
                new String[] {"{}", "{batch-size: 3}", "{epochs: 1, steps: 2}", "{epochs: 1, batch-size: all}"}) {
            assertThat(problems(WHOLE.replaceFirst("train: .*", "train: " + wrong)))
                    .as(wrong)
                    .isNotEmpty();
        }
        for (String line : WHOLE.split("\n")) {
            assertThat(problems(WHOLE.replace(line + "\n", "")))
                    .as("without " + line)
                    .isNotEmpty();
        }
    }

    @Test
    void tellsEditorsWhatAKeyMeans() throws JsonProcessingException {
        JsonNode adam = JSON.readTree(DYNASCOPE.schema()).at("/$defs/optimizer.optimizers.adam/anyOf/0/properties");

        assertThat(adam.at("/beta1/description").asText()).startsWith("share of the first moment");
        assertThat(adam.at("/beta1/default").asDouble()).isEqualTo(0.9);
        assertThat(adam.at("/learning-rate/anyOf/0/minimum").asDouble()).isZero();
        assertThat(adam.at("/lr/deprecated").asBoolean()).isTrue();
    }

    /** Two plugins may use the same names, for an extension and for the records of its parameters. */
    @Test
    void extensionsOfOneNameKeepTheirOwnKeys() {
        Dynascope both = Dynascope.builder()
                .addPlugins(new Narrow.WatchPlugin(), new Wide.WatchingPlugin())
                .build();
        JsonSchema schema = VALIDATORS.getSchema(both.schema());

        assertThat(problems(
                        schema,
                        WHOLE + "probes: [{watch/look: {part: {depth: 3}}}, {watching/look: {part: {width: 4}}}]"))
                .isEmpty();
        for (String wrong : List.of("watch/look: {part: {width: 4}}", "watching/look: {part: {depth: 3}}", "look: ")) {
            assertThat(problems(schema, WHOLE + "probes: [{" + wrong + "}]"))
                    .as(wrong)
                    .isNotEmpty();
        }
        assertThat(both.settingKeys())
                .contains("probes.watch/look.part.depth", "probes.watching/look.part.width")
                .doesNotHaveDuplicates();
    }

    /** A plugin whose names {@link Wide} uses too. */
    private static final class Narrow {
        record Part(
                @Param(doc = "how deep", byDefault = "1", min = 1, max = 9)
                int depth) {}

        record Parameters(
                @Param(doc = "what is seen", byDefault = "{}")
                Part part) {}

        private static final class WatchPlugin implements Plugin {
            @Override
            public void register(Registrar registrar) {
                registrar.add(Extension.of(Probe.class, "look", Parameters.class, (Parameters _) -> new Blind())
                        .summary("looks narrowly"));
            }
        }
    }

    /** A plugin whose names {@link Narrow} uses too. */
    private static final class Wide {
        record Part(
                @Param(doc = "how wide", byDefault = "1", min = 1, max = 9)
                int width) {}

        record Parameters(
                @Param(doc = "what is seen", byDefault = "{}")
                Part part) {}

        private static final class WatchingPlugin implements Plugin {
            @Override
            public void register(Registrar registrar) {
                registrar.add(Extension.of(Probe.class, "look", Parameters.class, (Parameters _) -> new Blind())
                        .summary("looks widely"));
            }
        }
    }

    private static final class Blind implements Probe {
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
}
