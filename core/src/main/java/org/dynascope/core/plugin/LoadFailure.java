package org.dynascope.core.plugin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in one line why a plugin's code could not be loaded or run, and what helps. */
final class LoadFailure {
    private static final Pattern NEWER_CLASS =
            Pattern.compile("(\\S+) has been compiled by a more recent version .*?class file version (\\d+)\\.0.*");

    /** Version of class files of Java 0, had there been one. */
    private static final int CLASS_FILES_BEFORE_JAVA = 44;

    private LoadFailure() {}

    /** Returns the line. */
    static String line(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return switch (failure) {
            case UnsupportedClassVersionError _ -> newer(message);
            case NoClassDefFoundError _ -> message.contains(" ") ? failure.toString() : absent(message);
            case ClassNotFoundException _ -> absent(message);
            case StackOverflowError _ -> "its code calls itself without end (StackOverflowError)";
            case OutOfMemoryError _ -> "its code needs more memory than Java has (" + message + ")";
            case IncompatibleClassChangeError _ ->
                "was built against other versions of its libraries than it finds (" + failure + ")";
            case IllegalArgumentException refused when refused.getMessage() != null -> message;
            default -> failure.toString();
        };
    }

    private static String newer(String message) {
        Matcher newer = NEWER_CLASS.matcher(message);
        if (!newer.matches()) {
            return message;
        }
        int java = Integer.parseInt(newer.group(2)) - CLASS_FILES_BEFORE_JAVA;
        int host = Runtime.version().feature();
        return newer.group(1).replace('/', '.') + " is compiled for Java " + java + ", this is Java " + host
                + "; compile it with --release " + host;
    }

    private static String absent(String message) {
        return "needs the class " + message.replace('/', '.')
                + ", which is in none of its jars; put the library beside them";
    }
}
