package io.plumbline.trail.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A file or folder that a path names, one of several if it is a glob. */
record Root(FileSystem fileSystem, FileStatus status) {

    /** What the paths name, sorted, without what lies beneath another. */
    static List<Root> resolve(List<String> paths, Configuration conf) throws IOException {
        Map<String, Root> roots = new TreeMap<>();
        for (String text : paths) {
            Path path = new Path(text);
            FileSystem fileSystem = path.getFileSystem(conf);
            for (FileStatus status : matches(fileSystem, path, text)) {
                Root root = new Root(fileSystem, status);
                roots.put(root.path(), root);
            }
        }
        Collection<Root> all = roots.values();
        return all.stream()
                .filter(root -> all.stream().noneMatch(other -> other.reaches(root.path())))
                .toList();
    }

    private static List<FileStatus> matches(FileSystem fileSystem, Path path, String text) throws IOException {
        // Only for a glob: Hadoop's matching breaks on a name such as "a: b", which object stores have.
        FileStatus[] matches = isGlob(text) ? fileSystem.globStatus(path) : null;
        if (matches != null && matches.length > 0) {
            return List.of(matches);
        }
        try {
            return List.of(fileSystem.getFileStatus(path)); // A name that only looks like a glob: "logs[1]".
        } catch (FileNotFoundException e) {
            FileNotFoundException named = new FileNotFoundException(text + " does not exist");
            named.initCause(e);
            throw named;
        }
    }

    private static boolean isGlob(String text) {
        return text.chars().anyMatch(each -> "*?[{\\".indexOf(each) >= 0);
    }

    String path() {
        return status.getPath().toString();
    }

    Folder folder() {
        return new Folder(fileSystem, status.getPath(), true);
    }

    /** Whether following this root comes by the other path. */
    private boolean reaches(String other) {
        String within = path().endsWith(Path.SEPARATOR) ? path() : path() + Path.SEPARATOR;
        return other.startsWith(within) && other.length() > within.length() && !Folder.isHidden(other, within.length());
    }
}
