package org.dynascope.core.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.stream.Stream;

/**
 * What the manifest of a jar says of the plugin in it. Reading it runs none of the plugin's code.
 *
 * <pre>
 * Dynascope-Plugin-Id: sign-descent
 * Dynascope-Plugin-Version: 1.0.0
 * Dynascope-Api-Version: 0.1
 * Dynascope-Extensions: optimizer/sign-descent, probe/loss-slope
 * </pre>
 *
 * @param attributes the main attributes
 */
record PluginManifest(Attributes attributes) {
    static final String ID = "Dynascope-Plugin-Id";
    static final String VERSION = "Dynascope-Plugin-Version";
    static final String API_VERSION = "Dynascope-Api-Version";
    static final String EXTENSIONS = "Dynascope-Extensions";

    private static final List<String> REQUIRED = List.of(ID, VERSION, API_VERSION, EXTENSIONS);

    /** Returns an attribute's value; empty if it is not there or blank. */
    Optional<String> value(String attribute) {
        return Optional.ofNullable(attributes.getValue(attribute))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /**
     * Returns the extensions that the plugin says it has, in the order of their text.
     *
     * @throws IllegalArgumentException if they are not written as they should be
     */
    List<ExtensionName> extensions() {
        String text = value(EXTENSIONS).orElse("");
        try {
            return Stream.of(text.split("[,\\s]+"))
                    .filter(each -> !each.isEmpty())
                    .map(ExtensionName::of)
                    .toList();
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("its manifest's " + EXTENSIONS + " has " + wrong.getMessage(), wrong);
        }
    }

    /** Returns why a jar with this manifest in a folder of this name cannot be used; empty if nothing speaks against it. */
    Optional<String> refusal(String folder) {
        List<String> missing = new ArrayList<>(REQUIRED);
        missing.removeIf(attribute -> value(attribute).isPresent());
        if (!missing.isEmpty()) {
            return Optional.of("its manifest lacks " + String.join(", ", missing));
        }
        String id = value(ID).orElseThrow();
        if (!ExtensionName.isKebabCase(id)) {
            return Optional.of(ID + " is '" + id + "', expected kebab-case such as 'sign-descent'");
        }
        if (!id.equals(folder)) {
            return Optional.of(
                    ID + " is '" + id + "', but its folder is '" + folder + "'; rename the folder to '" + id + "'");
        }
        return ApiVersion.refusal(value(API_VERSION).orElseThrow());
    }

    /** Returns why the plugin did not register what its manifest says; empty if it did. */
    Optional<String> refusal(List<ExtensionName> registered) {
        TreeSet<String> declared = texts(extensions());
        TreeSet<String> actual = texts(registered);
        return declared.equals(actual)
                ? Optional.empty()
                : Optional.of("its manifest's " + EXTENSIONS + " says '" + String.join(", ", declared)
                        + "', it registers '" + String.join(", ", actual) + "'; make them equal");
    }

    private static TreeSet<String> texts(List<ExtensionName> names) {
        TreeSet<String> texts = new TreeSet<>();
        names.forEach(name -> texts.add(name.toString()));
        return texts;
    }
}
