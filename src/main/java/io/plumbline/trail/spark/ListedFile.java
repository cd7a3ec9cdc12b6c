package io.plumbline.trail.spark;

import io.plumbline.trail.TrailFile;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * A file as Spark's planner wants it. The plan keeps it as long as the data set lives, hence without its path, which is
 * several times the size of the rest: it is made when asked for.
 */
final class ListedFile extends FileStatus {

    private static final long serialVersionUID = 1L;

    private static final FsPermission ANY = FsPermission.getFileDefault();

    @SuppressWarnings("serial") // stays on the driver
    private final TrailFile file;

    ListedFile(TrailFile file) {
        super(file.length(), false, 0, 0, file.modified(), 0, ANY, "", "", null);
        this.file = file;
    }

    @Override
    public Path getPath() {
        return new Path(file.path());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ListedFile listed && file.equals(listed.file);
    }

    @Override
    public int hashCode() {
        return file.hashCode();
    }
}
