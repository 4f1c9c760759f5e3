/** For tests: a clock that ticks, processes to kill, real servers and a real browser. */
@NullMarked
package org.weblab.testkit;

import org.jspecify.annotations.NullMarked;
