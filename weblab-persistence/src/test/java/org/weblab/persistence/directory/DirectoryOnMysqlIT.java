// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.directory;

import org.junit.jupiter.api.Nested;
import org.weblab.persistence.Database;
import org.weblab.persistence.Migrations.Kind;
import org.weblab.persistence.MysqlOfTest;

class DirectoryOnMysqlIT {

    @Nested
    class ItsPeople extends PeopleContract {
        @Override
        Database open() {
            return MysqlOfTest.empty(Kind.DIRECTORY);
        }
    }

    @Nested
    class ItsPermissions extends PermissionsContract {
        @Override
        Database open() {
            return MysqlOfTest.empty(Kind.DIRECTORY);
        }
    }
}
