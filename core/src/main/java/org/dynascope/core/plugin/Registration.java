package org.dynascope.core.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.function.Supplier;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.execution.TrialExecutor;
import org.dynascope.api.model.Model;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.plugin.Registrar;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.quantizer.Quantizer;
import org.dynascope.api.study.Study;
import org.dynascope.core.config.ParameterCheck;

/** Runs one plugin's registration and checks what it registers. */
final class Registration implements Registrar {
    static final List<Class<?>> KINDS = List.of(
            Dataset.class,
            Model.class,
            Optimizer.class,
            Probe.class,
            Quantizer.class,
            Study.class,
            TrialExecutor.class);
    private static final int LONGEST_SUMMARY = 100;

    private final List<Extension<?, ?>> extensions = new ArrayList<>();

    private Registration() {}

    /**
     * What came of a registration.
     *
     * @param plugin the plugin, with the reason if it failed
     * @param extensions what it registered; none if it failed
     */
    record Result(PluginInfo plugin, List<Extension<?, ?>> extensions) {
        static Result failed(PluginInfo info, String reason) {
            String line = reason.lines().findFirst().orElse("");
            PluginInfo failed = new PluginInfo(
                    info.id(), info.version(), info.apiVersion(), info.source(), info.sha256(), Optional.of(line));
            return new Result(failed, List.of());
        }
    }

    /** Lets a plugin register its extensions, unless it is known to have failed or is made for another host. */
    static Result of(PluginInfo info, Supplier<? extends Plugin> plugin) {
        if (info.failure().isPresent()) {
            return new Result(info, List.of());
        }
        try {
            if (!ApiVersion.of(info.apiVersion()).worksIn(ApiVersion.HOST)) {
                return Result.failed(
                        info,
                        "made for version " + info.apiVersion() + " of the api, this host has " + ApiVersion.HOST);
            }
            Registration registration = new Registration();
            plugin.get().register(registration);
            return new Result(info, List.copyOf(registration.extensions));
        } catch (IllegalArgumentException refused) {
            return Result.failed(info, String.valueOf(refused.getMessage()));
        } catch (ServiceConfigurationError broken) {
            return Result.failed(
                    info, String.valueOf(broken.getCause() == null ? broken.getMessage() : broken.getCause()));
        } catch (RuntimeException | LinkageError broken) {
            return Result.failed(info, broken.toString());
        }
    }

    @Override
    public void add(Extension<?, ?> extension) {
        String place = "extension '" + extension.name() + "'";
        if (!KINDS.contains(extension.kind())) {
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
