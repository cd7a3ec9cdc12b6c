package io.plumbline.report;

import java.io.IOException;
import java.net.URI;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** A local disk that answers to any scheme ({@code s3a://bucket/tmp/x} is {@code /tmp/x}) and fails when told to. */
public final class LocalStore extends RawLocalFileSystem {

    /** A file name that cannot be renamed. */
    static String refused;

    /** Called with every folder that is about to be listed. */
    static Consumer<Path> onList = path -> {};

    private URI uri;

    @Override
    public void initialize(URI name, Configuration conf) throws IOException {
        String authority = name.getAuthority() == null ? "" : name.getAuthority();
        uri = URI.create(name.getScheme() + "://" + authority + "/");
        super.initialize(uri, conf);
    }

    @Override
    public URI getUri() {
        return uri == null ? super.getUri() : uri;
    }

    @Override
    public FileStatus[] listStatus(Path folder) throws IOException {
        onList.accept(folder);
        return super.listStatus(folder);
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        return !from.getName().equals(refused) && super.rename(from, to);
    }
}
