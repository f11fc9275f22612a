package org.dynascope.engine.operation.convolution;

import java.util.List;

/** Images in a form in which results are correlations with weights, computed in parts, and how results are made from parts. */
sealed interface Packing permits PackedImage, FilteredImage {
    /** Returns the number of images that are packed together. */
    int images();

    /** Returns the size of one packed channel. */
    long channelBytes();

    /** Returns the size of all that is written before the correlation, which holds zeros at first. */
    long bytes();

    /** Returns the weights of a filter for one channel, as the parts see them. */
    int taps();

    /** Returns the places of the results' pixels, which are all rows or, in parts, pairs of rows. */
    PackedImage pixels();

    /** Returns the parts, seen over some channels. */
    List<ResultPart> parts(int channels);

    /** Returns the size of the result pixels of one row of a part, in whole groups. */
    long pixelBytes(ResultPart part, int count);

    /**
     * Returns the address of the weights as the parts see them.
     *
     * @param stored address of the weights as they are stored
     * @param target address of the packed images
     */
    long weights(long stored, long target);

    /**
     * Writes the packed form of images; the places between elements hold zeros already.
     *
     * @param source address of the first channel of the first image
     * @param imageBytes bytes from one image to the next
     * @param count number of images
     * @param some number of channels
     */
    void pack(ConvolutionTiles tiles, long source, long imageBytes, int count, int some, long target);

    /**
     * Writes the results of one channel to their places in whole images, leaving out the places between rows.
     *
     * @param parts the parts
     * @param source address of that channel's first pixel of the first part
     * @param partBytes bytes from one part to the next
     * @param target address of that channel of the first image
     * @param imageBytes bytes from one image to the next
     */
    void crop(
            ConvolutionTiles tiles,
            List<ResultPart> parts,
            int count,
            long source,
            long partBytes,
            long target,
            long imageBytes);
}
