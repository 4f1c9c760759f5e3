/** The core server: reservations, scheduling, interaction, the JSON service, the administration API. */
@NullMarked
package org.weblab.core;

import org.jspecify.annotations.NullMarked;
