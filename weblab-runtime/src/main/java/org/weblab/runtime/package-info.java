// SPDX-License-Identifier: BSD-2-Clause
/**
 * What any server process needs, and would be the same if WebLab were a bakery: configuration, lifecycle, HTTP, JSON,
 * calls between processes, metrics, health.
 */
@NullMarked
package org.weblab.runtime;

import org.jspecify.annotations.NullMarked;
