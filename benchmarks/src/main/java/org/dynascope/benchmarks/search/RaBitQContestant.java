package org.dynascope.benchmarks.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dynascope.api.quantizer.Quantizer.Contents;
import org.dynascope.api.quantizer.Reranking;
import org.dynascope.api.quantizer.SearchRequest;
import org.dynascope.api.quantizer.VectorIndex.Neighbour;
import org.dynascope.api.quantizer.VectorSource;
import org.dynascope.benchmarks.search.IndexFolder.Built;
import org.dynascope.models.rabitq.RaBitQ;
import org.dynascope.models.rabitq.RaBitQIndex;

/** Our index: flat, or in lists. It re-ranks with the originals in its file, by its own means. */
final class RaBitQContestant implements Contestant {
    private static final int[] PROBES = {4, 8, 16, 32, 64};

    private final RaBitQIndex index;
    private final String name;
    private final boolean hasLists;
    private final boolean quick;
    private final double seconds;

    private RaBitQContestant(RaBitQIndex index, String name, boolean hasLists, boolean quick, double seconds) {
        this.index = index;
        this.name = name;
        this.hasLists = hasLists;
        this.quick = quick;
        this.seconds = seconds;
    }

    /**
     * Builds or opens an index.
     *
     * @param lists 1 for a flat one, 0 for about 4 √count
     */
    static RaBitQContestant of(SearchData data, IndexFolder folder, int bits, int lists, boolean quick)
            throws IOException {
        RaBitQ quantizer =
                RaBitQ.builder().bits(bits).lists(lists).metric(data.metric()).build();
        String name = bits == 1 ? "1 bit" : bits + " bits";
        Built built = folder.get(
                "rabitq " + name + (lists == 1 ? "" : " lists"),
                place -> quantizer.build(VectorSource.of(data.base()), index(place)));
        RaBitQIndex opened = quantizer.open(index(built.folder()));
        return new RaBitQContestant(opened, name, lists != 1, quick, built.seconds());
    }

    private static Path index(Path folder) {
        return folder.resolve("index");
    }

    @Override
    public Family family() {
        return hasLists ? Family.RABITQ_LISTS : Family.RABITQ;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double bytes() {
        Contents contents = index.contents();
        return (double) contents.bytes() / contents.count();
    }

    @Override
    public double buildSeconds() {
        return seconds;
    }

    @Override
    public List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        for (int probes : hasLists ? PROBES : new int[] {1}) {
            SearchRequest request = SearchRequest.nearest(1).probes(probes);
            String prefix = hasLists ? probes + " lists, " : "";
            settings.add(setting(prefix + "lazy bound", request.reranking(Reranking.LAZY_BOUND)));
            for (int candidates : hasLists ? new int[] {1} : Candidates.grid(quick)) {
                settings.add(setting(
                        prefix + Candidates.name(candidates),
                        candidates == 1 ? request : request.rerankingTop(candidates)));
            }
            if (!hasLists) {
                settings.add(setting("bound", request.reranking(Reranking.BOUND)));
            }
        }
        return settings;
    }

    private Setting setting(String setting, SearchRequest request) {
        return new Setting(setting, () -> (query, ids) -> find(request, query, ids));
    }

    private void find(SearchRequest request, float[] query, int[] ids) {
        SearchRequest wanted = new SearchRequest(
                ids.length, request.probes(), request.reranking(), request.candidates(), request.filter());
        List<Neighbour> found = index.search(query, wanted);
        for (int place = 0; place < ids.length; place++) {
            ids[place] = place < found.size() ? (int) found.get(place).id() : -1;
        }
    }

    @Override
    public void close() {
        index.close();
    }
}
