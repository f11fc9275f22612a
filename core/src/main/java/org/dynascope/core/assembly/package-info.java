/**
 * All that an app sees of the framework: load an experiment, run it, read runs back, list plugins and data.
 *
 * <pre>{@code
 * Dynascope dynascope = Dynascope.builder().build();
 * LoadedExperiment experiment = dynascope.load(Path.of("digits.yaml"), List.of(), System.err::println);
 * RunResult result = dynascope.run(experiment, Path.of("runs/digits"), new RunListener() {});
 * }</pre>
 */
@NullMarked
package org.dynascope.core.assembly;

import org.jspecify.annotations.NullMarked;
