// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.history;

import java.util.List;

/**
 * Some of many uses.
 *
 * @param total how many there are on all pages
 */
public record UsePage(long total, List<Use> uses) {}
