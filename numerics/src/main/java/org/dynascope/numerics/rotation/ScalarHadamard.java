package org.dynascope.numerics.rotation;

/** The transform in plain Java. */
final class ScalarHadamard implements HadamardTransform {
    @Override
    public void apply(float[] numbers, int from, int length) {
        for (int distance = 1; distance < length; distance *= 2) {
            for (int start = from; start < from + length; start += 2 * distance) {
                sumsAndDifferences(numbers, start, distance);
            }
        }
    }

    private static void sumsAndDifferences(float[] numbers, int start, int distance) {
        for (int index = start; index < start + distance; index++) {
            float first = numbers[index];
            float second = numbers[index + distance];
            numbers[index] = first + second;
            numbers[index + distance] = first - second;
        }
    }

    @Override
    public void butterfly(float[] numbers, int half) {
        sumsAndDifferences(numbers, 0, half);
    }
}
