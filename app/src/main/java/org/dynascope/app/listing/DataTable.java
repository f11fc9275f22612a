package org.dynascope.app.listing;

import java.util.List;
import org.dynascope.app.terminal.TextTable;
import org.dynascope.core.assembly.DataListing;

/**
 * Data sets, and where they are or how to get them.
 *
 * @since 0.1.0
 */
public final class DataTable {
    private DataTable() {}

    /** Returns the lines of the table. */
    public static List<String> lines(List<DataListing> listings, int columns) {
        TextTable table = new TextTable("", columns);
        for (DataListing listing : listings) {
            table.row(listing.found() ? "✓" : "✗", listing.dataset(), "found", where(listing));
            if (!listing.found()) {
                table.row("", "", "to get it", listing.howToGet());
            }
            table.row("", "", "licence", listing.licence());
        }
        return listings.isEmpty() ? List.of("no data set reads files") : table.lines();
    }

    private static String where(DataListing listing) {
        return listing.found() ? listing.places() : "no; " + listing.places();
    }
}
