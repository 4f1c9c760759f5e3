// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The components of a process: started in order, closed in reverse; a failing one does not keep the others from ending. */
final class Lifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

    private final List<Component> components;
    private final List<Component> started = new ArrayList<>();

    Lifecycle(List<Component> components) {
        this.components = List.copyOf(components);
    }

    /** Starts all, or closes what was started and what was not, and throws the reason. */
    void start() {
        for (Component component : components) {
            try {
                started.add(component);
                component.start();
            } catch (RuntimeException e) {
                closeQuietly(e);
                throw e;
            }
        }
    }

    void drain() {
        started.forEach(component -> attempt("drain", component, Component::drain));
    }

    void close() {
        for (Component component : components.reversed()) {
            attempt("close", component, Component::close);
        }
        started.clear();
    }

    private void closeQuietly(RuntimeException reason) {
        for (Component component : components.reversed()) {
            try {
                component.close();
            } catch (RuntimeException e) {
                reason.addSuppressed(e);
            }
        }
        started.clear();
    }

    private static void attempt(String what, Component component, Consumer<Component> action) {
        try {
            action.accept(component);
        } catch (RuntimeException e) {
            LOG.error("{} failed to {}", component.getClass().getSimpleName(), what, e);
        }
    }
}
