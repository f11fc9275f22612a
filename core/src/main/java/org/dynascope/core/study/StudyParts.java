package org.dynascope.core.study;

import org.dynascope.api.data.Dataset;
import org.dynascope.api.study.Study;
import org.jspecify.annotations.Nullable;

/**
 * The extensions an experiment that studies names, made.
 *
 * @param study study
 * @param dataset data set; null if the experiment names none
 */
public record StudyParts(Study study, @Nullable Dataset dataset) {}
