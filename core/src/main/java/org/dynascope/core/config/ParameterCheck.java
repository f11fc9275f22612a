package org.dynascope.core.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks that records describe their parameters rightly.
 *
 * @since 0.1.0
 */
public final class ParameterCheck {
    private final Set<Class<?>> seen = new HashSet<>();

    private ParameterCheck() {}

    /**
     * Checks records whose parameters stand in one map, and those inside them.
     *
     * @throws IllegalArgumentException if a component is not annotated, has a type that parameters cannot have, a default
     *     that is not allowed, or a key that another has; the message says what to change
     */
    public static void check(List<? extends Class<? extends Record>> types) {
        new ParameterCheck().checkAll(types);
    }

    private void checkAll(List<? extends Class<? extends Record>> types) {
        List<String> names = new ArrayList<>();
        for (Class<? extends Record> type : types) {
            if (!seen.add(type)) {
                continue;
            }
            for (RecordType.Component component : RecordType.of(type).components()) {
                String place = type.getSimpleName() + ": parameter '" + component.key() + "'";
                for (String name : component.names().toList()) {
                    if (names.contains(name)) {
                        throw new IllegalArgumentException(place + " has the name '" + name
                                + "', which another parameter or a setting of all such extensions has");
                    }
                    names.add(name);
                }
                checkDefault(component, place);
                checkInside(component.type());
            }
        }
    }

    private static void checkDefault(RecordType.Component component, String place) {
        if (component.isRequired()) {
            return;
        }
        Findings findings = new Findings(notice -> {});
        try {
            component.type().read(component.defaultNode(), component.key(), findings);
            findings.throwIfAny();
        } catch (UserErrorException wrong) {
            String message = wrong.problems().get(0).message();
            throw new IllegalArgumentException(
                    place + " has the default '" + component.param().byDefault() + "': " + message, wrong);
        }
    }

    private void checkInside(ValueType type) {
        switch (type) {
            case Nested nested -> checkAll(List.of(nested.type()));
            case OneOf oneOf -> oneOf.types().values().forEach(each -> checkAll(List.of(each)));
            case ListOf list -> checkInside(list.element());
            case Numeric _, Truth _, Words _, Choice _, Stretch _, Placement _ -> {}
        }
    }
}
