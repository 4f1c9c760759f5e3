// SPDX-License-Identifier: BSD-2-Clause
/** The whole program, as students see it: real processes and a real browser. Pictures are in {@code target/pictures}. */
package org.weblab.admin.browser;
