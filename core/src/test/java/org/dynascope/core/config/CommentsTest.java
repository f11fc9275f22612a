package org.dynascope.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CommentsTest {
    private static final String CANONICAL = """
        experiment: x
        dataset:
          digits:
            take: 8
            note: 'two
              lines'
        optimizer:
          sgd:
            learning-rate: 0.1
        probes:
        - loss:
            every: 1 epochs
        - accuracy:
            every: 2 steps
        claims:
        - id: a
          that: loss <= 1
        - id: b
          that: loss <= 2
        """;

    @Test
    void keepsCommentsAtTheirKeysWhateverTheStyle() {
        Comments comments = Comments.of("""
            # What this is about,
            # in two lines.

            # a name
            experiment: x # short
            # few digits
            dataset: {digits: {take: 8, note: "# not a comment"}} # eight
            optimizer:
              sgd:
                learning-rate: 0.1   # from the paper
            probes:
              # often enough
              - loss
              - accuracy: {every: 2 steps} # rare
            claims:
              - id: a
                that: loss <= 1
              # the weaker one
              - id: b
                # twice as much
                that: loss <= 2
            # the end
            """);

        assertThat(comments.in(CANONICAL)).isEqualTo("""
            # What this is about,
            # in two lines.
            # a name
            experiment: x # short
            # few digits
            dataset: # eight
              digits:
                take: 8
                note: 'two
                  lines'
            optimizer:
              sgd:
                learning-rate: 0.1 # from the paper
            probes:
            # often enough
            - loss:
                every: 1 epochs
            - accuracy: # rare
                every: 2 steps
            claims:
            - id: a
              that: loss <= 1
            # the weaker one
            - id: b
              # twice as much
              that: loss <= 2
            # the end
            """);
    }

    @Test
    void leavesOutCommentsOfKeysThatAreNotThere() {
        Comments comments = Comments.of("""
            experiment: x
            variables:
              # how wide
              width: 8 # narrow
            """);

        assertThat(comments.in(CANONICAL)).isEqualTo(CANONICAL);
    }

    @Test
    void neverPutsACommentIntoATextOfSeveralLines() {
        Comments comments = Comments.of("dataset:\n  digits:\n    note: two lines # both\n");

        assertThat(comments.in(CANONICAL)).isEqualTo(CANONICAL);
    }

    @Test
    void takesFromAnIncludedFileWhatTheOwnOneDoesNotSay() {
        Comments own = Comments.of("# own\nexperiment: x # mine\n");

        own.addBelow(Comments.of("# other\nexperiment: y # theirs\ndataset: digits # data\n"));

        assertThat(own.in(CANONICAL)).startsWith("# own\nexperiment: x # mine\ndataset: # data\n  digits:\n");
    }

    @Test
    void aTextThatIsNotYamlHasNone() {
        assertThat(Comments.of("# a\nx: [1\n").in(CANONICAL)).isEqualTo(CANONICAL);
    }
}
