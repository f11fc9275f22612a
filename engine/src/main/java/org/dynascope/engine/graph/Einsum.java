package org.dynascope.engine.graph;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;

/**
 * A sum of products of two tensors, written with a letter for each axis. Axes are put in the order [shared, own, summed] and
 * [shared, summed, own], flattened, multiplied as matrices, and put in the order asked for.
 */
final class Einsum {
    private static final Pattern FORMULA = Pattern.compile("([a-zA-Z]*),([a-zA-Z]*)->([a-zA-Z]*)");

    private final String formula;
    private final List<Node> operands;
    private final Set<Character> left;
    private final Set<Character> right;
    private final Set<Character> result;

    private Einsum(String formula, Node first, Node second) {
        this.formula = formula;
        this.operands = List.of(first, second);
        Matcher matcher = FORMULA.matcher(formula.replace(" ", ""));
        if (!matcher.matches()) {
            throw refusal("a formula such as 'bij,bjk->bik'");
        }
        this.left = letters(matcher.group(1), first.shape().rank());
        this.right = letters(matcher.group(2), second.shape().rank());
        this.result = letters(matcher.group(3), matcher.group(3).length());
        Set<Character> known = new LinkedHashSet<>(left);
        known.addAll(right);
        if (!known.containsAll(result)) {
            throw refusal("only letters of an operand in the result");
        }
    }

    /** Returns the sum of products that a formula such as {@code bij,bjk->bik} says. */
    static Tensor of(String formula, Node first, Tensor second) {
        return new Einsum(formula, first, first.tape().own("einsum", second)).contract();
    }

    private ShapeException refusal(String expected) {
        return Complaint.aboutShapes("einsum '" + formula + "'", new ShapeException("expected " + expected), operands);
    }

    private Set<Character> letters(String text, int rank) {
        Set<Character> letters = new LinkedHashSet<>();
        for (int i = 0; i < text.length(); i++) {
            letters.add(text.charAt(i));
        }
        if (letters.size() != text.length() || text.length() != rank) {
            throw refusal("a different letter for each axis");
        }
        return letters;
    }

    private void checkSizes() {
        List<Character> letters = List.copyOf(right);
        for (Character letter : keeping(left, right, right)) {
            if (size(letter) != operands.getLast().shape().size(letters.indexOf(letter))) {
                throw refusal("equal sizes for equal letters");
            }
        }
    }

    private Tensor contract() {
        checkSizes();
        List<Character> shared = keeping(left, right, result);
        List<Character> summed = new ArrayList<>(keeping(left, right, left));
        summed.removeAll(result);
        List<Character> leftOwn = without(keeping(left, result, result), right);
        List<Character> rightOwn = without(keeping(right, result, result), left);
        Tensor first = matrices(operands.getFirst(), left, List.of(shared, leftOwn, summed));
        Tensor second = matrices(operands.getLast(), right, List.of(shared, summed, rightOwn));
        List<Character> order = new ArrayList<>(shared);
        order.addAll(leftOwn);
        order.addAll(rightOwn);
        Tensor product = first.matmul(second).reshape(new Shape(sizes(order)));
        return product.permute(result.stream().mapToInt(order::indexOf).toArray());
    }

    private static List<Character> keeping(Set<Character> letters, Set<Character> one, Set<Character> other) {
        return letters.stream()
                .filter(letter -> one.contains(letter) && other.contains(letter))
                .toList();
    }

    private static List<Character> without(List<Character> letters, Set<Character> others) {
        return letters.stream().filter(letter -> !others.contains(letter)).toList();
    }

    /** Returns an operand summed over letters of its own that the result lacks, as a stack of matrices. */
    private Tensor matrices(Node operand, Set<Character> letters, List<List<Character>> groups) {
        List<Character> kept = new ArrayList<>(letters);
        kept.retainAll(groups.stream().flatMap(List::stream).toList());
        List<Character> all = new ArrayList<>(letters);
        int[] dropped = all.stream()
                .filter(letter -> !kept.contains(letter))
                .mapToInt(all::indexOf)
                .toArray();
        Tensor summed = dropped.length == 0 ? operand : operand.sum(dropped);
        int[] order =
                groups.stream().flatMap(List::stream).mapToInt(kept::indexOf).toArray();
        List<Integer> sizes = groups.stream()
                .map(group -> Math.toIntExact(new Shape(sizes(group)).elements()))
                .toList();
        return summed.permute(order).reshape(new Shape(sizes));
    }

    private List<Integer> sizes(List<Character> group) {
        return group.stream().map(this::size).toList();
    }

    private int size(Character letter) {
        int index = List.copyOf(left).indexOf(letter);
        return index >= 0
                ? operands.getFirst().shape().size(index)
                : operands.getLast().shape().size(List.copyOf(right).indexOf(letter));
    }
}
