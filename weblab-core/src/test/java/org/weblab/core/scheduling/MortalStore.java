// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import java.util.function.Supplier;
import org.weblab.core.scheduling.store.Deadlines;
import org.weblab.core.scheduling.store.Equipment;
import org.weblab.core.scheduling.store.Holdings;
import org.weblab.core.scheduling.store.Reservations;
import org.weblab.core.scheduling.store.SchedulingStore;
import org.weblab.core.scheduling.store.StoreUnavailable;
import org.weblab.core.scheduling.store.Unrecorded;

/** The store as one core sees it, until the road is cut: what a dead core, or one without network, still does is lost. */
final class MortalStore implements SchedulingStore {

    private final Supplier<SchedulingStore> store;
    private volatile boolean cut;

    MortalStore(Supplier<SchedulingStore> store) {
        this.store = store;
    }

    void cut(boolean now) {
        cut = now;
    }

    @Override
    public Reservations reservations() {
        return facet(Reservations.class, SchedulingStore::reservations);
    }

    @Override
    public Holdings holdings() {
        return facet(Holdings.class, SchedulingStore::holdings);
    }

    @Override
    public Equipment equipment() {
        return facet(Equipment.class, SchedulingStore::equipment);
    }

    @Override
    public Deadlines deadlines() {
        return facet(Deadlines.class, SchedulingStore::deadlines);
    }

    @Override
    public Unrecorded unrecorded() {
        return facet(Unrecorded.class, SchedulingStore::unrecorded);
    }

    @Override
    public void check() {
        live();
        store.get().check();
    }

    @Override
    public void close() {}

    private <T> T facet(Class<T> type, Function<SchedulingStore, T> facet) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, verb, words) -> {
            live();
            try {
                return verb.invoke(facet.apply(store.get()), words);
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
