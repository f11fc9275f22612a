package org.dynascope.core.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dynascope.api.probe.ProbeSettings;
import org.dynascope.api.probe.Requirement;
import org.dynascope.core.experiment.Experiment.Watched;
import org.dynascope.core.experiment.Node;

/**
 * A probe and the trajectories that one instance of it looks at together.
 *
 * @param watched the probe with its settings
 * @param members the trajectories, in the order the experiment names them
 * @param schedule steps at which it looks
 */
record Attachment(Watched watched, List<Branch> members, ProbeSchedule schedule) {
    Attachment {
        members = List.copyOf(members);
    }

    /** Attaches a probe: to each trajectory by itself, or to each pair of those it compares. */
    static List<Attachment> all(Watched watched, Set<Requirement> requirements, Plan plan) {
        List<String> trajectories = plan.order().stream().map(Branch::name).toList();
        return groups(watched.settings(), requirements, trajectories).stream()
                .map(group -> of(watched, group.stream().map(plan::branch).toList()))
                .toList();
    }

    private static Attachment of(Watched watched, List<Branch> members) {
        long first = members.stream().mapToLong(Branch::start).max().orElseThrow();
        long last = members.stream().mapToLong(Branch::end).min().orElseThrow();
        return new Attachment(watched, members, ProbeSchedule.of(watched.settings(), members.getFirst(), first, last));
    }

    private static List<List<String>> groups(
            ProbeSettings settings, Set<Requirement> requirements, List<String> trajectories) {
        if (!requirements.contains(Requirement.PAIR)) {
            return trajectories.stream()
                    .filter(name -> settings.on().isEmpty() || settings.on().contains(name))
                    .map(List::of)
                    .toList();
        }
        List<String> compared = settings.between().stream().distinct().toList();
        List<List<String>> pairs = new ArrayList<>();
        for (int one = 0; one < compared.size(); one++) {
            for (int other = one + 1; other < compared.size(); other++) {
                pairs.add(List.of(compared.get(one), compared.get(other)));
            }
        }
        return pairs;
    }

    /** Returns the names of what a probe looks at, as metrics carry them. */
    static List<String> subjects(ProbeSettings settings, Set<Requirement> requirements, List<Node> trajectories) {
        List<String> names = trajectories.stream().map(Node::name).toList();
        return groups(settings, requirements, names).stream()
                .map(group -> String.join("~", group))
                .toList();
    }

    /** Returns the name of what it looks at, as metrics carry it: {@code left}, or {@code left~right} for a pair. */
    String subject() {
        return members.stream().map(Branch::name).collect(Collectors.joining("~"));
    }

    String probe() {
        return watched.probe().name();
    }

    boolean isPair() {
        return members.size() > 1;
    }
}
