// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds experiments by class name: on the class path, or in the jars of the deployment's folder {@code experiments/}. All
 * jars share one class loader, so an experiment and its libraries are simply put there together.
 */
public final class ExperimentLoader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ExperimentLoader.class);

    private final Path folder;
    private final List<Path> jars;
    private final URLClassLoader classes;

    /**
     * Looks at the jars that are there now.
     *
     * @param folder need not exist
     */
    public ExperimentLoader(Path folder) {
        this.folder = folder;
        this.jars = jarsIn(folder);
        this.classes = new URLClassLoader(
                jars.stream().map(ExperimentLoader::url).toArray(URL[]::new), Experiment.class.getClassLoader());
    }

    /** The jars, in order; their {@code web/} holds the pages of their experiments. */
    public List<Path> jars() {
        return jars;
    }

    /**
     * Finds a class and looks at it, without making an object yet.
     *
     * @param component for messages
     * @throws IllegalArgumentException if it can't be used, with a text for the operator
     */
    public ExperimentFactory load(String component, String className, Map<String, String> settings) {
        Constructor<? extends Experiment> constructor = constructor(component, find(component, className));
        boolean settled = constructor.getParameterCount() == 1;
        if (!settled && !settings.isEmpty()) {
            throw new IllegalArgumentException("%s has settings, but %s has no public constructor that takes an %s"
                    .formatted(component, className, ExperimentSettings.class.getName()));
        }
        return () -> {
            ExperimentSettings given = new ExperimentSettings(settings);
            Experiment experiment = make(constructor, settled ? new Object[] {given} : new Object[0]);
            if (!given.unread().isEmpty()) {
                LOG.warn("{} ({}) does not know these settings: {}", component, className, given.unread());
            }
            return experiment;
        };
    }

    @Override
    public void close() {
        try {
            classes.close();
        } catch (IOException e) {
            LOG.warn("The jars of {} were not closed", folder, e);
        }
    }

    private Class<?> find(String component, String className) {
        try {
            return Class.forName(className, false, classes);
        } catch (ClassNotFoundException | LinkageError e) {
            String looked = jars.isEmpty()
                    ? "there is no jar in " + folder
                    : jars.stream().map(jar -> jar.getFileName().toString()).toList() + " of " + folder;
            throw new IllegalArgumentException(
                    "%s: the class %s was not found (%s). Looked on the class path; %s"
                            .formatted(component, className, e, looked),
                    e);
        }
    }

    private static Constructor<? extends Experiment> constructor(String component, Class<?> type) {
        if (!Experiment.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException(
                    "%s: %s does not implement %s".formatted(component, type.getName(), Experiment.class.getName()));
        }
        if (Modifier.isAbstract(type.getModifiers()) || !Modifier.isPublic(type.getModifiers())) {
            throw new IllegalArgumentException(
                    "%s: %s must be a public class that is not abstract".formatted(component, type.getName()));
        }
        Class<? extends Experiment> experiment = type.asSubclass(Experiment.class);
        try {
            return experiment.getConstructor(ExperimentSettings.class);
        } catch (NoSuchMethodException noSettings) {
            try {
                return experiment.getConstructor();
            } catch (NoSuchMethodException none) {
                throw new IllegalArgumentException(
                        "%s: %s needs a public constructor without parameters or with one %s"
                                .formatted(component, type.getName(), ExperimentSettings.class.getSimpleName()),
                        none);
            }
        }
    }

    private static Experiment make(Constructor<? extends Experiment> constructor, Object[] arguments) throws Exception {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static List<Path> jarsIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of experiments can't be read: " + folder, e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("Not a jar: " + jar, e);
        }
    }
}
