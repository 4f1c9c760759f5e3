// SPDX-License-Identifier: BSD-2-Clause
/** Pages and files: the shell of the web client, static files, the pages of laboratories and their configuration. */
@NullMarked
package org.weblab.core.http.pages;

import org.jspecify.annotations.NullMarked;
