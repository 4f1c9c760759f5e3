/** What the author of a laboratory writes against, the experiment server, the sample laboratories. */
@NullMarked
package org.weblab.experiment;

import org.jspecify.annotations.NullMarked;
