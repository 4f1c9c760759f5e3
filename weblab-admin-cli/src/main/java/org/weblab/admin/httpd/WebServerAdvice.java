// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.httpd;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.weblab.admin.deployment.Deployment;
import org.weblab.runtime.Shell;

/** What to type so that browsers reach a new deployment, by what is found on this machine. */
public final class WebServerAdvice {

    private static final String COMMAND = "     ";
    private static final List<String> NEEDED = List.of(
            "proxy",
            "proxy_http",
            "proxy_balancer",
            "proxy_hcheck",
            "slotmem_shm",
            "lbmethod_bybusyness",
            "headers",
            "alias");

    private final Path root;
    private final Deployment deployment;
    private final String name;
    private final List<String> lines = new ArrayList<>();

    private WebServerAdvice(Path root, Deployment deployment, String name) {
        this.root = root;
        this.deployment = deployment;
        this.name = name;
    }

    /**
     * The advice, line by line.
     *
     * @param root the folder in which the machine's files lie: {@code /}, but for tests
     * @param url the address that browsers use, ending in {@code /weblab/}
     */
    public static List<String> of(Path root, Deployment deployment, URI url) throws IOException {
        WebServerAdvice advice = new WebServerAdvice(root, deployment, HttpdText.name(url));
        advice.write(WebServers.below(root));
        return advice.lines;
    }

    private void write(WebServers found) throws IOException {
        if (found.apache().isEmpty() && !found.haproxy() && found.nginx().isEmpty()) {
            lines.add(
                    "Neither Apache nor HAProxy nor nginx was found on this machine. The built-in front does without:");
            say("create it again, with the same options and --force --http-server-port=8000");
            return;
        }
        if (found.apache().isPresent()) {
            apache(found.apache().get());
        }
        if (found.haproxy()) {
            haproxy();
        }
        if (found.nginx().isPresent()) {
            nginx(found.nginx().get());
        }
    }

    private void apache(WebServers.Apache apache) throws IOException {
        lines.add("To put Apache before it:");
        List<String> missing = NEEDED.stream()
                .filter(module -> !apache.modules().contains(module))
                .toList();
        String include = "Include \"" + HttpdText.path(deployment.httpd().resolve(HttpdFiles.APACHE)) + "\"";
        String echo = "echo " + Shell.quoted(include);
        switch (apache.layout()) {
            case DEBIAN -> {
                if (!missing.isEmpty()) {
                    say("sudo a2enmod " + String.join(" ", missing));
                }
                say("%s | sudo tee %s".formatted(echo, shown(apache.file().resolve(name + ".conf"))));
                say("sudo a2enconf " + name);
                letIn("www-data");
                say("sudo apachectl configtest && sudo systemctl restart apache2");
            }
            case RED_HAT -> {
                if (!missing.isEmpty()) {
                    say("printf 'LoadModule %%s_module modules/mod_%%s.so\\n' %s | sudo tee %s"
                            .formatted(twice(missing), "/etc/httpd/conf.modules.d/99-weblab.conf"));
                }
                say("%s | sudo tee %s".formatted(echo, shown(apache.file().resolve(name + ".conf"))));
                say("sudo setsebool -P httpd_can_network_connect 1   # where SELinux is on, as the next line");
                say("sudo chcon -R -t httpd_sys_content_t %s %s %s"
                        .formatted(
                                Shell.quoted(deployment.httpd()),
                                Shell.quoted(deployment.pub()),
                                Shell.quoted(deployment.directory().resolve("client"))));
                letIn("apache");
                say("sudo apachectl configtest && sudo systemctl restart httpd");
            }
            case HOMEBREW -> {
                uncomment(missing, "sed -i ''", apache);
                say("%s >> %s".formatted(echo, shown(apache.file())));
                letIn("_www");
                say("apachectl configtest && brew services restart httpd");
            }
            case MAC_OS -> {
                uncomment(missing, "sudo sed -i ''", apache);
                say("%s | sudo tee -a %s".formatted(echo, shown(apache.file())));
                letIn("_www");
                say("sudo apachectl configtest && sudo apachectl restart");
            }
            case LAMPP -> {
                uncomment(missing, "sudo sed -i", apache);
                say("%s | sudo tee -a %s".formatted(echo, shown(apache.file())));
                letIn("daemon");
                say("sudo /opt/lampp/bin/apachectl configtest && sudo /opt/lampp/lampp reloadapache");
            }
            case XAMPP -> {
                String file = shown(apache.file());
                if (!missing.isEmpty()) {
                    lines.add("In " + file + ", remove the # before LoadModule of: " + String.join(" ", missing));
                }
                lines.add("Append this line to " + file + " and restart Apache in XAMPP's control panel:");
                say(include);
            }
        }
        mpm(apache);
    }

    private void mpm(WebServers.Apache apache) {
        Optional<String> mpm = apache.mpm();
        if (mpm.filter("prefork"::equals).isEmpty()) {
            mpm.ifPresent(name -> lines.add("Apache runs with mpm_" + name
                    + ", which suits it: MaxRequestWorkers must be above the number of students at a time."));
            return;
        }
        lines.add(
                "Apache runs with mpm_prefork: a process for each open page of a student. Prefer mpm_event or mpm_worker"
                        + " unless PHP needs prefork");
        boolean debian = apache.layout() == WebServers.Layout.DEBIAN;
        List<String> php = apache.modules().stream()
                .filter(module -> module.startsWith("php"))
                .toList();
        if (!php.isEmpty()) {
            lines.add("(it does here: mod_%s is enabled; PHP-FPM would run with mpm_event too)%s"
                    .formatted(php.getFirst(), debian ? "." : ""));
        } else if (debian) {
            say("sudo a2dismod mpm_prefork && sudo a2enmod mpm_event && sudo systemctl restart apache2");
        }
    }

    private void haproxy() {
        String file = Shell.quoted(deployment.httpd().resolve(HttpdFiles.HAPROXY));
        lines.add("To put HAProxy before it:");
        say("haproxy -c -f " + file);
        Optional<Path> defaults = List.of("etc/default/haproxy", "etc/sysconfig/haproxy").stream()
                .map(root::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
        if (defaults.isPresent()) {
            if (defaults.get().endsWith("sysconfig/haproxy")) {
                say("sudo setsebool -P haproxy_connect_any 1   # where SELinux is on");
            }
            say("echo 'CONFIG=%s' | sudo tee -a %s".formatted(withoutSpaces(file), shown(defaults.get())));
            say("sudo systemctl restart haproxy");
        } else {
            say("sudo haproxy -W -D -f " + file);
        }
    }

    /** The path that HAProxy's unit is given, which makes two files of one with a space. */
    private String withoutSpaces(String quoted) {
        if (!quoted.startsWith("'")) {
            return quoted;
        }
        String link = "/etc/haproxy/" + name + ".cfg";
        say("sudo ln -sf %s %s".formatted(quoted, link));
        return link;
    }

    private void nginx(Path folder) throws IOException {
        lines.add("To put nginx before it:");
        say("sudo ln -sf %s %s"
                .formatted(
                        Shell.quoted(deployment.httpd().resolve(HttpdFiles.NGINX)),
                        shown(folder.resolve(name + ".conf"))));
        letIn(Files.isDirectory(root.resolve("etc/nginx/sites-available")) ? "www-data" : "nginx");
        say("sudo nginx -t && sudo nginx -s reload");
    }

    /** The web server reads {@code pub/} and the logo itself, as a user of its own. */
    private void letIn(String group) throws IOException {
        for (Path folder = deployment.directory().getParent(); folder != null; folder = folder.getParent()) {
            if (isClosed(folder)) {
                say("chmod o+x %s   # or choose another place: it must pass through to read %s"
                        .formatted(Shell.quoted(folder), deployment.pub()));
            }
        }
        if (isClosed(deployment.directory())) {
            say("sudo chgrp %s %s   # it reads pub/ there".formatted(group, Shell.quoted(deployment)));
        }
    }

    private static boolean isClosed(Path folder) throws IOException {
        return Files.isDirectory(folder)
                && !Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE);
    }

    private void uncomment(List<String> missing, String sed, WebServers.Apache apache) {
        if (!missing.isEmpty()) {
            say("%s -E 's|^#(LoadModule (%s)_module )|\\1|' %s"
                    .formatted(sed, String.join("|", missing), shown(apache.file())));
        }
    }

    private static String twice(List<String> names) {
        return String.join(
                " ",
                names.stream().flatMap(name -> List.of(name, name).stream()).toList());
    }

    private String shown(Path file) {
        String path = root.relativize(file).toString();
        return path.toLowerCase(Locale.ROOT).startsWith("xampp") ? "C:\\" + path.replace('/', '\\') : "/" + path;
    }

    private void say(String command) {
        lines.add(COMMAND + command);
    }
}
