package org.dynascope.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import org.dynascope.app.terminal.Terminal;
import org.dynascope.core.assembly.InvalidInputException;
import org.dynascope.core.assembly.RunFailedException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong: one line for one problem, a stack trace only with {@code --debug}. */
final class Complaints {
    private final PrintWriter err;
    private final RootCommand root;

    Complaints(Terminal terminal, RootCommand root) {
        this.err = terminal.err();
        this.root = root;
    }

    /** Says what is wrong with the arguments, and returns the exit code. */
    int wrongArguments(ParameterException wrong, String[] args) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        String message = wrong instanceof UnmatchedArgumentException unmatched
                ? unmatched(unmatched)
                : oneLine(String.valueOf(wrong.getMessage()));
        err.println(message + " (see '" + command + " --help')");
        return ExitCode.USER_ERROR;
    }

    private static String unmatched(UnmatchedArgumentException wrong) {
        CommandLine command = wrong.getCommandLine();
        String argument = wrong.getUnmatched().getFirst();
        String kind = "unexpected argument";
        if (wrong.isUnknownOption()) {
            kind = "unknown option";
        } else if (!command.getSubcommands().isEmpty()) {
            kind = "unknown command";
        }
        List<String> known = wrong.isUnknownOption()
                ? command.getCommandSpec().options().stream()
                        .map(CommandLine.Model.OptionSpec::longestName)
                        .toList()
                : List.copyOf(command.getSubcommands().keySet());
        return kind + " '" + argument + "'" + suggestion(NearestNames.of(argument, known));
    }

    private static String suggestion(List<String> nearest) {
        return nearest.isEmpty() ? "" : ": did you mean '" + nearest.getFirst() + "'?";
    }

    /** Says why a command failed, and returns the exit code. */
    int failure(Exception failure) {
        if (root.isDebug()) {
            failure.printStackTrace(err);
        }
        return switch (failure) {
            case InvalidInputException invalid -> userError(invalid.lines());
            case WrongArgumentException wrong ->
                userError(String.valueOf(wrong.getMessage()).lines().toList());
            case RunFailedException _ -> failed(oneLine(String.valueOf(failure.getMessage())) + hint());
            case UncheckedIOException _ -> failed(ioMessage(failure));
            case IOException _ -> failed(ioMessage(failure));
            default -> failed("internal error: " + oneLine(failure.toString()) + hint());
        };
    }

    private int userError(List<String> lines) {
        lines.forEach(err::println);
        return ExitCode.USER_ERROR;
    }

    private int failed(String line) {
        err.println(line);
        return ExitCode.FAILED;
    }

    private String hint() {
        return root.isDebug() ? "" : " (run with --debug for the stack trace)";
    }

    private static String ioMessage(Exception failure) {
        Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
        String message = oneLine(String.valueOf(failure.getMessage()));
        if (cause instanceof FileSystemException file) {
            int detail = message.indexOf(": java.nio.file.");
            String attempt = detail < 0 ? "cannot use " + file.getFile() : message.substring(0, detail);
            return attempt + ": " + reason(file);
        }
        return message;
    }

    private static String reason(FileSystemException failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException missing -> "no such file or folder: " + missing.getFile();
            case NotDirectoryException _ -> "not a folder";
            default -> failure.getReason() == null ? failure.toString() : failure.getReason();
        };
    }

    private static String oneLine(String text) {
        return String.join(" ", text.lines().map(String::strip).toList());
    }
}
