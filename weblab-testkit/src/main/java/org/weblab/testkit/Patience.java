// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.testkit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets every test of a module with the testkit wait as long as a loaded machine may need. JUnit finds it by itself. */
public final class Patience implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(RunningProcess.PATIENCE);
    }
}
