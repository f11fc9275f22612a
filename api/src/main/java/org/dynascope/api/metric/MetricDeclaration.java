package org.dynascope.api.metric;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Declares one metric before anything is measured.
 *
 * @param name dotted kebab-case name, {@code family.quantity[.part]}, unique in an experiment
 * @param kind what one value is
 * @param unit unit, such as {@code nat}; empty for a pure number
 * @param axes names of the value's axes, outermost first; empty for a scalar
 * @param drawing how it is best seen
 * @param panel metrics of one panel are drawn together; panels of scalars and events whose names begin alike up to a slash, such as
 *     {@code spikes/loss} and {@code spikes/curvature}, are stacked on one step axis
 * @param style how its line is drawn
 * @param summary what it is, in one line
 * @since 0.1.0
 */
public record MetricDeclaration(
        String name,
        MetricKind kind,
        String unit,
        List<String> axes,
        Drawing drawing,
        String panel,
        LineStyle style,
        String summary) {
    private static final Pattern DOTTED = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*(\\.[a-z0-9]+(-[a-z0-9]+)*)*");

    public MetricDeclaration {
        if (!DOTTED.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "expected a dotted kebab-case name such as 'loss.train', got '" + name + "'");
        }
        axes = List.copyOf(axes);
    }

    /** Returns the declaration of a number over steps, drawn as a line in the panel named by its first part. */
    public static MetricDeclaration scalar(String name, String unit, String summary) {
        String panel = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        return new MetricDeclaration(
                name, MetricKind.SCALAR, unit, List.of(), Drawing.LINE, panel, LineStyle.SOLID, summary);
    }

    /** Returns the declaration of numbers over an axis of their own, drawn as a line in a panel of their own. */
    public static MetricDeclaration vector(String name, String axis, String summary) {
        return new MetricDeclaration(
                name, MetricKind.VECTOR, "", List.of(axis), Drawing.LINE, name, LineStyle.SOLID, summary);
    }

    /** Returns a copy drawn in another way. */
    public MetricDeclaration drawnAs(Drawing other) {
        return new MetricDeclaration(name, kind, unit, axes, other, panel, style, summary);
    }

    /** Returns a copy drawn in that panel. */
    public MetricDeclaration inPanel(String other) {
        return new MetricDeclaration(name, kind, unit, axes, drawing, other, style, summary);
    }

    /** Returns a copy drawn dashed, as a threshold or theoretical value. */
    public MetricDeclaration dashed() {
        return new MetricDeclaration(name, kind, unit, axes, drawing, panel, LineStyle.DASHED, summary);
    }

    /** Returns a copy drawn as shaded ground where its value is above 0. */
    public MetricDeclaration shaded() {
        return new MetricDeclaration(name, kind, unit, axes, drawing, panel, LineStyle.SHADED, summary);
    }

    /** Returns a copy whose value is 0 on a boundary between regimes, which is drawn on the heat maps of a sweep. */
    public MetricDeclaration boundary() {
        return new MetricDeclaration(name, kind, unit, axes, drawing, panel, LineStyle.BOUNDARY, summary);
    }

    /** Returns a copy in that unit. */
    public MetricDeclaration inUnit(String other) {
        return new MetricDeclaration(name, kind, other, axes, drawing, panel, style, summary);
    }
}
