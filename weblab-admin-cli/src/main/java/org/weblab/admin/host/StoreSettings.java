// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.weblab.persistence.Database;
import org.weblab.persistence.StoreAddress;
import org.weblab.runtime.config.Default;
import org.weblab.runtime.config.Secret;

/**
 * Where core and login keep what lasts.
 *
 * @param deploymentName by which its keys are told from those of other deployments in the same Redis
 * @param database people, permissions, history
 * @param databasePassword null if it needs none
 * @param coordinationDatabase scheduling, and sessions unless they have a place of their own
 * @param coordinationPassword null if it needs none
 * @param sessionStorage where sessions are kept
 * @param sessionPassword of a place of their own; null if it needs none
 * @param sessionTimeout after which a session that nobody used is over
 * @param databaseConnections at most, of each process to each database of MySQL; more requests wait
 */
public record StoreSettings(
        @Default("weblab") String deploymentName,
        @Default("WebLab.db") StoreAddress database,
        @Nullable Secret databasePassword,
        @Default("WebLabCoordination.db") StoreAddress coordinationDatabase,
        @Nullable Secret coordinationPassword,
        @Default("coordination") SessionPlace sessionStorage,
        @Nullable Secret sessionPassword,
        @Default("2 h") Duration sessionTimeout,
        @Default("8") int databaseConnections) {

    /** The default. */
    public static final int CONNECTIONS = Database.USUAL_CONNECTIONS;

    /** Checks what a type alone cannot. */
    public StoreSettings {
        if (!deploymentName.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException(
                    "deployment-name must be 1 to 64 letters, digits, '.', '_' or '-', not '" + deploymentName + "'");
        }
        if (databaseConnections < 1 || databaseConnections > 1000) {
            throw new IllegalArgumentException("database-connections must be from 1 to 1000");
        }
        if (database instanceof StoreAddress.Redis) {
            throw new IllegalArgumentException(
                    "'database' must be a file in db/ or begin with mysql://: people and history are not kept in Redis");
        }
        if (database instanceof StoreAddress.Sqlite && database.equals(coordinationDatabase)) {
            throw new IllegalArgumentException("'database' and 'coordination-database' must be two files");
        }
    }
}
