package org.dynascope.app.dashboard;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.dynascope.core.assembly.RunOverview;

/** What has changed in the list of runs, as JSON: at first all. For one page. */
final class RunListUpdates implements EventStream.Source {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RunList list;
    private Map<String, RunList.Entry> told = Map.of();
    private boolean isFirst = true;

    RunListUpdates(RunList list) {
        this.list = list;
    }

    @Override
    public Optional<String> next() {
        Map<String, RunList.Entry> now = list.look();
        ObjectNode update = JSON.createObjectNode();
        ArrayNode changed = update.putArray("changed");
        now.forEach((name, entry) -> {
            if (!entry.equals(told.get(name))) {
                changed.add(json(name, entry));
            }
        });
        ArrayNode gone = update.putArray("gone");
        told.keySet().stream().filter(name -> !now.containsKey(name)).forEach(gone::add);
        boolean isNews = isFirst || !changed.isEmpty() || !gone.isEmpty();
        told = now;
        isFirst = false;
        return isNews ? Optional.of(update.toString()) : Optional.empty();
    }

    private static ObjectNode json(String name, RunList.Entry entry) {
        RunOverview run = entry.run();
        ObjectNode json = JSON.createObjectNode()
                .put("name", name)
                .put("sweep", entry.sweep())
                .put("label", entry.label())
                .put("isSweep", run.isSweep())
                .put("parts", String.join(" · ", run.parts().sequencedValues()))
                .put("status", run.status())
                .put("step", run.step())
                .put("totalSteps", run.totalSteps())
                .put("seconds", run.seconds())
                .put("started", run.started())
                .put("changed", run.changedMillis());
        ObjectNode verdicts = json.putObject("verdicts");
        run.verdicts().forEach(verdicts::put);
        return json;
    }
}
