// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.staticfiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.weblab.runtime.http.Call;
import org.weblab.runtime.http.Endpoint;
import org.weblab.runtime.http.HttpError;
import org.weblab.runtime.http.Reply;

/**
 * A tree of files as an endpoint for a prefix. One hash names the whole tree: below {@code <hash>/} files may be cached
 * for ever, and what they import relatively stays below it. Without the hash, or with one of another version, the current
 * file is given, to be asked for each time.
 */
public final class StaticFiles implements Endpoint {

    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String ASK_EACH_TIME = "no-cache";
    private static final long READ_WHOLE = 1024 * 1024;

    private final SortedMap<String, PackedFile> packed;
    private final List<Root.Folder> folders;
    private final String hash;

    /** Reads all files that do not change once, for the hash. */
    public StaticFiles(List<Root> roots) {
        packed = PackedFiles.of(roots);
        folders = roots.stream()
                .filter(Root.Folder.class::isInstance)
                .map(Root.Folder.class::cast)
                .toList();
        hash = Hashes.of(packed);
    }

    /** The name of this tree's contents: the first segment of paths that may be cached for ever. */
    public String hash() {
        return hash;
    }

    /** Whether there is such a file. */
    public boolean has(String path) {
        return packed.containsKey(path) || inFolders(path).isPresent();
    }

    /** The content of a file that does not change, for a page that is made from it. */
    public byte[] content(String path) throws IOException {
        PackedFile file = packed.get(path);
        if (file == null) {
            throw missing(path);
        }
        return file.content();
    }

    /** The file at {@link Call#rest()}; throws an {@link HttpError} 404. */
    @Override
    public Reply answer(Call call) throws IOException {
        String path = call.rest();
        int slash = path.indexOf('/');
        String first = slash < 0 ? "" : path.substring(0, slash);
        if (first.equals(hash)) {
            return file(path.substring(slash + 1), call, FOR_EVER);
        }
        String current = Hashes.FORM.matcher(first).matches() ? path.substring(slash + 1) : path;
        return file(current, call, ASK_EACH_TIME);
    }

    /** One file by its path, to be asked for each time; throws an {@link HttpError} 404. */
    public Reply file(String path, Call call) throws IOException {
        return file(path, call, ASK_EACH_TIME);
    }

    private Reply file(String asked, Call call, String caching) throws IOException {
        String path = asked.isEmpty() || asked.endsWith("/") ? asked + "index.html" : asked;
        PackedFile file = packed.get(path);
        if (file != null) {
            return packed(file, call, caching);
        }
        Path found = inFolders(path).orElseThrow(() -> missing(path));
        return inFolder(found, call);
    }

    private static Reply packed(PackedFile file, Call call, String caching) throws IOException {
        if (knows(call, file.hash())) {
            return unchanged(file.hash(), caching);
        }
        boolean text = ContentTypes.isText(file.contentType());
        boolean compressed = text && acceptsGzip(call);
        Reply reply = Reply.bytes(200, file.contentType(), compressed ? file.compressed() : file.content())
                .with("Cache-Control", caching)
                .with("ETag", tag(file.hash()));
        if (text) {
            reply = reply.with("Vary", "Accept-Encoding");
        }
        return compressed ? reply.with("Content-Encoding", "gzip") : reply;
    }

    /** A short file is named by its content; of a long one size and time must do. */
    private static Reply inFolder(Path file, Call call) throws IOException {
        String contentType = ContentTypes.of(file.getFileName().toString());
        long size = Files.size(file);
        byte @Nullable [] content = size <= READ_WHOLE ? Files.readAllBytes(file) : null;
        String name = content == null
                ? Long.toHexString(size) + "-"
                        + Long.toHexString(Files.getLastModifiedTime(file).toMillis())
                : Hashes.of(content);
        if (knows(call, name)) {
            return unchanged(name, ASK_EACH_TIME);
        }
        Reply reply = content == null ? Reply.file(contentType, file) : Reply.bytes(200, contentType, content);
        return reply.with("Cache-Control", ASK_EACH_TIME).with("ETag", tag(name));
    }

    private Optional<Path> inFolders(String path) {
        return folders.stream().flatMap(root -> inFolder(root, path).stream()).findFirst();
    }

    /** Neither dots nor links lead out of the folder, and hidden files stay hidden. */
    private static Optional<Path> inFolder(Root.Folder root, String path) {
        if (!path.startsWith(root.at())) {
            return Optional.empty();
        }
        try {
            Path top = root.folder().toRealPath();
            Path file = top.resolve(path.substring(root.at().length())).toRealPath();
            boolean hidden = false;
            for (Path segment : top.relativize(file)) {
                hidden |= segment.toString().startsWith(".");
            }
            return file.startsWith(top) && !hidden && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean acceptsGzip(Call call) {
        String accepted = call.header("Accept-Encoding").orElse("").replace(" ", "");
        return accepted.contains("gzip") && !accepted.contains("gzip;q=0");
    }

    private static boolean knows(Call call, String hash) {
        return call.header("If-None-Match").orElse("").contains('"' + hash + '"');
    }

    private static Reply unchanged(String hash, String caching) {
        return new Reply(304, List.of(), new Reply.Empty())
                .with("Cache-Control", caching)
                .with("ETag", tag(hash));
    }

    /** Weak: the compressed form has the same. */
    private static String tag(String hash) {
        return "W/\"" + hash + '"';
    }

    private static HttpError missing(String path) {
        return HttpError.notFound("not-found", "There is no file " + path);
    }
}
