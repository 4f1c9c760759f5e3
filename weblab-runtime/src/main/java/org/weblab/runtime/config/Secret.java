// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.config;

/**
 * A value that is never shown. In settings its value comes from {@code secrets.yml}, by the same key, or from the
 * environment by {@code ${ENV:NAME}} in the configuration.
 */
public record Secret(String value) {

    @Override
    public String toString() {
        return "***";
    }
}
