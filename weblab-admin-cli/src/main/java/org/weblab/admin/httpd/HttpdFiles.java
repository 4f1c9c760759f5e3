// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.httpd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.runtime.config.Configuration;

/** The files in {@code httpd/} of a deployment. */
public final class HttpdFiles {

    /** For Apache. */
    public static final String APACHE = "apache_weblab_generic.conf";

    /** For HAProxy. */
    public static final String HAPROXY = "haproxy.cfg";

    /** For nginx. */
    public static final String NGINX = "nginx.conf";

    private static final List<String> ALL = List.of(APACHE, HAPROXY, NGINX);
    private static final DateTimeFormatter BACKUP =
            DateTimeFormatter.ofPattern("'-backup-'yyyy-MM-dd_HH-mm-ss", Locale.ROOT);

    private HttpdFiles() {}

    /** How a file stands to the configuration. */
    public enum State {
        /** It is what would be written now. */
        CURRENT,
        /** Somebody changed it after it was written, so that nothing is known of it. */
        EDITED,
        /** It was written for another configuration. */
        OUTDATED,
        /** It is not there. */
        MISSING
    }

    /** The state of each, by its name; throws {@link AdminError} if that configuration has nothing to stand in front of. */
    public static Map<String, State> states(Deployment deployment, Configuration configuration) throws IOException {
        HttpdText text = new HttpdText(deployment, configuration);
        Map<String, State> states = new LinkedHashMap<>();
        for (String name : ALL) {
            states.put(name, state(deployment.httpd().resolve(name), Seal.seal(text.of(Template.named(name)))));
        }
        return states;
    }

    private static State state(Path file, String wanted) throws IOException {
        if (!Files.exists(file)) {
            return State.MISSING;
        }
        String present = Files.readString(file);
        if (present.equals(wanted)) {
            return State.CURRENT;
        }
        return Seal.isUnbroken(present) ? State.OUTDATED : State.EDITED;
    }

    /**
     * Writes them for the servers of that configuration. A file that somebody edited is copied first.
     *
     * @return the copies
     */
    public static List<Path> write(Deployment deployment, Configuration configuration) throws IOException {
        Files.createDirectories(deployment.httpd());
        HttpdText text = new HttpdText(deployment, configuration);
        List<Path> copies = new ArrayList<>();
        for (String name : ALL) {
            Path file = deployment.httpd().resolve(name);
            if (Files.exists(file) && !Seal.isUnbroken(Files.readString(file))) {
                Path copy = file.resolveSibling(
                        name + LocalDateTime.now(ZoneId.systemDefault()).format(BACKUP));
                Files.copy(file, copy);
                copies.add(copy);
            }
            Path unfinished = file.resolveSibling(name + ".new");
            Files.writeString(unfinished, Seal.seal(text.of(Template.named(name))));
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return copies;
    }
}
