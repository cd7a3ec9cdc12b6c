package io.plumbline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local files, but that it sets permissions itself: Hadoop starts a {@code chmod} for each file that it makes, which
 * was half the time of tests that write many small ones.
 *
 * <p>Named in {@code core-site.xml}.
 */
public final class LocalFiles extends LocalFileSystem {

    public LocalFiles() {
        super(new WithoutProcesses());
    }

    private static final class WithoutProcesses extends RawLocalFileSystem {

        @Override
        public void setPermission(Path path, FsPermission permission) throws IOException {
            if (permission.getStickyBit()) {
                super.setPermission(path, permission);
            } else {
                Files.setPosixFilePermissions(
                        pathToFile(path).toPath(), PosixFilePermissions.fromString(permission.toString()));
            }
        }
    }
}
