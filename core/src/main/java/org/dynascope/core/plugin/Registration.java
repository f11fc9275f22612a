package org.dynascope.core.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.plugin.Registrar;
import org.dynascope.core.config.ParameterCheck;

/** Runs one plugin's registration and checks what it registers. */
final class Registration implements Registrar {
    private static final int LONGEST_SUMMARY = 100;

    private final List<Extension<?, ?>> extensions = new ArrayList<>();

    private Registration() {}

    /**
     * What came of a registration.
     *
     * @param plugin the plugin, with the reason if it failed
     * @param extensions what it registered; none if it failed
     * @param classes loads the plugin's classes and resources
     */
    record Result(PluginInfo plugin, List<Extension<?, ?>> extensions, ClassLoader classes) {
        static Result failed(PluginInfo info, String reason) {
            return new Result(info.failed(reason), List.of(), Registration.class.getClassLoader());
        }

        List<ExtensionName> names() {
            return extensions.stream().<ExtensionName>map(ExtensionName::of).toList();
        }
    }

    /** What a plugin does to register its extensions. */
    @FunctionalInterface
    interface Contribution {
        /** Adds the extensions. */
        void to(Registrar registrar);
    }

    /** Lets a plugin on the class path register its extensions, unless it is known to have failed or is made for another host. */
    static Result of(PluginInfo info, ClassLoader classes, Contribution contribution) {
        if (info.failure().isPresent()) {
            return new Result(info, List.of(), classes);
        }
        return ApiVersion.refusal(info.apiVersion())
                .map(reason -> Result.failed(info, reason))
                .orElseGet(() -> registered(info, classes, contribution));
    }

    /** Lets a plugin register its extensions, which must be those that its manifest says. */
    static Result of(PluginInfo info, ClassLoader classes, PluginManifest manifest, Contribution contribution) {
        Result result = registered(info, classes, contribution);
        return result.plugin.failure().isPresent()
                ? result
                : manifest.refusal(result.names())
                        .map(reason -> Result.failed(info, reason))
                        .orElse(result);
    }

    private static Result registered(PluginInfo info, ClassLoader classes, Contribution contribution) {
        try {
            Registration registration = new Registration();
            contribution.to(registration);
            return new Result(info, List.copyOf(registration.extensions), classes);
        } catch (ServiceConfigurationError broken) {
            return Result.failed(info, LoadFailure.line(broken.getCause() == null ? broken : broken.getCause()));
        } catch (Throwable broken) {
            return Result.failed(info, LoadFailure.line(broken));
        }
    }

    @Override
    public void add(Extension<?, ?> extension) {
        String place = "extension '" + extension.name() + "'";
        if (!ExtensionName.KINDS.contains(extension.kind())) {
            throw new IllegalArgumentException(
                    place + ": " + extension.kind().getName() + " is not an extension point");
        }
        if (extension.summary().isBlank() || extension.summary().length() > LONGEST_SUMMARY) {
            throw new IllegalArgumentException(place + ": expected a summary of 1 to " + LONGEST_SUMMARY
                    + " characters, got " + extension.summary().length());
        }
        if (extensions.stream()
                .anyMatch(each -> each.kind() == extension.kind() && each.name().equals(extension.name()))) {
            throw new IllegalArgumentException(place + " is registered twice");
        }
        try {
            ParameterCheck.check(CommonSettings.recordsOf(extension));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(place + ": " + wrong.getMessage(), wrong);
        }
        extensions.add(extension);
    }
}
