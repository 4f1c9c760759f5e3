// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import java.nio.file.Path;
import org.weblab.admin.httpd.HttpdFiles;
import org.weblab.testkit.ApacheServer;
import org.weblab.testkit.FrontProgram;
import org.weblab.testkit.HaproxyServer;
import org.weblab.testkit.NginxServer;

/** Those for which a deployment has a file. */
public enum WebServer {
    APACHE("student1"),
    HAPROXY("student2"),
    NGINX("student3");

    private final String student;

    WebServer(String student) {
        this.student = student;
    }

    /** Runs it with its file of that deployment. */
    public FrontProgram before(TestDeployment deployment) {
        Path httpd = deployment.deployment().httpd();
        return switch (this) {
            case APACHE -> ApacheServer.start(httpd.resolve(HttpdFiles.APACHE));
            case HAPROXY -> HaproxyServer.start(httpd.resolve(HttpdFiles.HAPROXY));
            case NGINX -> NginxServer.start(httpd.resolve(HttpdFiles.NGINX));
        };
    }

    /** The sample student who comes through it. */
    String student() {
        return student;
    }
}
