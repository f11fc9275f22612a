package org.dynascope.probes.spectrum;

import java.util.Arrays;
import org.dynascope.numerics.krylov.SpectralDensity;

/**
 * A density as shares of all eigenvalues in even bins, each node widened to a normal distribution of a hundredth of the range.
 *
 * @param edges bounds of the bins, ascending
 * @param shares share in each bin, by the density at its middle: bins are narrower than the distribution, so this is exact to rounding
 */
record DensityCurve(double[] edges, double[] shares) {
    private static final double RELATIVE_WIDTH = 0.01;
    /** Beyond so many deviations from the last node lie 2e-9 of its weight. */
    private static final double MARGIN = 6;

    /** Spreads a density over bins from below its least to above its greatest node. */
    static DensityCurve of(SpectralDensity density, int bins) {
        double[] nodes = density.nodes();
        double least = nodes[0];
        double greatest = nodes[nodes.length - 1];
        double width = width(least, greatest);
        return between(density, least - MARGIN * width, greatest + MARGIN * width, bins, width);
    }

    /** Spreads a density over bins from −a to a, with a its node of greatest magnitude. */
    static DensityCurve centred(SpectralDensity density, int bins) {
        double[] nodes = density.nodes();
        double least = nodes[0];
        double greatest = nodes[nodes.length - 1];
        double end = Math.max(Math.max(Math.abs(least), Math.abs(greatest)), Double.MIN_NORMAL);
        return between(density, -end, end, bins, 2 * RELATIVE_WIDTH * end);
    }

    private static double width(double least, double greatest) {
        double range = greatest - least;
        double scale = range > 0 ? range : Math.max(Math.abs(greatest), Double.MIN_NORMAL);
        return RELATIVE_WIDTH * scale;
    }

    private static DensityCurve between(SpectralDensity density, double from, double to, int bins, double width) {
        double step = (to - from) / bins;
        double[] edges = new double[bins + 1];
        Arrays.setAll(edges, index -> from + index * step);
        double[] shares = new double[bins];
        Arrays.setAll(shares, index -> step * density.at(from + (index + 0.5) * step, width));
        return new DensityCurve(edges, shares);
    }

    /** Returns the sum of the shares. */
    double mass() {
        return Arrays.stream(shares).sum();
    }
}
