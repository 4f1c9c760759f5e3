/** What any server process needs: configuration, lifecycle, HTTP, JSON, calls between processes, metrics, health. */
@NullMarked
package org.weblab.runtime;

import org.jspecify.annotations.NullMarked;
