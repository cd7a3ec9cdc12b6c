package io.plumbline.trail.spark;

import io.plumbline.trail.DeliveryFilter;
import io.plumbline.trail.DeliveryPath;
import io.plumbline.trail.TrailFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The files of a trail: folders and globs followed, hidden files left out.
 *
 * @param roots what the paths named, globs resolved
 * @param files those with content, by path
 * @param empty how many have none
 */
public record TrailListing(List<String> roots, List<TrailFile> files, long empty) {

    public TrailListing {
        roots = List.copyOf(roots);
        files = List.copyOf(files);
    }

    /** Lists the paths, as far as the filter does not rule them out by their layout. */
    public static TrailListing list(List<String> paths, DeliveryFilter filter, Configuration conf) throws IOException {
        List<String> roots = new ArrayList<>();
        List<TrailFile> files = new ArrayList<>();
        long empty = 0;
        Deque<FileStatus> toVisit = new ArrayDeque<>();
        for (String text : paths) {
            Path path = new Path(text);
            FileStatus[] found = path.getFileSystem(conf).globStatus(path);
            if (found == null || found.length == 0) {
                throw new FileNotFoundException(text + " does not exist");
            }
            for (FileStatus root : found) {
                roots.add(root.getPath().toString());
                toVisit.push(root);
            }
        }
        while (!toVisit.isEmpty()) {
            FileStatus status = toVisit.pop();
            if (status.isDirectory()) {
                FileSystem fileSystem = status.getPath().getFileSystem(conf);
                for (FileStatus child : fileSystem.listStatus(status.getPath())) {
                    String name = child.getPath().getName();
                    if (!name.startsWith(".") && !name.startsWith("_")) {
                        toVisit.push(child);
                    }
                }
            } else if (status.getLen() == 0) {
                empty++;
            } else {
                files.add(file(status));
            }
        }
        files.sort(Comparator.comparing(TrailFile::path));
        return new TrailListing(roots, files, empty);
    }

    private static TrailFile file(FileStatus status) {
        String path = status.getPath().toString();
        String etag = status instanceof EtagSource source ? source.getEtag() : null;
        return new TrailFile(
                path,
                status.getLen(),
                status.getModificationTime(),
                etag,
                DeliveryPath.parse(path).map(DeliveryPath::date).orElse(null));
    }

    public long bytes() {
        return files.stream().mapToLong(TrailFile::length).sum();
    }
}
