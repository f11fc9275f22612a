package org.dynascope.core.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads one plugin. The host shares the api and the libraries whose types stand in it, and the JDK; everything else, resources
 * too, comes from the plugin's own jars or not at all. So a plugin may bring any version of any other library, and sees none of
 * the host's.
 */
final class PluginClassLoader extends URLClassLoader {
    /** Packages that come from the host alone, with those inside them; a plugin's own copies are not looked at. */
    private static final List<String> SHARED = List.of(
            "org.dynascope.api.", "org.nd4j.", "org.bytedeco.", "org.slf4j.", "org.jspecify.", "jakarta.inject.");

    private static final String PREFIX = "plugin:";

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader host;

    PluginClassLoader(String id, List<Path> jars, ClassLoader host) {
        super(PREFIX + id, urls(jars), ClassLoader.getPlatformClassLoader());
        this.host = host;
    }

    private static URL[] urls(List<Path> jars) {
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            try {
                urls[i] = jars.get(i).toUri().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException(jars.get(i) + " has no address: " + e.getMessage(), e);
            }
        }
        return urls;
    }

    private static boolean isShared(String name) {
        return SHARED.stream().anyMatch(name::startsWith);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return isShared(name) ? host.loadClass(name) : super.loadClass(name, resolve);
    }

    @Override
    public @Nullable URL getResource(String name) {
        return isShared(name.replace('/', '.')) ? host.getResource(name) : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return isShared(name.replace('/', '.')) ? host.getResources(name) : super.getResources(name);
    }

    /** Opens a resource without Java's cache of open jars, which would outlive this loader and show a replaced jar's old content. */
    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        URL resource = getResource(name);
        if (resource == null) {
            return null;
        }
        try {
            URLConnection connection = resource.openConnection();
            connection.setUseCaches(false);
            return connection.getInputStream();
        } catch (IOException unreadable) {
            return null;
        }
    }

    /** Closes the plugin's jars; classes that are loaded stay usable, no further one can be loaded. */
    void closeJars() {
        try {
            close();
        } catch (IOException stillOpen) {
            throw new UncheckedIOException("cannot close the jars of " + getName(), stillOpen);
        }
    }

    /** Returns the id of the plugin whose code is innermost on a failure's stack; null if none is there. */
    static @Nullable String culprit(Throwable failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            String loader = frame.getClassLoaderName();
            if (loader != null && loader.startsWith(PREFIX)) {
                return loader.substring(PREFIX.length());
            }
        }
        Throwable cause = failure.getCause();
        return cause == null || cause == failure ? null : culprit(cause);
    }
}
