package org.dynascope.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.dynascope.api.parameter.NoParameters;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.plugin.Plugin;

/** What tests of contracts have in common: a contract that cannot fail is worth nothing. */
final class Contracts {
    private Contracts() {}

    /** Asserts that a test of a contract fails, and that it is the contract that says so. */
    static void assertFails(ThrowingCallable contractTest) {
        assertThatThrownBy(contractTest).isInstanceOf(AssertionError.class);
    }

    /** Returns a plugin with one extension {@code faulty}. */
    static <E> Plugin pluginOf(Class<E> kind, E faulty) {
        return registrar -> registrar.add(
                Extension.of(kind, "faulty", NoParameters.class, _ -> faulty).summary("breaks a contract"));
    }
}
