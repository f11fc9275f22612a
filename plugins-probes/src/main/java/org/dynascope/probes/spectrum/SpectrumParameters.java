package org.dynascope.probes.spectrum;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link Spectrum}.
 *
 * @param of whose spectrum is measured
 * @param split split the examples are taken from
 * @param examples size of the batch; 0 for the whole split
 * @param batchExamples size of a second batch, whose greatest eigenvalue is measured beside; 0 for none
 * @param eigenvalues number k of greatest eigenvalues
 * @param iterations limit of products for these
 * @param tolerance residual, relative to its eigenvalue, at which a pair is found
 * @param traceSamples number N of samples of the trace
 * @param densitySteps Lanczos steps m from each start vector of the density
 * @param densityProbes start vectors of the density; 0 for none
 * @param checkUpTo parameters up to which estimates are compared with the full spectrum
 * @since 0.1.0
 */
public record SpectrumParameters(
        @Param(
                doc = "whose spectrum: that of the Hessian, of the generalised Gauss-Newton matrix, or of the"
                        + " Hessian as Adam's next update scales it",
                byDefault = "hessian")
        Curvature of,

        @Param(doc = "split the examples are taken from", byDefault = "train")
        String split,

        @Param(
                doc = "examples of the batch, the same ones at every look; 0 for the whole split",
                unit = "examples",
                byDefault = "256",
                min = 0)
        int examples,

        @Param(
                doc = "examples of a smaller batch, whose greatest eigenvalue is measured beside; 0 for none",
                unit = "examples",
                byDefault = "0",
                min = 0)
        int batchExamples,

        @Param(
                doc = "number of greatest eigenvalues; all of them if there are fewer",
                byDefault = "5",
                min = 1,
                max = 1000)
        int eigenvalues,

        @Param(
                doc = "largest number of products for the greatest eigenvalues; as many vectors of all parameters are"
                        + " kept",
                unit = "products",
                byDefault = "100",
                min = 2,
                max = 10_000)
        int iterations,

        @Param(
                doc = "residual, relative to the eigenvalue, at which an eigenpair is found",
                byDefault = "1e-4",
                above = 0,
                below = 1)
        double tolerance,

        @Param(doc = "samples of the trace, one product each", unit = "samples", byDefault = "30", min = 2)
        int traceSamples,

        @Param(
                doc = "Lanczos steps from each start vector of the density, one product each",
                unit = "steps",
                byDefault = "40",
                min = 1,
                max = 10_000)
        int densitySteps,

        @Param(doc = "start vectors of the density; 0 for no density", unit = "vectors", byDefault = "10", min = 0)
        int densityProbes,

        @Param(
                doc = "parameters up to which the whole matrix is built, column by column, and the estimates are"
                        + " compared with its eigenvalues; 0 for never",
                unit = "parameters",
                byDefault = "0",
                min = 0,
                max = 2000)
        int checkUpTo) {}
