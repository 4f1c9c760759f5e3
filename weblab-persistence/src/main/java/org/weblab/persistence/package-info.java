/** Rows that more than one kind of process reads, with their pools and migrations. */
@NullMarked
package org.weblab.persistence;

import org.jspecify.annotations.NullMarked;
