package org.dynascope.benchmarks.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104ScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.DocAndFloatFeatureBuffer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.VectorScorer;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;
import org.dynascope.api.quantizer.VectorMetric;
import org.dynascope.benchmarks.search.IndexFolder.Built;

/**
 * Lucene's vectors in one segment, through the reader's own search: of a quantized format without a graph, that scores all vectors
 * in bulk; with one it walks the graph. Floats without a graph are scanned through their bulk scorer.
 */
final class LuceneContestant implements Contestant {
    private static final String FIELD = "vector";
    private static final double BUFFER_MEGABYTES = 1900;

    private final Format format;
    private final DirectoryReader reader;
    private final LeafReader leaf;
    private final ExactVectors originals;
    private final Built built;
    private final boolean quick;
    private final double bytes;

    /**
     * A format and its name.
     *
     * @param isQuantized whether answers need re-ranking
     */
    private record Format(Family family, String name, boolean isQuantized, Supplier<KnnVectorsFormat> vectors) {}

    private LuceneContestant(SearchData data, ExactVectors originals, IndexFolder folder, Format format, boolean quick)
            throws IOException {
        this.format = format;
        this.originals = originals;
        this.quick = quick;
        this.built = folder.get(
                format.family() + " " + format.name(),
                place -> write(data, format.vectors().get(), place));
        this.reader = DirectoryReader.open(new MMapDirectory(built.folder()));
        if (reader.leaves().size() != 1) {
            throw new IOException("expected one segment, got " + reader.leaves().size());
        }
        this.leaf = reader.leaves().getFirst().reader();
        long searched = built.bytes(".vex", ".vem", ".veq", ".vemq") + (format.isQuantized() ? 0 : built.bytes(".vec"));
        this.bytes = (double) searched / data.base().length;
    }

    /** Returns scans of every encoding and graphs: a few over floats alone, else over floats of two settings and every encoding. */
    static List<Contestant> all(
            SearchData data, ExactVectors originals, IndexFolder folder, boolean quick, boolean hasFewGraphs)
            throws IOException {
        List<Contestant> contestants = new ArrayList<>();
        for (Format format : formats(hasFewGraphs)) {
            contestants.add(new LuceneContestant(data, originals, folder, format, quick));
        }
        return contestants;
    }

    /** Returns the scan of codes of one bit. */
    static Contestant oneBit(SearchData data, ExactVectors originals, IndexFolder folder) throws IOException {
        return new LuceneContestant(data, originals, folder, scan(ScalarEncoding.SINGLE_BIT_QUERY_NIBBLE), true);
    }

    private static Format scan(ScalarEncoding encoding) {
        return new Format(
                Family.LUCENE, name(encoding), true, () -> new Lucene104ScalarQuantizedVectorsFormat(encoding));
    }

    private static List<Format> formats(boolean hasFewGraphs) {
        List<Format> formats = new ArrayList<>();
        formats.add(new Format(Family.LUCENE_FLOAT, "float32", false, Lucene99HnswVectorsFormat::new));
        for (ScalarEncoding encoding : ScalarEncoding.values()) {
            formats.add(scan(encoding));
        }
        // the format's own defaults, and what Lucene's own vector benchmark uses
        if (!hasFewGraphs) {
            formats.add(graph(32, 250));
        }
        formats.add(graph(16, 100));
        for (ScalarEncoding encoding : hasFewGraphs ? new ScalarEncoding[0] : ScalarEncoding.values()) {
            formats.add(new Format(
                    Family.LUCENE_GRAPH,
                    name(encoding) + ", 16 links, beam 100",
                    true,
                    () -> new Lucene104HnswScalarQuantizedVectorsFormat(encoding, 16, 100)));
        }
        return formats;
    }

    private static Format graph(int links, int beam) {
        return new Format(
                Family.LUCENE_GRAPH,
                "float32, " + links + " links, beam " + beam,
                false,
                () -> new Lucene99HnswVectorsFormat(links, beam));
    }

    private static String name(ScalarEncoding encoding) {
        return encoding.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void write(SearchData data, KnnVectorsFormat vectors, Path folder) throws IOException {
        IndexWriterConfig config = new IndexWriterConfig()
                .setUseCompoundFile(false)
                .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                .setCodec(new Lucene104Codec() {
                    @Override
                    public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                        return vectors;
                    }
                });
        VectorSimilarityFunction similarity = data.metric() == VectorMetric.L2
                ? VectorSimilarityFunction.EUCLIDEAN
                : VectorSimilarityFunction.DOT_PRODUCT;
        try (IndexWriter writer = new IndexWriter(new MMapDirectory(folder), config)) {
            for (float[] row : data.base()) {
                Document document = new Document();
                document.add(new KnnFloatVectorField(FIELD, row, similarity));
                writer.addDocument(document);
            }
            writer.commit();
        }
    }

    @Override
    public Family family() {
        return format.family();
    }

    @Override
    public String name() {
        return format.name();
    }

    @Override
    public double bytes() {
        return bytes;
    }

    @Override
    public double buildSeconds() {
        return built.seconds();
    }

    @Override
    public List<Setting> settings() {
        if (format.family() == Family.LUCENE_FLOAT) {
            return List.of(new Setting("all", () -> this::scanFloats));
        }
        List<Setting> settings = new ArrayList<>();
        for (int candidates : Candidates.grid(quick)) {
            settings.add(new Setting(
                    format.isQuantized() ? Candidates.name(candidates) : candidates + "× met",
                    () -> (query, ids) -> search(query, candidates, ids)));
        }
        return settings;
    }

    private void search(float[] query, int candidates, int[] ids) throws IOException {
        AcceptDocs all = AcceptDocs.fromLiveDocs(null, leaf.maxDoc());
        ScoreDoc[] found =
                leaf.searchNearestVectors(FIELD, query, ids.length * candidates, all, Integer.MAX_VALUE).scoreDocs;
        int[] documents = new int[found.length];
        Arrays.setAll(documents, place -> found[place].doc);
        if (candidates > 1 && format.isQuantized()) {
            originals.rerank(query, documents, ids);
        } else {
            Arrays.setAll(ids, place -> place < documents.length ? documents[place] : -1);
        }
    }

    private void scanFloats(float[] query, int[] ids) throws IOException {
        VectorScorer scorer = leaf.getFloatVectorValues(FIELD).scorer(query);
        VectorScorer.Bulk bulk = scorer.bulk(null);
        DocAndFloatFeatureBuffer buffer = new DocAndFloatFeatureBuffer();
        BestScores best = new BestScores(ids.length);
        bulk.nextDocsAndScores(DocIdSetIterator.NO_MORE_DOCS, null, buffer);
        while (buffer.size > 0) {
            for (int each = 0; each < buffer.size; each++) {
                best.offer(buffer.features[each], buffer.docs[each]);
            }
            bulk.nextDocsAndScores(DocIdSetIterator.NO_MORE_DOCS, null, buffer);
        }
        best.store(ids);
    }

    @Override
    public void close() throws IOException {
        reader.close();
        reader.directory().close();
    }
}
