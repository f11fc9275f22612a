package org.dynascope.core.plugin;

import java.util.ArrayList;
import java.util.List;
import org.dynascope.core.config.Location;
import org.dynascope.core.config.ParameterRecords;

/**
 * An extension an experiment names, with its parameters.
 *
 * @param registered the extension
 * @param parameters an instance of its parameter record
 * @param location where the experiment names it
 * @param written the name as the experiment has it, perhaps with the plugin's id
 * @param <E> extension point
 * @since 0.1.0
 */
public record Selected<E>(Registered<E> registered, Record parameters, Location location, String written) {
    public Selected {
        if (!registered.extension().parameters().isInstance(parameters)) {
            throw new IllegalArgumentException("expected "
                    + registered.extension().parameters().getSimpleName() + " for '" + registered.name() + "', got "
                    + parameters);
        }
    }

    /** Creates an extension that is named without its plugin's id. */
    public Selected(Registered<E> registered, Record parameters, Location location) {
        this(registered, parameters, location, registered.name());
    }

    /** Returns the extensions that its parameters choose, and those that theirs do. */
    public List<Selected<?>> chosen() {
        return chosenIn(parameters);
    }

    /** Returns the extensions that parameters choose, and those that theirs do. */
    public static List<Selected<?>> chosenIn(Record parameters) {
        List<Selected<?>> all = new ArrayList<>();
        ParameterRecords.withChosen(parameters, each -> {
            if (each instanceof ChosenExtension<?> known) {
                all.add(known.selected());
                all.addAll(known.selected().chosen());
            }
            return each;
        });
        return all;
    }

    /** Returns the extension's name. */
    public String name() {
        return registered.name();
    }
}
