package org.dynascope.core.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.dynascope.api.data.DataLocator;
import org.dynascope.api.data.DataSource;
import org.dynascope.api.data.MissingDataException;

/**
 * Looks for the files of data sets in a fixed order of places, and remembers what it opened.
 *
 * <p>In a data directory a set's files lie in the folder its {@link DataSource} names. Not safe for use by several threads.
 */
public final class FileLocator implements DataLocator {
    private final Map<String, Path> dataDirectories;
    private final ClassLoader resources;
    private final Map<String, String> digests;

    private FileLocator(Map<String, Path> dataDirectories, ClassLoader resources, Map<String, String> digests) {
        this.dataDirectories = dataDirectories;
        this.resources = resources;
        this.digests = digests;
    }

    /**
     * Returns a locator.
     *
     * @param dataDirectory directory named on the command line, if any; it comes first
     * @param environment environment variables: {@code DYNASCOPE_DATA}, {@code XDG_DATA_HOME}, {@code HOME}
     * @param resources class loader of the plugin whose jar may hold the files
     */
    public static FileLocator of(Optional<Path> dataDirectory, Map<String, String> environment, ClassLoader resources) {
        Map<String, Path> directories = new LinkedHashMap<>();
        dataDirectory.ifPresent(path -> directories.put("--data-dir", path));
        environmentPath(environment, "DYNASCOPE_DATA").ifPresent(path -> directories.put("DYNASCOPE_DATA", path));
        environmentPath(environment, "XDG_DATA_HOME")
                .or(() -> environmentPath(environment, "HOME").map(home -> home.resolve(".local/share")))
                .ifPresent(path -> directories.put("user's data folder", path.resolve("dynascope")));
        return new FileLocator(Collections.unmodifiableMap(directories), resources, new TreeMap<>());
    }

    /** Returns the locator of another plugin's extension: it looks into that plugin's jar and remembers with this one. */
    public FileLocator within(ClassLoader plugin) {
        return new FileLocator(dataDirectories, plugin, digests);
    }

    private static Optional<Path> environmentPath(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }

    /** Returns where a file is found, without opening it; empty if nowhere. */
    public Optional<Place> find(DataSource source, String file) {
        for (Map.Entry<String, Path> directory : dataDirectories.entrySet()) {
            Path path = directory.getValue().resolve(source.folder()).resolve(file);
            if (Files.isRegularFile(path)) {
                return Optional.of(onDisk(directory.getKey(), path));
            }
        }
        for (String folder : source.systemFolders()) {
            Path path = Path.of(folder).resolve(file);
            if (Files.isRegularFile(path)) {
                return Optional.of(onDisk("system package", path));
            }
        }
        return inJar(source, file);
    }

    private static Place onDisk(String origin, Path path) {
        return new Place(origin, path.toString(), () -> Files.newInputStream(path));
    }

    private Optional<Place> inJar(DataSource source, String file) {
        if (source.resourceFolder().isEmpty()) {
            return Optional.empty();
        }
        String name = source.resourceFolder().substring(1) + "/" + file;
        return Optional.ofNullable(resources.getResource(name))
                .map(_ -> new Place(
                        "jar",
                        source.resourceFolder() + "/" + file,
                        () -> Objects.requireNonNull(resources.getResourceAsStream(name), name)));
    }

    @Override
    public InputStream open(DataSource source, String file) throws IOException {
        Place place = find(source, file).orElseThrow(() -> new MissingDataException(missing(source, file)));
        byte[] bytes;
        try (InputStream content = place.content().open()) {
            bytes = content.readAllBytes();
        }
        digests.put(source.folder() + "/" + file, sha256(bytes));
        return new ByteArrayInputStream(bytes);
    }

    /** Returns the SHA-256 of every file opened so far, by folder and file name. */
    public Map<String, String> digests() {
        return Collections.unmodifiableMap(digests);
    }

    private String missing(DataSource source, String file) {
        List<String> places = new ArrayList<>();
        dataDirectories.forEach((name, path) -> places.add(name + " (" + path.resolve(source.folder()) + ")"));
        places.addAll(source.systemFolders());
        String where = places.isEmpty() ? "nowhere" : "in none of " + String.join(", ", places);
        return "file " + file + " of data set folder '" + source.folder() + "' is " + where + "; to get it: "
                + source.howToGet();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
