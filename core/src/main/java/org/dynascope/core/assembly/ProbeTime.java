package org.dynascope.core.assembly;

/**
 * Time a probe took.
 *
 * @param probe name of the probe
 * @param seconds wall time
 * @param observations number of looks
 * @since 0.1.0
 */
public record ProbeTime(String probe, double seconds, int observations) {}
