// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.weblab.core.scheduling.store.Deadlines;
import org.weblab.core.scheduling.store.Equipment;
import org.weblab.core.scheduling.store.Holdings;
import org.weblab.core.scheduling.store.Reservations;
import org.weblab.core.scheduling.store.SchedulingStore;
import org.weblab.core.scheduling.store.StoreUnavailable;
import org.weblab.core.scheduling.store.Unrecorded;

/** The store as one core sees it, until the road is cut: what a dead core, or one without network, still does is lost. */
final class MortalStore implements SchedulingStore {

    private final SchedulingStore store;
    private volatile boolean cut;

    MortalStore(SchedulingStore store) {
        this.store = store;
    }

    void cut(boolean now) {
        cut = now;
    }

    @Override
    public Reservations reservations() {
        return facet(Reservations.class, store.reservations());
    }

    @Override
    public Holdings holdings() {
        return facet(Holdings.class, store.holdings());
    }

    @Override
    public Equipment equipment() {
        return facet(Equipment.class, store.equipment());
    }

    @Override
    public Deadlines deadlines() {
        return facet(Deadlines.class, store.deadlines());
    }

    @Override
    public Unrecorded unrecorded() {
        return facet(Unrecorded.class, store.unrecorded());
    }

    @Override
    public void check() {
        live();
        store.check();
    }

    @Override
    public void close() {}

    private <T> T facet(Class<T> type, T facet) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, verb, words) -> {
            live();
            try {
                return verb.invoke(facet, words);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    private void live() {
        if (cut) {
            throw new StoreUnavailable("no road to the store", new IOException("cut"));
        }
    }
}
