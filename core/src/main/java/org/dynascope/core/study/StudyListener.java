package org.dynascope.core.study;

/** Follows a study while it runs; called from the study's thread. */
public interface StudyListener {
    /**
     * Called when the study says how far it is.
     *
     * @param fraction part of the work that is done, from 0 to 1
     */
    void progressed(double fraction);

    /** Returns whether the study should stop. */
    boolean isStopRequested();
}
