// SPDX-License-Identifier: BSD-2-Clause
/**
 * A class of students works while processes are killed and databases go away. What the equipment itself wrote down tells
 * whether anything was lost, given twice or kept for ever.
 */
package org.weblab.admin.survival;
