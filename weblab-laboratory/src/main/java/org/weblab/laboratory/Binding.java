// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.laboratory;

import java.time.Duration;

/** An experiment that a resource serves, the component that drives the equipment for it, and how long each call may take. */
record Binding(
        String component,
        HostedExperiment experiment,
        Duration startLimit,
        Duration disposeLimit,
        Duration commandLimit) {}
