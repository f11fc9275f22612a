import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Rewrites the classes of jars for Java 8 where they are for a Java before 6, whose classes Java keeps out of its start-up
 * cache. They are then checked by stack maps, which are added; their code stays as it is.
 *
 * <p>Arguments: a folder, then beginnings of the names of jars in it. A jar without such classes is left alone.
 */
final class CurrentClasses {
    private static final int MAGIC_AND_MINOR_BYTES = 6;

    private CurrentClasses() {}

    public static void main(String[] arguments) throws IOException {
        for (int index = 1; index < arguments.length; index++) {
            try (DirectoryStream<Path> jars =
                    Files.newDirectoryStream(Path.of(arguments[0]), arguments[index] + "*.jar")) {
                for (Path jar : jars) {
                    rewriteIfOld(jar);
                }
            }
        }
    }

    private static void rewriteIfOld(Path jar) throws IOException {
        Path rewritten = jar.resolveSibling(jar.getFileName() + ".new");
        boolean hasOld = false;
        try (ZipFile old = new ZipFile(jar.toFile());
                ZipOutputStream target = new ZipOutputStream(Files.newOutputStream(rewritten))) {
            ClassFile classFile = ClassFile.of(
                    ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                    ClassFile.ClassHierarchyResolverOption.of(hierarchy(old)));
            for (Enumeration<? extends ZipEntry> entries = old.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                byte[] content = content(old, entry);
                boolean isOld = isOldClass(entry, content);
                hasOld |= isOld;
                add(target, entry, isOld ? current(classFile, content) : content);
            }
        }
        if (hasOld) {
            Files.move(rewritten, jar, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.delete(rewritten);
        }
    }

    /** Returns what finds the supertypes of the jar's own classes in the jar, and those of Java in Java. */
    private static ClassHierarchyResolver hierarchy(ZipFile jar) {
        return ClassHierarchyResolver.ofResourceParsing(type -> open(jar, type.descriptorString()))
                .orElse(ClassHierarchyResolver.defaultResolver());
    }

    private static InputStream open(ZipFile jar, String descriptor) {
        ZipEntry entry = jar.getEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
        try {
            return entry == null ? null : jar.getInputStream(entry);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] content(ZipFile jar, ZipEntry entry) throws IOException {
        try (InputStream stream = jar.getInputStream(entry)) {
            return stream.readAllBytes();
        }
    }

    private static boolean isOldClass(ZipEntry entry, byte[] content) {
        if (!entry.getName().endsWith(".class")) {
            return false;
        }
        int major = Byte.toUnsignedInt(content[MAGIC_AND_MINOR_BYTES]) << Byte.SIZE
                | Byte.toUnsignedInt(content[MAGIC_AND_MINOR_BYTES + 1]);
        return major < ClassFile.JAVA_6_VERSION;
    }

    private static byte[] current(ClassFile classFile, byte[] content) {
        ClassModel model = classFile.parse(content);
        ClassTransform version = ClassTransform.endHandler(builder -> builder.withVersion(ClassFile.JAVA_8_VERSION, 0));
        ClassTransform stackMaps = ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL);
        return classFile.transformClass(model, stackMaps.andThen(version));
    }

    private static void add(ZipOutputStream jar, ZipEntry like, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(like.getName());
        entry.setTime(like.getTime());
        jar.putNextEntry(entry);
        jar.write(content);
        jar.closeEntry();
    }
}
