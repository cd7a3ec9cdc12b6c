package io.plumbline.report;

import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** What a local disk can do and other file systems cannot: locks, true renames, no checksum files wanted. */
final class LocalDisk {

    private LocalDisk() {}

    /** The file system of a path; a local one without the checksum files that Hadoop would strew over OUT. */
    static FileSystem of(Path path, Configuration conf) throws IOException {
        try {
            FileSystem files = path.getFileSystem(conf);
            return files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
        } catch (RuntimeException e) {
            // How Hadoop says that a connector's jar is missing.
            throw new IOException("no file system for it: " + e.getMessage(), e);
        }
    }

    static boolean holds(FileSystem files) {
        return files.getUri().getScheme().equals("file");
    }

    static java.nio.file.Path path(Path path) {
        return java.nio.file.Path.of(path.toUri().getPath());
    }

    /** The path with symbolic links resolved as far as it exists, so that renaming meets the folder and not a link. */
    static Path resolved(Path path) throws IOException {
        java.nio.file.Path local = path(path);
        if (Files.exists(local)) {
            return asHadoop(local.toRealPath());
        }
        Path parent = path.getParent();
        return parent == null ? path : new Path(resolved(parent), path.getName());
    }

    /** Whether another disk is mounted exactly there: neither end of such a folder can be renamed. */
    static boolean isMountPoint(Path path) throws IOException {
        java.nio.file.Path local = path(path);
        return Files.exists(local)
                && local.getParent() != null
                && !Files.getFileStore(local).equals(Files.getFileStore(local.getParent()));
    }

    private static Path asHadoop(java.nio.file.Path local) {
        // Not by URI text: a percent sign or a space in a name would change.
        return new Path("file", null, local.toString());
    }
}
