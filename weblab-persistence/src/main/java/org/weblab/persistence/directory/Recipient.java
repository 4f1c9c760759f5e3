// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.directory;

/** To whom a permission is granted. */
public sealed interface Recipient {

    /** What the JSON service calls this kind of recipient: {@code user}, {@code group} or {@code role}. */
    String scope();

    /** The login, the group's path or the role's name. */
    String name();

    /** One person. */
    record ToUser(String name) implements Recipient {
        @Override
        public String scope() {
            return "user";
        }
    }

    /** A group and all below it. */
    record ToGroup(String name) implements Recipient {
        @Override
        public String scope() {
            return "group";
        }
    }

    /** All people of a role. */
    record ToRole(String name) implements Recipient {
        @Override
        public String scope() {
            return "role";
        }
    }
}
