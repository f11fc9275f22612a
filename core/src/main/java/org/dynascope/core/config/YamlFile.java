package org.dynascope.core.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * Reads a YAML file whose top level is a map.
 *
 * @since 0.1.0
 */
public final class YamlFile {
    private static final long MOST_BYTES = 1 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private YamlFile() {}

    /**
     * Reads a file.
     *
     * @param file the file
     * @param findings receives keys that are given twice
     * @param asked the including line, or the file itself if the user named it
     * @return its tree
     * @throws UserErrorException if there is no such file or it holds no map
     */
    public static ImmutableNode read(Path file, Location asked, Findings findings) {
        String name = file.toString();
        String text = text(file, asked).replaceFirst("^" + BYTE_ORDER_MARK, "");
        ImmutableNode root = YamlText.read(text, line -> new Location(name, line), findings);
        if (Tree.isNothing(root)) {
            throw new UserErrorException(new Location(name, 0), "the file is empty");
        }
        if (Tree.shape(root) != Tree.Shape.MAP) {
            throw new UserErrorException(
                    Tree.location(root), "expected a map of keys such as 'seed: 1', got " + Tree.described(root));
        }
        return Tree.renamed(root, "", new Location(name, 0));
    }

    private static String text(Path file, Location asked) {
        if (!Files.exists(file)) {
            throw refusal(file, asked, "does not exist");
        }
        if (!Files.isRegularFile(file)) {
            throw refusal(file, asked, Files.isDirectory(file) ? "is a folder, not a file" : "is not a file");
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw refusal(file, asked, "has more than 1 MiB");
            }
            return decoded(file.toString(), Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw refusal(file, asked, "cannot be read: " + unreadable);
        }
    }

    private static UserErrorException refusal(Path file, Location asked, String what) {
        boolean askedByUser = asked.file().equals(file.toString());
        return new UserErrorException(asked, askedByUser ? what : file + " " + what);
    }

    private static String decoded(String name, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CharBuffer output = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(input, output, true);
        String text = output.flip().toString();
        if (result.isError()) {
            int line = (int) text.chars().filter(each -> each == '\n').count() + 1;
            throw new UserErrorException(
                    new Location(name, line),
                    "byte 0x%02X is not UTF-8; save the file as UTF-8".formatted(bytes[input.position()]));
        }
        return text;
    }
}
