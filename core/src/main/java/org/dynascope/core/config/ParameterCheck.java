package org.dynascope.core.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.api.parameter.Chosen;
import org.dynascope.api.parameter.Removed;

/**
 * Checks that records describe their parameters rightly.
 *
 * @since 0.1.0
 */
public final class ParameterCheck {
    /** Takes every name that a default chooses, since the extension may be in a plugin that is looked at later. */
    private static final Catalogue ANY = new Catalogue() {
        @Override
        public Chosen<?> choose(Class<?> kind, ImmutableNode named, String path, Findings findings) {
            return Chosen.of(named.getNodeName(), () -> {
                throw new IllegalStateException("a default is not made");
            });
        }

        @Override
        public Optional<Class<? extends Record>> parameters(Class<?> kind, String name) {
            return Optional.empty();
        }

        @Override
        public List<String> names(Class<?> kind) {
            return List.of();
        }
    };

    private final Set<Class<?>> seen = new HashSet<>();
    private final SequencedSet<Class<?>> open = new LinkedHashSet<>();

    private ParameterCheck() {}

    /**
     * Checks records whose parameters stand in one map, and those inside them.
     *
     * @throws IllegalArgumentException if a component is not annotated, has a type that parameters cannot have, a default
     *     that is not allowed, a key that another has or that is said to be gone, or numbers without a bound, or if a record
     *     holds itself; the message says what to change
     */
    public static void check(List<? extends Class<? extends Record>> types) {
        new ParameterCheck().checkAll(types);
    }

    private void checkAll(List<? extends Class<? extends Record>> types) {
        List<String> names = new ArrayList<>();
        for (Class<? extends Record> type : types) {
            if (open.contains(type)) {
                throw new IllegalArgumentException(type.getSimpleName() + " holds itself");
            }
            if (!seen.add(type)) {
                continue;
            }
            open.add(type);
            RecordType.of(type).components().forEach(component -> check(type, component, names));
            open.remove(type);
            checkRemoved(type, names);
        }
    }

    private void check(Class<?> type, RecordType.Component component, List<String> names) {
        String place = type.getSimpleName() + ": parameter '" + component.key() + "'";
        for (String name : component.names().toList()) {
            if (names.contains(name)) {
                throw new IllegalArgumentException(place + " has the name '" + name
                        + "', which another parameter or a setting of all such extensions has");
            }
            names.add(name);
        }
        checkInside(component.type());
        checkBounds(component.type(), place);
        checkDefault(component, place);
    }

    private static void checkRemoved(Class<? extends Record> type, List<String> names) {
        for (Removed removed : RecordType.of(type).removed()) {
            String place = type.getSimpleName() + ": @Removed '" + removed.key() + "'";
            if (names.contains(removed.key())) {
                throw new IllegalArgumentException(place + " is a parameter");
            }
            if (removed.since().isBlank() || removed.instead().isBlank()) {
                throw new IllegalArgumentException(place + " does not say since when, or what to write instead");
            }
        }
    }

    /** Demands that an author has thought of the numbers that make no sense. */
    private static void checkBounds(ValueType type, String place) {
        switch (type) {
            case Numeric numeric -> {
                if (numeric.bounds().text().isEmpty()) {
                    throw new IllegalArgumentException(
                            place + " has no bounds: give its @Param min, above, max or below");
                }
            }
            case ListOf list -> checkBounds(list.element(), place);
            case Nested _, OneOf _, Truth _, Words _, Choice _, Stretch _, Placement _, Reference _ -> {}
        }
    }

    private static void checkDefault(RecordType.Component component, String place) {
        if (component.isRequired() && component.param().example().isEmpty()) {
            return;
        }
        Findings findings = new Findings(notice -> {}, ANY);
        try {
            component.type().read(component.sampleNode(ANY), component.key(), findings);
            findings.throwIfAny();
        } catch (UserErrorException wrong) {
            String message = wrong.problems().get(0).message();
            String what = component.isRequired() ? " has the example '" : " has the default '";
            throw new IllegalArgumentException(place + what + component.sample(ANY) + "': " + message, wrong);
        }
    }

    private void checkInside(ValueType type) {
        switch (type) {
            case Nested nested -> checkAll(List.of(nested.type()));
            case OneOf oneOf -> oneOf.types().values().forEach(each -> checkAll(List.of(each)));
            case ListOf list -> checkInside(list.element());
            case Numeric _, Truth _, Words _, Choice _, Stretch _, Placement _, Reference _ -> {}
        }
    }
}
