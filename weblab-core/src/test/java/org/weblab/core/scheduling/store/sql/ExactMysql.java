// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import org.weblab.core.scheduling.store.StoreOptions;
import org.weblab.persistence.Database;

/** The store on MySQL with limits to the millisecond, as contracts and the model expect them. */
public final class ExactMysql {

    private ExactMysql() {}

    public static SqlStore open(Database database, StoreOptions options) {
        return SqlStore.mysql(database, options, 0);
    }
}
