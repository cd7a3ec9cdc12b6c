package io.plumbline.report;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** OUT: appears whole or not at all. */
public final class OutputFolder implements AutoCloseable {

    private final FileSystem files;
    private final Path staging;

    private OutputFolder(FileSystem files, Path staging) {
        this.files = files;
        this.staging = staging;
    }

    public static OutputFolder open(Path out, String verb, Configuration conf) throws IOException {
        return new OutputFolder(out.getFileSystem(conf), new Path(out.getParent(), "." + out.getName() + verb));
    }

    public Path staged(String name) {
        return new Path(staging, name);
    }

    public OutputStream create(String name) throws IOException {
        return files.create(staged(name), false);
    }

    public void publish(Summary summary) throws IOException {
        try (OutputStream stream = create("summary.json")) {
            stream.write(summary.json().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() throws IOException {
        files.delete(staging, true);
    }
}
