/** The login server: who are you. */
@NullMarked
package org.weblab.login;

import org.jspecify.annotations.NullMarked;
