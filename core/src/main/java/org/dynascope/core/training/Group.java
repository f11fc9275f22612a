package org.dynascope.core.training;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.dynascope.api.state.Named;

/** A group of a program's inputs or outputs whose names share a beginning, such as {@code parameter/}. */
enum Group {
    PARAMETER("parameter/"),
    BUFFER("buffer/"),
    STATE("state/"),
    GRADIENT("gradient/"),
    DIRECTION("direction/"),
    NEXT_PARAMETER("next-parameter/"),
    NEXT_BUFFER("next-buffer/"),
    NEXT_STATE("next-state/"),
    PRODUCT("product/");

    private final String prefix;

    Group(String prefix) {
        this.prefix = prefix;
    }

    /** Returns the full name of a member. */
    String full(String name) {
        return prefix + name;
    }

    /** Adds the members under their full names. */
    <T> void addTo(SequencedMap<String, T> all, Named<? extends T> members) {
        for (String name : members.names()) {
            all.put(full(name), members.get(name));
        }
    }

    /** Returns the values of all members in one map of full names, for use with {@link #addTo}. */
    static <T> SequencedMap<String, T> newMap() {
        return new LinkedHashMap<>();
    }
}
