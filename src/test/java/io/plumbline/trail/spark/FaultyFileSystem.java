package io.plumbline.trail.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.util.functional.RemoteIterators;

/**
 * A local disk under another scheme that refuses what names tell it to: {@code forbidden…}, {@code closed…}, {@code
 * gone…}, {@code broken…}. It notes which folders were listed.
 */
public final class FaultyFileSystem extends RawLocalFileSystem {

    static final List<String> LISTED = Collections.synchronizedList(new ArrayList<>());
    static final List<String> ASKED_AFTER = Collections.synchronizedList(new ArrayList<>());

    private URI uri;

    static void install(Configuration conf, String scheme) {
        conf.set("fs." + scheme + ".impl", FaultyFileSystem.class.getName());
        conf.setBoolean("fs." + scheme + ".impl.disable.cache", false);
    }

    @Override
    public void initialize(URI name, Configuration conf) throws IOException {
        super.initialize(name, conf);
        uri = URI.create(name.getScheme() + ":///");
    }

    @Override
    public URI getUri() {
        return uri == null ? super.getUri() : uri;
    }

    @Override
    protected void checkPath(Path path) {
        // Its own paths have its scheme, not the local one's.
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        ASKED_AFTER.add(path.getName());
        FileStatus local = super.getFileStatus(path);
        return new FileStatus(
                local.getLen(), local.isDirectory(), 1, 1, local.getModificationTime(), path.makeQualified(uri, path));
    }

    @Override
    public FileStatus[] listStatus(Path folder) throws IOException {
        LISTED.add(folder.getName());
        refuse(folder);
        return Arrays.stream(super.listStatus(folder))
                .map(child -> new FileStatus(
                        child.getLen(),
                        child.isDirectory(),
                        1,
                        1,
                        child.getModificationTime(),
                        new Path(folder, new Path(null, null, child.getPath().getName()))))
                .toArray(FileStatus[]::new);
    }

    @Override
    public RemoteIterator<LocatedFileStatus> listFiles(Path folder, boolean recursive) throws IOException {
        List<LocatedFileStatus> files = new ArrayList<>();
        LISTED.add("everything beneath " + folder.getName());
        gather(folder, files);
        return RemoteIterators.remoteIteratorFromIterable(files);
    }

    private void gather(Path folder, List<LocatedFileStatus> files) throws IOException {
        refuse(folder);
        for (FileStatus child : super.listStatus(folder)) {
            Path path = new Path(folder, new Path(null, null, child.getPath().getName()));
            if (child.isDirectory()) {
                gather(path, files);
            } else {
                FileStatus status = new FileStatus(child.getLen(), false, 1, 1, child.getModificationTime(), path);
                files.add(new LocatedFileStatus(status, new BlockLocation[0]));
            }
        }
    }

    @Override
    public FSDataInputStream open(Path path, int buffer) throws IOException {
        refuse(path);
        return super.open(path, buffer);
    }

    private static void refuse(Path path) throws IOException {
        String name = path.getName();
        if (name.startsWith("forbidden")) {
            throw new AccessControlException("Permission denied: user=nobody, access=READ");
        }
        if (name.startsWith("closed")) {
            throw new AccessDeniedException(path.toString(), null, "403 Forbidden");
        }
        if (name.startsWith("unfindable")) {
            throw new FileNotFoundException(path + " (Permission denied)"); // As Java says it of a local file.
        }
        if (name.startsWith("gone")) {
            throw new FileNotFoundException(path + " does not exist");
        }
        if (name.startsWith("broken")) {
            throw new IOException("connection reset");
        }
    }
}
