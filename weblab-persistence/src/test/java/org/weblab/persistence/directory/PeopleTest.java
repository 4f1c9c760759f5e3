// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.directory;

import org.weblab.persistence.Database;
import org.weblab.persistence.OpenDatabases;

class PeopleTest extends PeopleContract {
    @Override
    Database open() {
        return OpenDatabases.directory(folder);
    }
}
