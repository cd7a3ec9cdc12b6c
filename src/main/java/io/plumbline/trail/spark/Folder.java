package io.plumbline.trail.spark;

import java.io.IOException;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * A folder to be listed.
 *
 * @param isRoot whether somebody named it, rather than the listing having come by
 */
record Folder(FileSystem fileSystem, Path path, boolean isRoot) {

    /**
     * Stores of keys without folders: they page through everything beneath a prefix as fast as through one folder.
     * A local file system would start a process for each file found that way.
     */
    private static final Set<String> FLAT = Set.of("s3a", "s3", "s3n", "gs");

    boolean isFlat() {
        return FLAT.contains(fileSystem.getUri().getScheme());
    }

    boolean isLocal() {
        return "file".equals(fileSystem.getUri().getScheme());
    }

    RemoteIterator<? extends FileStatus> children() throws IOException {
        return fileSystem.listStatusIterator(path);
    }

    RemoteIterator<? extends FileStatus> everyFileBeneath() throws IOException {
        return fileSystem.listFiles(path, true);
    }

    Folder child(Path child) {
        return new Folder(fileSystem, child, false);
    }

    /** Whether a part of the path from there on is hidden. */
    static boolean isHidden(String path, int from) {
        for (String part : path.substring(from).split(Path.SEPARATOR, -1)) {
            if (part.startsWith(".") || part.startsWith("_")) {
                return true;
            }
        }
        return false;
    }
}
