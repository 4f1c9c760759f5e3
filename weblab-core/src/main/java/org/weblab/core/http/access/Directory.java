// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.access;

import org.weblab.persistence.directory.Catalogue;
import org.weblab.persistence.directory.Permissions;
import org.weblab.persistence.directory.PersonalPreferences;
import org.weblab.persistence.history.Commands;
import org.weblab.persistence.history.Files;
import org.weblab.persistence.history.Uses;

/** What is known of people, experiments and uses, for reading. */
public record Directory(
        Permissions permissions,
        PersonalPreferences preferences,
        Catalogue catalogue,
        Uses uses,
        Commands commands,
        Files files) {}
