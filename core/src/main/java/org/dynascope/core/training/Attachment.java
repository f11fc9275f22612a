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
    /** Stands between the names of a pair. */
    private static final String JOINT = "~";

    Attachment {
        members = List.copyOf(members);
    }

    /** Attaches a probe: to each trajectory by itself, or to each pair of those it compares. */
    static List<Attachment> all(Watched watched, Set<Requirement> requirements, Plan plan) {
        List<Node> trajectories =
                plan.order().stream().map(branch -> plan.node(branch.name())).toList();
        return groups(watched.settings(), requirements, trajectories).stream()
                .map(group -> of(
                        watched,
                        group.stream().map(node -> plan.branch(node.name())).toList()))
                .toList();
    }

    private static Attachment of(Watched watched, List<Branch> members) {
        long first = members.stream().mapToLong(Branch::start).max().orElseThrow();
        long last = members.stream().mapToLong(Branch::end).min().orElseThrow();
        ProbeSchedule schedule = ProbeSchedule.of(watched.settings(), members.getFirst(), first, last);
        return new Attachment(watched, members, members.size() > 1 ? schedule.fromTheFirst() : schedule);
    }

    private static List<List<Node>> groups(
            ProbeSettings settings, Set<Requirement> requirements, List<Node> trajectories) {
        if (!requirements.contains(Requirement.PAIR)) {
            return trajectories.stream()
                    .filter(node ->
                            settings.on().isEmpty() || settings.on().stream().anyMatch(name -> isNamed(node, name)))
                    .map(List::of)
                    .toList();
        }
        List<List<Node>> pairs = new ArrayList<>();
        List<List<Node>> compared = new ArrayList<>();
        for (String name : settings.between().stream().distinct().toList()) {
            if (name.contains(JOINT)) {
                addPairs(
                        named(name.split(JOINT, 2)[0], trajectories),
                        named(name.split(JOINT, 2)[1], trajectories),
                        true,
                        pairs);
            } else {
                compared.add(named(name, trajectories));
            }
        }
        boolean onlyFamilies = compared.stream().allMatch(each -> each.size() > 1);
        for (int one = 0; one < compared.size(); one++) {
            for (int other = one + 1; other < compared.size(); other++) {
                addPairs(compared.get(one), compared.get(other), onlyFamilies, pairs);
            }
        }
        return pairs.stream().distinct().toList();
    }

    private static List<Node> named(String name, List<Node> trajectories) {
        return trajectories.stream().filter(node -> isNamed(node, name)).toList();
    }

    private static boolean isNamed(Node node, String name) {
        return node.name().equals(name) || node.family().equals(name);
    }

    /** Pairs one trajectory with each of a family; of two families, where there are only families, forks at the same place. */
    private static void addPairs(List<Node> ones, List<Node> others, boolean onlyFamilies, List<List<Node>> pairs) {
        boolean ofFamilies = ones.size() > 1 && others.size() > 1;
        for (Node one : ones) {
            others.stream()
                    .filter(other -> !other.equals(one))
                    .filter(other -> !ofFamilies || (onlyFamilies && other.at().equals(one.at())))
                    .forEach(other -> pairs.add(List.of(one, other)));
        }
    }

    /** Returns the names of what a probe looks at, as metrics carry them. */
    static List<String> subjects(ProbeSettings settings, Set<Requirement> requirements, List<Node> trajectories) {
        return groups(settings, requirements, trajectories).stream()
                .map(group -> group.stream().map(Node::name).collect(Collectors.joining(JOINT)))
                .toList();
    }

    /** Returns the name of what it looks at, as metrics carry it: {@code left}, or {@code left~right} for a pair. */
    String subject() {
        return members.stream().map(Branch::name).collect(Collectors.joining(JOINT));
    }

    String probe() {
        return watched.probe().name();
    }

    boolean isPair() {
        return members.size() > 1;
    }
}
