package org.dynascope.probes.adamspikes;

/**
 * The number of a given rank among others, without sorting them: the part that holds the rank is cut by one of its numbers until
 * there is nothing left to cut. Cost: about 3·n comparisons.
 *
 * @see <a href="https://doi.org/10.1145/366622.366647">Hoare (1961), Algorithm 65: find</a>
 */
final class Selection {
    private Selection() {}

    /**
     * Returns the number that would be in a place if they were sorted.
     *
     * @param rank the place, from 0
     * @param numbers the numbers, none NaN; changes their order
     * @param count how many of them count, from the first on
     */
    static double ofRank(int rank, double[] numbers, int count) {
        int first = 0;
        int last = count - 1;
        while (first < last) {
            double pivot = numbers[rank];
            int left = first;
            int right = last;
            while (left <= right) {
                while (numbers[left] < pivot) {
                    left++;
                }
                while (numbers[right] > pivot) {
                    right--;
                }
                if (left <= right) {
                    double smaller = numbers[right];
                    numbers[right--] = numbers[left];
                    numbers[left++] = smaller;
                }
            }
            first = rank > right ? left : first;
            last = rank < left ? right : last;
        }
        return numbers[rank];
    }
}
