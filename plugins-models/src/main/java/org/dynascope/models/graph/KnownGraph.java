package org.dynascope.models.graph;

import java.util.ArrayList;
import java.util.List;
import org.dynascope.api.data.DataSource;

/**
 * Graphs whose sizes are known by name.
 *
 * @since 0.1.0
 */
public enum KnownGraph {
    /** Citations among 2,708 papers on machine learning; 1,433 words, 7 topics; the public Planetoid split. */
    CORA("cora", 2708, 7, 1433, "features.txt"),
    /** Citations among 3,327 papers; 3,703 words, 6 topics; the public Planetoid split. 48 papers have no citation. */
    CITESEER("citeseer", 3327, 6, 3703, "features.txt"),
    /** Citations among 19,717 papers on diabetes, without their features; 3 topics; the public Planetoid split. */
    PUBMED_TOPOLOGY("pubmed-topology", 19_717, 3, 0, ""),
    /** Goods bought together: 7,650 photo articles; 745 words, 8 categories; 20 and 30 nodes of each class in its split. */
    AMAZON_PHOTO("amazon-photo", 7650, 8, 745, "features.txt.gz"),
    /** Citations among 17,716 papers; 1,639 features, 4 topics; 20 and 30 nodes of each class in its split. */
    DBLP("dblp", 17_716, 4, 1639, "features.txt.gz"),
    /** Links among 1,490 political blogs; no features, 2 camps, no split. */
    POLBLOGS("polblogs", 1490, 2, 0, ""),
    /** Friendships among the 34 members of a karate club; no features, 4 communities, no split. Comes with the jar. */
    KARATE_CLUB("karate-club", 34, 4, 0, "");

    private final GraphFolder folder;

    KnownGraph(String name, int nodes, int classes, int features, String featureFile) {
        List<String> files = new ArrayList<>(List.of(GraphFolder.EDGES, GraphFolder.NODES));
        if (!featureFile.isEmpty()) {
            files.add(featureFile);
        }
        boolean isShipped = name.equals("karate-club");
        DataSource source = new DataSource(
                "graphs/" + name,
                files,
                List.of(),
                isShipped ? "/org/dynascope/models/graph/karate-club" : "",
                isShipped
                        ? "comes with Dynascope"
                        : "write " + String.join(", ", files) + " into graphs/" + name
                                + " of a data directory, in the format of the data set graph-files",
                "no licence of its own stated");
        this.folder = new GraphFolder(source, nodes, classes, features, featureFile);
    }

    GraphFolder folder() {
        return folder;
    }
}
