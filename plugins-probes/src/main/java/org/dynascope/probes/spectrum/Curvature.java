package org.dynascope.probes.spectrum;

/**
 * Whose spectrum is measured.
 *
 * @since 0.1.0
 */
public enum Curvature {
    /** The Hessian H of the mean loss. */
    HESSIAN,
    /** The generalised Gauss–Newton matrix, which leaves out the curvature of the network itself. */
    GAUSS_NEWTON,
    /** The symmetric c·D^½·H·D^½, with the preconditioner D and the factor c of an Adam-like rule's next update. */
    PRECONDITIONED
}
