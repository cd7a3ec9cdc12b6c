package io.plumbline.trail.spark;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Files as they are, without Hadoop's own checksums beside local ones: looking for them fails on a name with a colon. */
public final class RawFiles {

    private RawFiles() {}

    /** The file system that holds the path. */
    public static FileSystem around(Path path, Configuration configuration) throws IOException {
        FileSystem fileSystem = path.getFileSystem(configuration);
        return fileSystem instanceof ChecksumFileSystem checked ? checked.getRawFileSystem() : fileSystem;
    }
}
