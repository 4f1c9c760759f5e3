/** The laboratory server: talks to experiments in every protocol, checks their health. */
@NullMarked
package org.weblab.laboratory;

import org.jspecify.annotations.NullMarked;
