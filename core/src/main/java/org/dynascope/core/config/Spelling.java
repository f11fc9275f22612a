package org.dynascope.core.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the names a user may have meant.
 *
 * @since 0.1.0
 */
public final class Spelling {
    /** Edits up to which a short name is taken for a misspelt one. */
    private static final int FEW_EDITS = 2;

    private static final int LONGEST_COMPARED = 100;

    private Spelling() {}

    /**
     * Returns the end of a message on an unknown name, such as {@code ; did you mean 'momentum'? Known: momentum,
     * nesterov}.
     *
     * @param name the unknown name
     * @param known names that are known
     */
    public static String hint(String name, Collection<String> known) {
        if (known.isEmpty()) {
            return "; there are none here";
        }
        String kebab = kebab(name);
        if (!kebab.equals(name) && known.contains(kebab)) {
            return "; names are in kebab-case: write '" + kebab + "'";
        }
        List<String> nearestFirst = known.stream()
                .distinct()
                .sorted(Comparator.comparing((String each) -> distance(kebab, each))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        return nearest(name, known)
                        .map(each -> "; did you mean '" + each + "'?")
                        .orElse(".") + " Known: " + String.join(", ", nearestFirst);
    }

    /** Returns whether the name differs from one of those known by few edits. */
    public static boolean isLike(String name, String... known) {
        return nearest(name, List.of(known)).isPresent();
    }

    /** Returns the known name that differs from this one by few edits, if there is one. */
    static Optional<String> nearest(String name, Collection<String> known) {
        String kebab = kebab(name);
        int allowed = Math.max(FEW_EDITS, kebab.length() / 3);
        return known.stream()
                .filter(each -> distance(kebab, each) <= Math.min(allowed, each.length() - 1))
                .min(Comparator.comparing((String each) -> distance(kebab, each))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Returns a name in camel case or with blanks or underscores in kebab-case. */
    static String kebab(String name) {
        return name.substring(0, Math.min(name.length(), LONGEST_COMPARED))
                .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1-$2")
                .replaceAll("[_\\s]+", "-")
                .toLowerCase(Locale.ROOT);
    }

    /** Returns the number of characters to insert, delete, replace, or swap with a neighbour, to get from one to other. */
    static int distance(String one, String other) {
        int[][] edits = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : fewestEdits(edits, one, i, other, j);
            }
        }
        return edits[one.length()][other.length()];
    }

    private static int fewestEdits(int[][] edits, String one, int i, String other, int j) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int fewest = Math.min(edits[i - 1][j - 1] + (same ? 0 : 1), Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(fewest, edits[i - 2][j - 2] + 1) : fewest;
    }
}
