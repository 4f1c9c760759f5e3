// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.directory;

/**
 * Some people; what a group may do, the groups below it may do too.
 *
 * @param path the names from the top down to this one, with slashes between them
 */
public record Group(long id, String path) {}
