package org.dynascope.models.characters;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link Characters}.
 *
 * @param file path of a text file; empty for tiny Shakespeare
 * @param length characters of a window
 * @param stride characters from the start of one window to the next; 0 for the length
 * @param alphabet characters the text may consist of
 * @since 0.1.0
 */
public record CharactersParameters(
        @Param(doc = "path of a text file; empty for tiny Shakespeare", byDefault = "")
        String file,

        @Param(doc = "characters of a window", unit = "characters", byDefault = "64", min = 1)
        int length,

        @Param(
                doc = "characters from the start of one window to the next; 0 for the length, so that none is repeated",
                unit = "characters",
                byDefault = "0",
                min = 0)
        int stride,

        @Param(
                doc = "characters the text may consist of; their number is the number of classes",
                byDefault = "shakespeare")
        Alphabet alphabet) {
    /** Returns the characters from the start of one window to the next. */
    int step() {
        return stride == 0 ? length : stride;
    }
}
