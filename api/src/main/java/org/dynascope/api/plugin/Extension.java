package org.dynascope.api.plugin;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.dynascope.api.data.DataSource;

/**
 * Describes one extension and says how it is made from its parameters. What depends on the parameters, such as what a probe
 * requires and which metrics it emits, is said by the instance; for its reference page one is made with the defaults. Immutable; the {@code with}-like methods return
 * changed copies:
 *
 * <pre>{@code
 * registrar.add(Extension.of(Optimizer.class, "adam", AdamParameters.class, Adam::new)
 *         .summary("adaptive moment estimation")
 *         .cites(new Citation("Kingma, Ba", 2014, "Adam: A Method for Stochastic Optimization", "arXiv 1412.6980")));
 * }</pre>
 *
 * @param kind extension point, such as {@code Optimizer.class}
 * @param name kebab-case name, unique within its kind, stable for ever
 * @param parameters record whose components are annotated with {@link Param}
 * @param maker how an instance is made
 * @param summary what it is, in one line without final stop
 * @param since version in which it appeared
 * @param stability what users may expect
 * @param citations sources
 * @param data places of the files of a data set; empty for other kinds
 * @param cost what one use costs
 * @param <E> extension point
 * @param <P> parameter record
 * @since 0.1.0
 */
public record Extension<E, P extends Record>(
        Class<E> kind,
        String name,
        Class<P> parameters,
        Maker<E, P> maker,
        String summary,
        String since,
        Stability stability,
        List<Citation> citations,
        List<DataSource> data,
        Cost cost) {
    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public Extension {
        if (!KEBAB_CASE.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "expected a kebab-case name such as 'gradient-norm', got '" + name + "'");
        }
        citations = List.copyOf(citations);
        data = List.copyOf(data);
    }

    /**
     * How an instance is made.
     *
     * @param <E> extension point
     * @param <P> parameter record
     */
    public sealed interface Maker<E, P extends Record> {}

    /**
     * A function of the parameters.
     *
     * @param function makes an instance; throws IllegalArgumentException for parameters that do not go together
     * @param <E> extension point
     * @param <P> parameter record
     */
    public record Factory<E, P extends Record>(Function<P, ? extends E> function) implements Maker<E, P> {}

    /**
     * A class with one constructor annotated {@code jakarta.inject.Inject}, taking the parameter record and any of
     * {@code RandomStreams}, {@code DataLocator} and {@code org.slf4j.Logger}; in an app that binds services of its own, those
     * too.
     *
     * @param type the class
     * @param <E> extension point
     * @param <P> parameter record
     */
    public record Injected<E, P extends Record>(Class<? extends E> type) implements Maker<E, P> {}

    /** Returns an extension made by a function of its parameters. */
    public static <E, P extends Record> Extension<E, P> of(
            Class<E> kind, String name, Class<P> parameters, Function<P, ? extends E> function) {
        return undescribed(kind, name, parameters, new Factory<>(function));
    }

    /** Returns an extension made by injection into its class's constructor. */
    public static <E, P extends Record> Extension<E, P> of(
            Class<E> kind, String name, Class<P> parameters, Class<? extends E> type) {
        return undescribed(kind, name, parameters, new Injected<>(type));
    }

    private static <E, P extends Record> Extension<E, P> undescribed(
            Class<E> kind, String name, Class<P> parameters, Maker<E, P> maker) {
        return new Extension<>(
                kind, name, parameters, maker, "", "0.1.0", Stability.STABLE, List.of(), List.of(), Cost.UNSTATED);
    }

    /** Returns a copy with this one-line summary; every extension needs one. */
    public Extension<E, P> summary(String line) {
        return new Extension<>(kind, name, parameters, maker, line, since, stability, citations, data, cost);
    }

    /** Returns a copy that appeared in this version. */
    public Extension<E, P> since(String version) {
        return new Extension<>(kind, name, parameters, maker, summary, version, stability, citations, data, cost);
    }

    /** Returns a copy that may still change. */
    public Extension<E, P> experimental() {
        return new Extension<>(
                kind, name, parameters, maker, summary, since, Stability.EXPERIMENTAL, citations, data, cost);
    }

    /** Returns a copy with these sources. */
    public Extension<E, P> cites(Citation... sources) {
        return new Extension<>(kind, name, parameters, maker, summary, since, stability, List.of(sources), data, cost);
    }

    /** Returns a copy that reads files from these places. */
    public Extension<E, P> reads(DataSource... sources) {
        return new Extension<>(
                kind, name, parameters, maker, summary, since, stability, citations, List.of(sources), cost);
    }

    /** Returns a copy of which one use costs so much; every probe and optimizer says so. */
    public Extension<E, P> costs(Cost oneUse) {
        return new Extension<>(kind, name, parameters, maker, summary, since, stability, citations, data, oneUse);
    }
}
