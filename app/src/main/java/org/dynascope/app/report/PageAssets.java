package org.dynascope.app.report;

/**
 * What a page brings along besides its data. Public for the generated templates alone.
 *
 * @param script the bundled script
 * @param stylesheet the bundled style sheet
 * @param isServed whether a server answers the page, so that it follows what it shows; else it is a file and loads nothing
 */
public record PageAssets(String script, String stylesheet, boolean isServed) {}
