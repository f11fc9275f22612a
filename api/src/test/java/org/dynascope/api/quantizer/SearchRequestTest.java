package org.dynascope.api.quantizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class SearchRequestTest {
    @Test
    void changesOneThingAtATime() {
        SearchRequest request = SearchRequest.nearest(10)
                .probes(3)
                .rerankingTop(7)
                .where(id -> id == 1)
                .reranking(Reranking.BOUND);

        assertThat(request.count()).isEqualTo(10);
        assertThat(request.probes()).isEqualTo(3);
        assertThat(request.candidates()).isEqualTo(7);
        assertThat(request.reranking()).isEqualTo(Reranking.BOUND);
        assertThat(request.filter().test(1)).isTrue();
        assertThat(request.filter().test(2)).isFalse();
        assertThat(request.isUnfiltered()).isFalse();
    }

    @Test
    void filtersNothingUnlessAsked() {
        assertThat(SearchRequest.nearest(1).isUnfiltered()).isTrue();
        assertThat(SearchRequest.nearest(1).probes(2).filter().test(42)).isTrue();
    }

    @Test
    void refusesNumbersBelowOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SearchRequest.nearest(0))
                .withMessage("count = 0: expected at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SearchRequest.nearest(1).probes(-2))
                .withMessage("probes = -2: expected at least 1");
    }
}
