// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a store is, as {@code configuration.yml} says it. Passwords are in {@code secrets.yml}, never here.
 *
 * <pre>
 * WebLab.db                                            SQLite, a file in db/
 * mysql://weblab@db.example.org:3306/WebLab            MySQL or MariaDB
 * redis://cache.example.org:6379/0                     one Redis, and the number of the database
 * redis-sentinel://s1:26379,s2:26379/mymaster/0        the master that these sentinels know by that name
 * redis-cluster://r1:6379,r2:6379                      a cluster; it has no numbered databases
 * </pre>
 *
 * Behind {@code ?} may stand {@code tls=on} (the server's certificate and name are checked) and {@code tls-ca=FILE} (by
 * the authorities of that PEM file instead of those that Java knows).
 */
public sealed interface StoreAddress {

    /** A file in the deployment's {@code db/}. */
    record Sqlite(String file) implements StoreAddress {
        @Override
        public String toString() {
            return file;
        }
    }

    /** A database of a MySQL or MariaDB server. */
    record Mysql(Node node, String database, String user, Tls tls) implements StoreAddress {
        @Override
        public String toString() {
            return "mysql://" + user + "@" + node + "/" + database + tls;
        }
    }

    /**
     * Redis.
     *
     * @param user null: the default user
     * @param master name by which the sentinels know it; null unless the shape is SENTINEL
     * @param database number, 0 for a cluster
     */
    record Redis(
            Shape shape,
            List<Node> nodes,
            @Nullable String user,
            @Nullable String master,
            int database,
            Tls tls) implements StoreAddress {

        /** How many servers there are, and who says which one counts. */
        public enum Shape {
            /** One server. */
            SINGLE("redis"),
            /** Sentinels tell who is the master. */
            SENTINEL("redis-sentinel"),
            /** Slots on several masters. */
            CLUSTER("redis-cluster");

            private final String scheme;

            Shape(String scheme) {
                this.scheme = scheme;
            }
        }

        @Override
        public String toString() {
            List<String> hosts = nodes.stream().map(Node::toString).toList();
            String path = switch (shape) {
                case SINGLE -> "/" + database;
                case SENTINEL -> "/" + master + "/" + database;
                case CLUSTER -> "";
            };
            return shape.scheme + "://" + (user == null ? "" : user + "@") + String.join(",", hosts) + path + tls;
        }
    }

    /** Host and port. */
    record Node(String host, int port) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /**
     * Whether and how the connection is encrypted.
     *
     * @param authorities PEM file; null: those that Java knows
     */
    record Tls(boolean on, @Nullable Path authorities) {
        /** Not encrypted. */
        public static final Tls OFF = new Tls(false, null);

        @Override
        public String toString() {
            return !on ? "" : authorities == null ? "?tls=on" : "?tls=on&tls-ca=" + authorities;
        }
    }

    /** Reads one; throws {@link IllegalArgumentException} with a text for the operator. */
    static StoreAddress parse(String text) {
        int colon = text.indexOf("://");
        return colon < 0 ? sqlite(text) : new StoreAddressReader(text, colon).read();
    }

    private static Sqlite sqlite(String file) {
        if (!file.matches("[A-Za-z0-9_.-]{1,80}") || file.startsWith(".")) {
            throw new IllegalArgumentException("must be the name of a file in db/, or an address such as"
                    + " mysql://user@host/database or redis://host/0, not '" + file + "'");
        }
        return new Sqlite(file);
    }
}
