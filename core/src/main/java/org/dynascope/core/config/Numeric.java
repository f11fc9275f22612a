package org.dynascope.core.config;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.jspecify.annotations.Nullable;

/**
 * A number.
 *
 * @param type {@code int}, {@code long}, {@code double}, or the class that boxes it
 * @param bounds allowed range
 */
record Numeric(Class<?> type, Bounds bounds) implements ValueType {
    private static final Limits INTS = new Limits(true, Integer.MIN_VALUE, Integer.MAX_VALUE);
    private static final Limits LONGS = new Limits(true, Long.MIN_VALUE, Long.MAX_VALUE);
    private static final Limits DOUBLES = new Limits(false, 0, 0);

    /** The types this can be of. */
    static final Map<Class<?>, Limits> LIMITS = Map.of(
            int.class,
            INTS,
            Integer.class,
            INTS,
            long.class,
            LONGS,
            Long.class,
            LONGS,
            double.class,
            DOUBLES,
            Double.class,
            DOUBLES);

    private static final BigDecimal WHOLE_EXAMPLE = BigDecimal.TEN;
    private static final BigDecimal EXAMPLE = new BigDecimal("0.1");

    /**
     * What the type can hold.
     *
     * @param whole whether it holds whole numbers only
     * @param least least of them
     * @param greatest greatest of them
     */
    record Limits(boolean whole, long least, long greatest) {}

    @Override
    public @Nullable Object read(ImmutableNode node, String path, Findings findings) {
        Optional<Scalar> scalar = Tree.scalar(node).filter(each -> each.kind() == Scalar.Kind.NUMBER);
        if (scalar.isEmpty()) {
            return refuse(node, path, findings, isQuotedNumber(node) ? "; leave the quotes out" : "");
        }
        Optional<BigDecimal> number = scalar.get().number();
        if (number.isEmpty() || !Double.isFinite(number.get().doubleValue())) {
            findings.add(node, path, "must be a finite number" + range());
            return null;
        }
        return limits().whole()
                ? whole(node, number.get(), path, findings)
                : fractional(node, number.get(), path, findings);
    }

    private @Nullable Object fractional(ImmutableNode node, BigDecimal number, String path, Findings findings) {
        double value = number.doubleValue();
        return isWithin(bounds, node, BigDecimal.valueOf(value), path, findings) ? value : null;
    }

    private @Nullable Object whole(ImmutableNode node, BigDecimal number, String path, Findings findings) {
        if (number.signum() != 0 && number.stripTrailingZeros().scale() > 0) {
            return refuse(node, path, findings, "");
        }
        if (!isWithin(bounds, node, number, path, findings)) {
            return null;
        }
        BigDecimal held = number.max(BigDecimal.valueOf(limits().least())).min(BigDecimal.valueOf(limits().greatest()));
        if (held.compareTo(number) != 0) {
            findings.add(node, path, "must be at " + (number.signum() < 0 ? "least " : "most ") + held);
            return null;
        }
        long value = number.longValueExact();
        return limits().greatest() == Integer.MAX_VALUE ? (Object) (int) value : (Object) value;
    }

    private boolean isWithin(Bounds range, ImmutableNode node, BigDecimal number, String path, Findings findings) {
        if (range.contains(number)) {
            return true;
        }
        String nearest = range.nearest(number, limits().whole())
                .map(each -> ", nearest " + each)
                .orElse("");
        findings.add(node, path, "must be " + range.text() + nearest);
        return false;
    }

    private static boolean isQuotedNumber(ImmutableNode node) {
        return Tree.scalar(node)
                .map(scalar -> new Scalar(scalar.text(), Scalar.Kind.NUMBER))
                .flatMap(Scalar::number)
                .isPresent();
    }

    private String range() {
        String text = bounds.text();
        return (text.isEmpty() ? "" : text.startsWith("at ") ? " of " : " ") + text;
    }

    private Limits limits() {
        return Objects.requireNonNull(LIMITS.get(type));
    }

    @Override
    public Object write(Object value) {
        return value;
    }

    @Override
    public String text() {
        return limits().whole() ? "whole number" : "number";
    }

    @Override
    public String expected() {
        return "a " + text() + range() + ", such as " + example();
    }

    @Override
    public String example() {
        boolean whole = limits().whole();
        return bounds.example(whole ? WHOLE_EXAMPLE : EXAMPLE, whole).toString();
    }
}
