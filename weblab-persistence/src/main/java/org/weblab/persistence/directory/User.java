// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.directory;

/** A person who can log in. */
public record User(long id, String login, String fullName, String email, String role) {}
