package org.dynascope.core.assembly;

/**
 * A source of a method.
 *
 * @param text authors, year, title, where it is found, and which part of it is meant
 * @param link address; empty if none is known
 * @since 0.1.0
 */
public record CitationListing(String text, String link) {}
