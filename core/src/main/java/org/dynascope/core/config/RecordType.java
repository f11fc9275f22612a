package org.dynascope.core.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.api.parameter.Param;
import org.dynascope.api.parameter.Removed;
import org.jspecify.annotations.Nullable;

/**
 * A record of parameters.
 *
 * @param type the record
 * @param components its parameters
 * @param removed its keys that are gone
 */
record RecordType(Class<? extends Record> type, List<Component> components, List<Removed> removed) {
    private static final ClassValue<RecordType> KNOWN = new ClassValue<>() {
        @Override
        protected RecordType computeValue(Class<?> type) {
            return read(type.asSubclass(Record.class));
        }
    };

    /**
     * One parameter.
     *
     * @param key key in a file
     * @param accessor reads it from a record
     * @param param its description
     * @param type its type
     */
    record Component(String key, Method accessor, Param param, ValueType type) {
        private static final Location DEFAULT = new Location("default", 0);
        private static final Map<String, ImmutableNode> DEFAULTS = new ConcurrentHashMap<>();

        boolean isRequired() {
            return param.byDefault().equals(Param.REQUIRED);
        }

        Stream<String> names() {
            return Stream.concat(Stream.of(key), Stream.of(param.aliases()));
        }

        /** Returns the default, which must not be required, as it would stand in a file. */
        ImmutableNode defaultNode() {
            return DEFAULTS.computeIfAbsent(param.byDefault(), Component::node);
        }

        /** Returns the default or, if there is none, an example, as it would stand in a file. */
        String sample(Catalogue catalogue) {
            if (!isRequired()) {
                return param.byDefault();
            }
            return param.example().isEmpty() ? type.sample(catalogue) : param.example();
        }

        /** Returns the tree of {@link #sample}. */
        ImmutableNode sampleNode(Catalogue catalogue) {
            return node(sample(catalogue));
        }

        private static ImmutableNode node(String text) {
            Findings findings = new Findings(notice -> {});
            ImmutableNode node = text.isEmpty()
                    ? Tree.scalar("", DEFAULT, Scalar.text(""))
                    : YamlText.read(text, line -> DEFAULT, findings);
            findings.throwIfAny();
            return node;
        }

        Object valueOf(Record parameters) {
            try {
                return accessor.invoke(parameters);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read parameter '" + key + "' of " + parameters, e);
            }
        }
    }

    /**
     * Returns the parameters of a record.
     *
     * @throws IllegalArgumentException if a component is not annotated or cannot be of its type
     */
    static RecordType of(Class<? extends Record> type) {
        return KNOWN.get(type);
    }

    private static RecordType read(Class<? extends Record> type) {
        return new RecordType(
                type,
                Stream.of(type.getRecordComponents()).map(RecordType::component).toList(),
                List.of(type.getAnnotationsByType(Removed.class)));
    }

    private static Component component(RecordComponent component) {
        String place = component.getDeclaringRecord().getSimpleName() + "." + component.getName();
        Param param = component.getAnnotation(Param.class);
        if (param == null) {
            throw new IllegalArgumentException(place + " has no @Param");
        }
        if (param.doc().isBlank()) {
            throw new IllegalArgumentException(place + " has no documentation in its @Param");
        }
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        try {
            ValueType type = ValueType.of(component.getGenericType(), param);
            return new Component(Spelling.kebab(component.getName()), accessor, param, type);
        } catch (IllegalArgumentException unsupported) {
            throw new IllegalArgumentException(place + ": " + unsupported.getMessage(), unsupported);
        }
    }

    List<String> keys() {
        return components.stream().map(Component::key).toList();
    }

    /** Returns the component that is called so, by its key or an alias. */
    Optional<Component> component(String name) {
        return components.stream()
                .filter(each -> each.names().anyMatch(name::equals))
                .findFirst();
    }

    /** Returns the record of these values, by key; null if it refuses them. */
    @Nullable
    Record make(Map<String, Object> values, ImmutableNode node, String path, Findings findings) {
        try {
            return constructor().newInstance(keys().stream().map(values::get).toArray());
        } catch (InvocationTargetException refused) {
            Throwable cause = refused.getTargetException();
            String message = cause instanceof IllegalArgumentException ? cause.getMessage() : cause.toString();
            findings.add(new Problem(Tree.location(node), path, "", Scalar.shown(String.valueOf(message))));
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make " + type.getName(), e);
        }
    }

    /** Returns the record of these values, one for each component, which it accepts. */
    Record with(List<Object> values) {
        try {
            return constructor().newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make " + type.getName(), e);
        }
    }

    private Constructor<? extends Record> constructor() throws NoSuchMethodException {
        Class<?>[] parameterTypes = Stream.of(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<? extends Record> constructor = type.getDeclaredConstructor(parameterTypes);
        constructor.setAccessible(true);
        return constructor;
    }
}
