// SPDX-License-Identifier: BSD-2-Clause
/** Configuration for the web server or balancer before a deployment, and advice on how to put it to use. */
@NullMarked
package org.weblab.admin.httpd;

import org.jspecify.annotations.NullMarked;
