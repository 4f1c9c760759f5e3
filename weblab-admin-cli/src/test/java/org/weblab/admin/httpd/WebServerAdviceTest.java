// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.httpd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.admin.deployment.Deployment;

class WebServerAdviceTest {

    @TempDir
    private Path root;

    @TempDir
    private Path home;

    private Deployment deployment;
    private URI url = URI.create("http://localhost/weblab/");
    private String include;

    @BeforeEach
    void make() throws IOException {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        deployment = new Deployment(home.resolve("sample"));
        Files.createDirectory(deployment.directory());
        Files.setPosixFilePermissions(deployment.directory(), PosixFilePermissions.fromString("rwxr-x---"));
        include = "Include \"" + deployment.httpd().resolve("apache_weblab_generic.conf") + "\"";
    }

    @Test
    void debiansApacheWantsTheModulesThatAreNotEnabled() throws IOException {
        for (String module : List.of("alias", "mpm_event", "headers", "proxy")) {
            file("etc/apache2/mods-enabled/" + module + ".load", "");
        }

        assertThat(advice())
                .containsSubsequence(
                        "To put Apache before it:",
                        "     sudo a2enmod proxy_http proxy_balancer proxy_hcheck slotmem_shm lbmethod_bybusyness",
                        "     echo '" + include + "' | sudo tee /etc/apache2/conf-available/weblab.conf",
                        "     sudo a2enconf weblab",
                        "     sudo chgrp www-data " + deployment + "   # it reads pub/ there",
                        "     sudo apachectl configtest && sudo systemctl restart apache2");
        assertThat(text()).contains("mpm_event, which suits it").doesNotContain("prefork", "HAProxy", "nginx");
    }

    @Test
    void preforkIsAdvisedAgainstUnlessPhpNeedsIt() throws IOException {
        file("etc/apache2/mods-enabled/mpm_prefork.load", "");
        assertThat(text()).contains("Prefer mpm_event or mpm_worker", "sudo a2dismod mpm_prefork");

        file("etc/apache2/mods-enabled/php8.2.load", "");
        assertThat(text()).contains("mod_php8.2 is enabled").doesNotContain("a2dismod");
    }

    @Test
    void redHatsApacheHasItsModulesInFilesOfTheirOwn() throws IOException {
        file("etc/httpd/conf/httpd.conf", "Include conf.modules.d/*.conf\n");
        file(
                "etc/httpd/conf.modules.d/00-mpm.conf",
                "#LoadModule mpm_prefork_module x\nLoadModule mpm_event_module x\n");
        file("etc/httpd/conf.modules.d/00-proxy.conf", """
                LoadModule proxy_module modules/mod_proxy.so
                LoadModule proxy_http_module modules/mod_proxy_http.so
                LoadModule proxy_balancer_module modules/mod_proxy_balancer.so
                LoadModule slotmem_shm_module modules/mod_slotmem_shm.so
                LoadModule lbmethod_bybusyness_module modules/mod_lbmethod_bybusyness.so
                """);
        file("etc/httpd/conf.modules.d/00-base.conf", "LoadModule headers_module x\nLoadModule alias_module x\n");

        assertThat(advice())
                .containsSubsequence(
                        "     printf 'LoadModule %s_module modules/mod_%s.so\\n' proxy_hcheck proxy_hcheck"
                                + " | sudo tee /etc/httpd/conf.modules.d/99-weblab.conf",
                        "     echo '" + include + "' | sudo tee /etc/httpd/conf.d/weblab.conf",
                        "     sudo setsebool -P httpd_can_network_connect 1   # where SELinux is on, as the next line",
                        "     sudo chcon -R -t httpd_sys_content_t %1$s/httpd %1$s/pub %1$s/client"
                                .formatted(deployment),
                        "     sudo chgrp apache " + deployment + "   # it reads pub/ there",
                        "     sudo apachectl configtest && sudo systemctl restart httpd");
    }

    @Test
    void homebrewsAndAppleApacheHaveOneFile() throws IOException {
        file("etc/apache2/httpd.conf", "#LoadModule proxy_module x\nLoadModule alias_module x\n");
        assertThat(text())
                .contains("sudo sed -i '' -E 's|^#(LoadModule (proxy|proxy_http|", "' /etc/apache2/httpd.conf")
                .contains("| sudo tee -a /etc/apache2/httpd.conf", "sudo apachectl restart");

        file("opt/homebrew/etc/httpd/httpd.conf", "");
        assertThat(text()).contains(" >> /opt/homebrew/etc/httpd/httpd.conf", "brew services restart httpd");
    }

    @Test
    void xamppOnLinuxHasCommandsOfItsOwn() throws IOException {
        file("opt/lampp/etc/httpd.conf", "#LoadModule proxy_hcheck_module x\nLoadModule mpm_prefork_module x\n");

        assertThat(text())
                .contains("sudo sed -i -E 's|^#(LoadModule (proxy|", "' /opt/lampp/etc/httpd.conf")
                .contains("echo '" + include + "' | sudo tee -a /opt/lampp/etc/httpd.conf")
                .contains("sudo chgrp daemon " + deployment, "sudo /opt/lampp/lampp reloadapache");
    }

    @Test
    void xamppIsToldInWords() throws IOException {
        file("xampp/apache/conf/httpd.conf", "LoadModule alias_module x\n");

        assertThat(text())
                .contains("Append this line to C:\\xampp\\apache\\conf\\httpd.conf", include)
                .contains("remove the # before LoadModule of: proxy proxy_http");
    }

    @Test
    void haproxyReadsTheFileOfTheDeployment() throws IOException {
        file("usr/sbin/haproxy", "");
        assertThat(text()).contains("sudo haproxy -W -D -f " + deployment.httpd() + "/haproxy.cfg");

        file("etc/sysconfig/haproxy", "");
        assertThat(text()).contains("sudo setsebool -P haproxy_connect_any 1", "| sudo tee -a /etc/sysconfig/haproxy");

        file("etc/default/haproxy", "");
        assertThat(text())
                .contains("echo 'CONFIG=" + deployment.httpd() + "/haproxy.cfg' | sudo tee -a /etc/default/haproxy");
    }

    @Test
    void nginxIncludesTheFileOfTheDeployment() throws IOException {
        file("usr/sbin/nginx", "");
        file("etc/nginx/conf.d/default.conf", "");

        assertThat(text())
                .contains("sudo ln -sf " + deployment.httpd() + "/nginx.conf /etc/nginx/conf.d/weblab.conf")
                .contains("sudo nginx -t && sudo nginx -s reload");
    }

    @Test
    void aShellUnderstandsTheCommandsWhateverTheFolderIsCalled() throws IOException {
        deployment = new Deployment(Files.createDirectory(home.resolve("ada's lab")));
        String httpd = home + "/ada'\\''s lab/httpd";
        file("etc/apache2/mods-enabled/mpm_event.load", "");
        file("usr/sbin/nginx", "");
        file("etc/nginx/conf.d/default.conf", "");
        file("usr/sbin/haproxy", "");
        file("etc/default/haproxy", "");

        assertThat(advice())
                .contains("     echo 'Include \"" + httpd
                        + "/apache_weblab_generic.conf\"' | sudo tee /etc/apache2/conf-available/weblab.conf")
                .contains("     sudo ln -sf '" + httpd + "/nginx.conf' /etc/nginx/conf.d/weblab.conf")
                .containsSubsequence(
                        "     haproxy -c -f '" + httpd + "/haproxy.cfg'",
                        "     sudo ln -sf '" + httpd + "/haproxy.cfg' /etc/haproxy/weblab.cfg",
                        "     echo 'CONFIG=/etc/haproxy/weblab.cfg' | sudo tee -a /etc/default/haproxy");
    }

    @Test
    void aSecondDeploymentLeavesTheFilesOfTheFirst() throws IOException {
        url = URI.create("http://lab.example.org/a/b/weblab/");
        file("usr/sbin/nginx", "");
        file("etc/nginx/conf.d/default.conf", "");
        file("etc/httpd/conf/httpd.conf", "");
        assertThat(text())
                .contains(" /etc/nginx/conf.d/lab.example.org_a_b_weblab.conf")
                .contains("| sudo tee /etc/httpd/conf.d/lab.example.org_a_b_weblab.conf");

        file("etc/apache2/mods-enabled/mpm_event.load", "");
        assertThat(text())
                .contains("| sudo tee /etc/apache2/conf-available/lab.example.org_a_b_weblab.conf")
                .contains("sudo a2enconf lab.example.org_a_b_weblab");
    }

    @Test
    void portsTellDeploymentsApart() {
        assertThat(HttpdText.name(URI.create("http://localhost:8001/weblab/"))).isEqualTo("weblab_8001");
        assertThat(HttpdText.name(URI.create("https://lab.example.org:8443/weblab/")))
                .isEqualTo("lab.example.org_weblab_8443");
    }

    @Test
    void namesAreShortEnoughForApache() {
        assertThat(HttpdText.name(URI.create("http://localhost/weblab/"))).isEqualTo("weblab");
        assertThat(HttpdText.name(URI.create("https://lab.example.org" + "/a~b".repeat(99) + "/weblab/")))
                .matches("weblab_[0-9a-f]{1,8}");
    }

    @Test
    void aPlaceThatTheWebServerCannotReachIsTold() throws IOException {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        file("etc/apache2/mods-enabled/mpm_event.load", "");

        assertThat(text()).contains("chmod o+x " + home);
    }

    @Test
    void whereNothingIsFoundTheBuiltInFrontDoes() throws IOException {
        assertThat(text()).contains("--http-server-port=8000");
    }

    private List<String> advice() throws IOException {
        return WebServerAdvice.of(root, deployment, url);
    }

    private String text() throws IOException {
        return String.join("\n", advice());
    }

    private void file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
