// SPDX-License-Identifier: BSD-2-Clause
/** The JSON service's envelope and codes, as existing clients and other WebLabs expect them. */
@NullMarked
package org.weblab.protocol.jsonservice;

import org.jspecify.annotations.NullMarked;
