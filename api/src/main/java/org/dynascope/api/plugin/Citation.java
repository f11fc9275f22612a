package org.dynascope.api.plugin;

/**
 * A source of a method.
 *
 * @param authors family names, separated by commas
 * @param year year of publication
 * @param title title
 * @param reference identifier such as {@code arXiv 1412.6980} or a DOI, with the equation or section if one is meant
 * @since 0.1.0
 */
public record Citation(String authors, int year, String title, String reference) {}
