package org.dynascope.app.command;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that a user may have meant. */
final class NearestNames {
    private static final int AT_MOST = 3;

    private NearestNames() {}

    /**
     * Returns up to three known names near a mistyped one, nearest first: those it is the beginning of, and those at most a
     * third of its letters away.
     */
    static List<String> of(String mistyped, List<String> known) {
        String wanted = mistyped.toLowerCase(Locale.ROOT);
        int allowed = Math.max(1, (wanted.length() + 1) / 3);
        return known.stream()
                .filter(name -> distance(wanted, name) <= allowed || isBeginning(wanted, name))
                .sorted(Comparator.comparingInt((String name) -> distance(wanted, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(AT_MOST)
                .toList();
    }

    private static boolean isBeginning(String wanted, String name) {
        return wanted.length() >= 2 && name.startsWith(wanted);
    }

    /**
     * Returns the optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.
     *
     * @see <a href="https://doi.org/10.1145/363958.363994">Damerau (1964), A technique for computer detection and correction
     *     of spelling errors</a>
     */
    static int distance(String left, String right) {
        int[][] table = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                table[i][j] = i == 0 || j == 0 ? i + j : cheapest(table, left, right, i, j);
            }
        }
        return table[left.length()][right.length()];
    }

    private static int cheapest(int[][] table, String left, String right, int i, int j) {
        int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        int best = Math.min(table[i - 1][j - 1] + change, 1 + Math.min(table[i - 1][j], table[i][j - 1]));
        boolean swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(best, table[i - 2][j - 2] + 1) : best;
    }
}
