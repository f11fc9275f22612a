package org.dynascope.core.assembly;

import java.util.List;

/**
 * What a new experiment is made of: a name and names of extensions.
 *
 * @param name name of the experiment: letters, digits, dots, hyphens and underscores
 * @param dataset data set
 * @param model model
 * @param optimizer optimizer
 * @param probes probes; may be none
 * @since 0.1.0
 */
public record ExperimentChoice(String name, String dataset, String model, String optimizer, List<String> probes) {
    public ExperimentChoice {
        probes = probes.stream().distinct().toList();
    }
}
