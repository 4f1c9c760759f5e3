// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.login.http;

/** What people are told in more than one form. */
final class Texts {

    private Texts() {}

    static String slowDown(long seconds) {
        return "After so many wrong passwords, please wait %d seconds before the next try".formatted(seconds);
    }
}
