package org.dynascope.api.data;

import java.util.List;
import org.dynascope.api.tensor.Shape;

/**
 * What a data set holds, known before its files are read.
 *
 * @param element shape of one input
 * @param target what is to be predicted
 * @param splits names of its splits, {@code train} first
 * @since 0.1.0
 */
public record DatasetDeclaration(Shape element, Target target, List<String> splits) {
    public DatasetDeclaration {
        splits = List.copyOf(splits);
        if (splits.isEmpty() || !splits.getFirst().equals("train")) {
            throw new IllegalArgumentException("expected 'train' as the first split, got " + splits);
        }
    }
}
