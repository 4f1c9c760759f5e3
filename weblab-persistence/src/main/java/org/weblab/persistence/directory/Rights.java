// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.directory;

/**
 * What a person may do besides using experiments.
 *
 * @param administrator may open the administration panel
 * @param instructor may open the instructor's panel
 * @param forwards may reserve on behalf of others
 * @param profileLocked may not change the own profile
 */
public record Rights(boolean administrator, boolean instructor, boolean forwards, boolean profileLocked) {}
