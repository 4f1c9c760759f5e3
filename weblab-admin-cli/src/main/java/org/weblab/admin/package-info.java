/** What weblab-admin does: makes, starts, watches, scales and upgrades deployments; the process host. */
@NullMarked
package org.weblab.admin;

import org.jspecify.annotations.NullMarked;
