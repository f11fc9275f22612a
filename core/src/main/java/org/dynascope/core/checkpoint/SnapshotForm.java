package org.dynascope.core.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.DataPosition;
import org.dynascope.api.state.Named;
import org.dynascope.api.state.TrainingState;
import org.dynascope.api.tensor.TensorValue;

/** The form of a snapshot in a {@link StateFile}: tensors under prefixed names, everything else in the description. */
final class SnapshotForm {
    private static final String PARAMETER = "parameter/";
    private static final String BUFFER = "buffer/";
    private static final String OPTIMIZER = "optimizer/";
    private static final String ORIGIN = "origin/";
    private static final String PROBE = "probe/";

    private SnapshotForm() {}

    static StateFile write(Snapshot snapshot) {
        ObjectNode description = JsonNodeFactory.instance.objectNode();
        TrainingState state = snapshot.state();
        description
                .put("step", state.step())
                .put("epoch", state.position().epoch())
                .put("batch", state.position().batch());
        ObjectNode streams = description.putObject("random");
        state.random().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(stream -> streams.set(stream.getKey(), random(stream.getValue())));
        SequencedMap<String, TensorValue> tensors = new LinkedHashMap<>();
        addAll(tensors, PARAMETER, state.parameters());
        addAll(tensors, BUFFER, state.buffers());
        addAll(tensors, OPTIMIZER, state.optimizerState());
        addAll(tensors, ORIGIN, snapshot.origin());
        ObjectNode probes = description.putObject("probes");
        snapshot.probes().forEach((name, memory) -> {
            probes.set(name, random(memory.random()));
            addAll(tensors, PROBE + name + "/", memory.state());
        });
        return new StateFile(description, new Named<>(tensors));
    }

    private static ObjectNode random(RandomStream.State stream) {
        return JsonNodeFactory.instance.objectNode().put("key", stream.key()).put("counter", stream.counter());
    }

    private static void addAll(SequencedMap<String, TensorValue> tensors, String prefix, Named<TensorValue> members) {
        members.entries().forEach((name, value) -> tensors.put(prefix + name, value));
    }

    static Snapshot read(StateFile file) {
        JsonNode description = file.description();
        Map<String, RandomStream.State> streams = new HashMap<>();
        description.path("random").properties().forEach(each -> streams.put(each.getKey(), random(each.getValue())));
        SequencedMap<String, ProbeMemory> probes = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> probe : description.path("probes").properties()) {
            Named<TensorValue> state = members(file, PROBE + probe.getKey() + "/");
            probes.put(probe.getKey(), new ProbeMemory(random(probe.getValue()), state));
        }
        TrainingState state = new TrainingState(
                members(file, PARAMETER),
                members(file, BUFFER),
                members(file, OPTIMIZER),
                description.path("step").asLong(),
                new DataPosition(
                        description.path("epoch").asLong(),
                        description.path("batch").asInt()),
                streams);
        return new Snapshot(state, members(file, ORIGIN), probes);
    }

    private static RandomStream.State random(JsonNode stream) {
        return new RandomStream.State(
                stream.path("key").asLong(), stream.path("counter").asLong());
    }

    private static Named<TensorValue> members(StateFile file, String prefix) {
        SequencedMap<String, TensorValue> members = new LinkedHashMap<>();
        file.tensors().entries().forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                members.put(name.substring(prefix.length()), value);
            }
        });
        return new Named<>(members);
    }
}
