package org.dynascope.api.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CitationTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "arXiv 1412.6980,1412.6980,https://arxiv.org/abs/1412.6980",
                "arXiv:2405.12497v2,2405.12497,https://arxiv.org/abs/2405.12497",
                "\"ICLR, arXiv 1711.05101\",1711.05101,https://arxiv.org/abs/1711.05101",
                "arXiv cs/0112017,cs/0112017,https://arxiv.org/abs/cs/0112017",
                "doi 10.1038/323533a0,,https://doi.org/10.1038/323533a0",
                "\"UCI, doi 10.24432/C50P49, file 1\",,https://doi.org/10.24432/C50P49",
                "doi 10.1016/0041-5553(64)90137-5,,https://doi.org/10.1016/0041-5553(64)90137-5",
                "PMLR 28(3):1139-1147,,"
            })
    void knowsWhereAWorkIsFound(String reference, String arxiv, String link) {
        Citation citation = new Citation("One, Other", 2020, "Title", reference);

        assertThat(citation.arxiv().orElse(null)).isEqualTo(arxiv);
        assertThat(citation.link().orElse(null)).isEqualTo(link);
    }

    @Test
    void mayMeanOnePlaceOfTheWork() {
        Citation work = new Citation("Kingma, Ba", 2014, "Adam", "arXiv 1412.6980");

        assertThat(work.equation()).isEmpty();
        assertThat(work.at("algorithm 1"))
                .isEqualTo(new Citation("Kingma, Ba", 2014, "Adam", "arXiv 1412.6980", "algorithm 1"));
    }
}
