// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import picocli.CommandLine.IVersionProvider;

/** The version of this build, from its jar. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"WebLab " + (version == null ? "(not packaged)" : version)};
    }
}
