package org.dynascope.app.listing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/**
 * Listings as JSON: an object with the components of the record.
 *
 * @since 0.1.0
 */
public final class ListingJson {
    private ListingJson() {}

    /** Returns a listing, or a list of them, as indented JSON. */
    public static String of(Object listing) {
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(listing);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("cannot write " + listing.getClass() + " as JSON", failure);
        }
    }
}
