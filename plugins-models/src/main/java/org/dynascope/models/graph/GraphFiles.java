package org.dynascope.models.graph;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dynascope.api.data.DataLocator;
import org.dynascope.api.data.DataSource;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.data.DatasetDeclaration;
import org.dynascope.api.data.Examples;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.random.RandomStreams;

/**
 * The nodes of a graph of one's own, to be classified by models that know the graph. An input is the number of a node.
 *
 * <p>{@code edges.csv} has the header {@code source,target} and a line for each undirected edge with source &lt; target, in ascending
 * order; nodes are numbered from 0. {@code nodes.csv} has the header {@code id,label,split} and a line for each node; a label is a
 * class from 0 or −1 if unknown, a split is {@code train}, {@code val}, {@code test} or {@code none}. The file of features begins
 * with {@code # rows columns nonzeros kind}; a line for each node follows: of kind {@code binary} the columns of the ones, of kind
 * {@code real} pairs {@code column:value}, separated by blanks. Nodes without edges, features or label, graphs in several parts and
 * graphs without edges are allowed; loops, repeated edges and numbers out of range are refused with file and line.
 *
 * @since 0.1.0
 */
public final class GraphFiles implements Dataset {
    private final GraphNodes nodes;

    /** Creates the data set; reads nothing. */
    @Inject
    public GraphFiles(GraphFilesParameters settings, DataLocator files, RandomStreams random) {
        String featureFile = settings.features() == 0 ? "" : settings.featureFile();
        DataSource source = source(settings.folder(), featureFile);
        GraphFolder folder =
                new GraphFolder(source, settings.nodes(), settings.classes(), settings.features(), featureFile);
        GraphSettings shared =
                new GraphSettings(settings.split(), settings.target(), settings.scale(), settings.addedEdges());
        this.nodes = new GraphNodes("graph-files", folder, shared, files, random);
    }

    private static DataSource source(String folder, String featureFile) {
        List<String> files = featureFile.isEmpty()
                ? List.of(GraphFolder.EDGES, GraphFolder.NODES)
                : List.of(GraphFolder.EDGES, GraphFolder.NODES, featureFile);
        return new DataSource(
                folder,
                files,
                List.of(Path.of(folder).toAbsolutePath().toString()),
                "",
                "name a folder that holds " + String.join(", ", files),
                "that of the files");
    }

    /** Returns the descriptor of {@code graph-files}. */
    public static Extension<Dataset, GraphFilesParameters> extension() {
        return Extension.of(Dataset.class, "graph-files", GraphFilesParameters.class, GraphFiles.class)
                .summary("nodes of a graph in text files, for models that know the graph")
                .reads(source("graphs/own", ""));
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
