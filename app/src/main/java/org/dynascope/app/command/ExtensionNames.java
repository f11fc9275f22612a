package org.dynascope.app.command;

import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.ExtensionListing;

/** Names of extensions and keys of settings, for completion in a shell. Looked up when a script is made, not before. */
final class ExtensionNames {
    private ExtensionNames() {}

    private static Iterator<String> names(Predicate<ExtensionListing> wanted) {
        return Dynascope.builder().build().plugins().stream()
                .flatMap(plugin -> plugin.extensions().stream())
                .filter(wanted)
                .map(ExtensionListing::name)
                .distinct()
                .sorted()
                .iterator();
    }

    private static Iterator<String> ofKind(String kind) {
        return names(extension -> extension.kind().equals(kind));
    }

    /** All extensions. */
    static final class All implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names(extension -> true);
        }
    }

    /** Data sets. */
    static final class Datasets implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ofKind("dataset");
        }
    }

    /** Models. */
    static final class Models implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ofKind("model");
        }
    }

    /** Optimizers. */
    static final class Optimizers implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ofKind("optimizer");
        }
    }

    /** Probes. */
    static final class Probes implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ofKind("probe");
        }
    }

    /** Paths of settings. */
    static final class Keys implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return keys().iterator();
        }
    }

    /** Paths of settings, each with the sign that a value follows. */
    static final class Assignments implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return keys().stream().map(key -> key + "=").iterator();
        }
    }

    private static List<String> keys() {
        return Dynascope.builder().build().settingKeys();
    }
}
