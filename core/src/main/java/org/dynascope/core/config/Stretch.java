package org.dynascope.core.config;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.api.parameter.Span;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of training.
 *
 * @param bounds allowed range of its amount
 */
record Stretch(Bounds bounds) implements ValueType {
    /** So many steps or epochs are more than any training has, and few enough to be counted in steps. */
    private static final long LONGEST = 1_000_000_000L;

    private static final Pattern FORM = Pattern.compile("(-?[0-9]{1,30})\\s*(step|steps|epoch|epochs|)");

    @Override
    public @Nullable Object read(ImmutableNode node, String path, Findings findings) {
        String given = Tree.scalar(node).map(Scalar::text).orElse("");
        Matcher form = FORM.matcher(given);
        if (!form.matches()) {
            return refuse(node, path, findings, "");
        }
        BigDecimal amount = new BigDecimal(form.group(1));
        String unit = form.group(2);
        if (unit.isEmpty()) {
            return refuse(node, path, findings, "; did you mean '" + amount + " steps' or '" + amount + " epochs'?");
        }
        String right = amount + " " + unit + (unit.endsWith("s") ? "" : "s");
        if (!given.equals(right)) {
            return refuse(node, path, findings, "; did you mean '" + right + "'?");
        }
        return span(node, amount, unit, path, findings);
    }

    private @Nullable Object span(ImmutableNode node, BigDecimal amount, String unit, String path, Findings findings) {
        Bounds held = new Bounds(0, LONGEST, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        Bounds broken = bounds.contains(amount) ? held : bounds;
        if (!broken.contains(amount)) {
            String nearest = broken.nearest(amount, true)
                    .map(each -> ", nearest '" + each + " " + unit + "'")
                    .orElse("");
            findings.add(node, path, "must be " + broken.text() + " " + unit + nearest);
            return null;
        }
        return unit.equals("steps") ? Span.steps(amount.longValueExact()) : Span.epochs(amount.longValueExact());
    }

    @Override
    public Object write(Object value) {
        return value.toString();
    }

    @Override
    public String text() {
        return "span";
    }

    @Override
    public String expected() {
        return "a span such as '10 epochs' or '200 steps'";
    }

    @Override
    public String example() {
        return "10 epochs";
    }
}
