package org.dynascope.app.doctor;

import java.util.ArrayList;
import java.util.List;

/** Checks the Java that runs this process. */
final class JavaCheck {
    private static final int OLDEST_FEATURE = 25;
    private static final int FIRST_SAFE_UPDATE = 3;
    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    private JavaCheck() {}

    static List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(version(Runtime.version()));
        findings.add(vectors(ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent()));
        return findings;
    }

    /** Builds 25.0.0 to 25.0.2 corrupt memory under G1 when native code pins arrays (JDK-8377811). */
    static Finding version(Runtime.Version version) {
        String detail = version + ", " + System.getProperty("java.home");
        if (version.feature() < OLDEST_FEATURE) {
            return Finding.unfit("Java", detail, "install a JDK 25 and name it in DYNASCOPE_JAVA_HOME");
        }
        if (version.feature() == OLDEST_FEATURE && version.interim() == 0 && version.update() < FIRST_SAFE_UPDATE) {
            return Finding.limited(
                    "Java", detail, "this build can corrupt memory (JDK-8377811): update to 25.0.3 or later");
        }
        return Finding.good("Java", detail);
    }

    static Finding vectors(boolean present) {
        return present
                ? Finding.good("vectors", VECTOR_MODULE + " is loaded")
                : Finding.limited(
                        "vectors",
                        VECTOR_MODULE + " is not loaded",
                        "training is slower: use a full JDK, and start with the dynascope launcher");
    }
}
