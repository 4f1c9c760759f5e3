// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.staticfiles;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A file that does not change: it is read when it is asked for, and its compressed form is made once. */
final class PackedFile {

    private final URL source;
    private final String contentType;
    private final String hash;
    private byte @Nullable [] compressed;

    PackedFile(URL source, String path) throws IOException {
        this.source = source;
        this.contentType = ContentTypes.of(path);
        this.hash = Hashes.of(content());
    }

    String contentType() {
        return contentType;
    }

    String hash() {
        return hash;
    }

    byte[] content() throws IOException {
        try (InputStream in = source.openStream()) {
            return in.readAllBytes();
        }
    }

    synchronized byte[] compressed() throws IOException {
        byte[] known = compressed;
        if (known == null) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new BestGzip(bytes)) {
                gzip.write(content());
            }
            known = bytes.toByteArray();
            compressed = known;
        }
        return known;
    }

    private static final class BestGzip extends GZIPOutputStream {

        BestGzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
