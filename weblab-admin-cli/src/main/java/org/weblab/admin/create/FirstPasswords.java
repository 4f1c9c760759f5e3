// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.create;

/** What the first people of a deployment log in with. */
record FirstPasswords(String administrator, String students) {

    @Override
    public String toString() {
        return "***";
    }
}
