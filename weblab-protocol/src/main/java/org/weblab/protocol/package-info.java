/** Words that cross a process boundary: ids, messages, the XML-RPC codec. */
@NullMarked
package org.weblab.protocol;

import org.jspecify.annotations.NullMarked;
