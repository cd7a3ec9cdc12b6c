package io.plumbline.trail.spark;

import io.plumbline.trail.DeliveryFilter;
import io.plumbline.trail.TrailFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;

/**
 * The files of a trail: folders and globs followed, hidden files ({@code .x}, {@code _x}) left out.
 *
 * <p>What the filter rules out by its layout is not listed, so of ten years' bucket only the days asked for are. Nothing
 * is kept but the files, some 200 bytes each.
 *
 * @param roots what the paths named, globs resolved, sorted; a path beneath another counts with the other
 * @param files those with content, by path
 * @param empty how many have none
 * @param unlistable folders that may not be listed; a run must tell of them
 */
public record TrailListing(List<String> roots, List<TrailFile> files, long empty, List<Unlistable> unlistable) {

    /** A folder whose files nobody knows. */
    public record Unlistable(String path, String reason) {}

    /** Files that were listed before. */
    public static TrailListing of(List<TrailFile> files) {
        return new TrailListing(List.of(), files, 0, List.of());
    }

    public TrailListing {
        roots = List.copyOf(roots);
        files = List.copyOf(files);
        unlistable = List.copyOf(unlistable);
    }

    /**
     * Lists the paths, as far as the filter does not rule them out.
     *
     * @throws java.io.FileNotFoundException that names a path which does not exist
     */
    public static TrailListing list(List<String> paths, DeliveryFilter filter, Configuration conf) throws IOException {
        List<Folder> folders = new ArrayList<>();
        Found found = new Found();
        List<String> roots = new ArrayList<>();
        for (Root root : Root.resolve(paths, conf)) {
            FileStatus status = root.status();
            roots.add(root.path());
            if (status.isDirectory()) {
                folders.add(root.folder());
            } else if (filter.wants(root.path())) {
                found.add(status);
            }
        }
        Walk.through(folders, filter, found);
        return found.listing(roots);
    }

    public long bytes() {
        return files.stream().mapToLong(TrailFile::length).sum();
    }
}
