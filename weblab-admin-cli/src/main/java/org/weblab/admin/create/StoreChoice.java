// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.create;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.weblab.admin.AdminError;
import org.weblab.persistence.StoreAddress;

/**
 * What the options say about one database: an address, or its parts. Null is what was not given.
 *
 * @param prefix of these options, for example {@code --db-}
 */
record StoreChoice(
        String prefix,
        @Nullable String address,
        @Nullable Engine engine,
        @Nullable String name,
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String user) {

    /** What kind of database. */
    enum Engine {
        // The constants are what is typed, hence in lower case.
        sqlite,
        mysql
    }

    /**
     * What the options say about a Redis.
     *
     * @param prefix of these options, for example {@code --session-redis-}
     */
    record Redis(
            String prefix,
            @Nullable String host,
            @Nullable Integer port,
            @Nullable Integer database) {

        StoreAddress resolve(int usualDatabase) {
            String address = "redis://%s:%d/%d".formatted(inAddress(host), or(port, 6379), or(database, usualDatabase));
            return parsed(prefix + "...", address);
        }

        void refuseIfGiven(String because) {
            List<String> given = new ArrayList<>();
            addIfGiven(given, host, "host");
            addIfGiven(given, port, "port");
            addIfGiven(given, database, "db");
            refuse(given, prefix, because);
        }
    }

    /** Whether anything was said. */
    boolean isGiven() {
        return engine != null || name != null || host != null || port != null || user != null;
    }

    /** Where it is; throws {@link AdminError} about what contradicts itself. */
    StoreAddress resolve(String usualName) {
        if (address != null) {
            String option = prefix.replaceFirst("(?<=\\w-)db-$", "") + "address";
            refuseIfGiven(option);
            return parsed(option, address);
        }
        String database = or(name, usualName);
        if (engine != Engine.mysql) {
            new StoreChoice(prefix, null, null, null, host, port, user).refuseIfGiven(prefix + "engine=sqlite");
            fileName(database);
            return new StoreAddress.Sqlite(database + ".db");
        }
        return parsed(
                prefix + "...",
                "mysql://%s@%s:%d/%s".formatted(or(user, "weblab"), inAddress(host), or(port, 3306), database));
    }

    void refuseIfGiven(String because) {
        List<String> given = new ArrayList<>();
        addIfGiven(given, engine, "engine");
        addIfGiven(given, name, "name");
        addIfGiven(given, host, "host");
        addIfGiven(given, port, "port");
        addIfGiven(given, user, "user");
        refuse(given, prefix, because);
    }

    static void refuseBoth(@Nullable Object given, String option, String other) {
        if (given != null) {
            throw new AdminError("%s and %s contradict each other".formatted(option, other));
        }
    }

    private static void addIfGiven(List<String> given, @Nullable Object value, String name) {
        if (value != null) {
            given.add(name);
        }
    }

    private static void refuse(List<String> given, String prefix, String because) {
        if (!given.isEmpty()) {
            throw new AdminError("%s%s means nothing with %s".formatted(prefix, given.getFirst(), because));
        }
    }

    private static StoreAddress parsed(String option, String text) {
        try {
            return StoreAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw new AdminError("%s: %s".formatted(option, e.getMessage()));
        }
    }

    private void fileName(String database) {
        if (!database.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new AdminError(
                    prefix + "name must be 1 to 64 letters, digits, _ or -: it is a file in db/, not " + database);
        }
    }

    /** An IPv6 address needs brackets there. */
    private static String inAddress(@Nullable String host) {
        String name = or(host, "localhost");
        return name.matches("[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*") ? "[" + name + "]" : name;
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
