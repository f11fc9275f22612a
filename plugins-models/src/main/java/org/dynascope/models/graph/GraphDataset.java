package org.dynascope.models.graph;

import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Optional;
import org.dynascope.api.data.DataLocator;
import org.dynascope.api.data.DataSource;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.data.DatasetDeclaration;
import org.dynascope.api.data.Examples;
import org.dynascope.api.plugin.Citation;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.random.RandomStreams;

/**
 * The nodes of a well-known graph, to be classified by models that know the graph. An input is the number of a node.
 *
 * @see <a href="https://arxiv.org/abs/1603.08861">Yang, Cohen, Salakhutdinov (2016), Revisiting Semi-Supervised Learning with Graph
 *     Embeddings</a> for the splits of Cora, Citeseer and Pubmed
 * @since 0.1.0
 */
public final class GraphDataset implements Dataset {
    private final GraphNodes nodes;

    /** Creates the data set; reads nothing. */
    @Inject
    public GraphDataset(GraphParameters settings, DataLocator files, RandomStreams random) {
        GraphSettings shared =
                new GraphSettings(settings.split(), settings.target(), settings.features(), settings.addedEdges());
        this.nodes = new GraphNodes("graph", settings.name().folder(), shared, files, random);
    }

    /** Returns the descriptor of {@code graph}. */
    public static Extension<Dataset, GraphParameters> extension() {
        return Extension.of(Dataset.class, "graph", GraphParameters.class, GraphDataset.class)
                .summary("nodes of a well-known graph, such as Cora, for models that know the graph")
                .cites(new Citation(
                        "Yang, Cohen, Salakhutdinov",
                        2016,
                        "Revisiting Semi-Supervised Learning with Graph Embeddings",
                        "arXiv 1603.08861"))
                .reads(Arrays.stream(KnownGraph.values())
                        .map(graph -> graph.folder().source())
                        .toArray(DataSource[]::new));
    }

    @Override
    public DatasetDeclaration declare() {
        return nodes.declare();
    }

    @Override
    public Examples load(String split) {
        return nodes.load(split);
    }

    @Override
    public <T> Optional<T> structure(Class<T> type) {
        return nodes.structure(type);
    }
}
