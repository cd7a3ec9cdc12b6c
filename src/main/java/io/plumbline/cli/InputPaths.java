package io.plumbline.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The files under the paths of an option; globs and folders are followed.
 *
 * <p>Hidden files ({@code .x}, {@code _x}) are no input, as everywhere in Hadoop. A path that lies under another counts
 * with the other.
 */
record InputPaths(List<Root> roots) {

    /**
     * A path that the option named, globs resolved.
     *
     * @param lengths of its files, by path, in their order
     */
    record Root(String path, Map<String, Long> lengths) {

        long bytes() {
            return lengths.values().stream().mapToLong(Long::longValue).sum();
        }

        /** A hash of the files' names and lengths: the same files have the same. */
        String listingHash() {
            try {
                MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
                lengths.forEach((file, length) -> sha256.update(
                        (file.substring(path.length()) + " " + length + "\n").getBytes(StandardCharsets.UTF_8)));
                return HexFormat.of().formatHex(sha256.digest());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }

        private boolean holds(String other) {
            return other.startsWith(path + Path.SEPARATOR);
        }
    }

    /** Lists the paths; {@link RunEnded} names the option and the path that is not there. */
    static InputPaths list(String option, List<String> paths, Configuration conf) {
        Map<String, Root> roots = new TreeMap<>();
        for (String path : paths) {
            try {
                for (Root root : list(path, conf)) {
                    roots.put(root.path(), root);
                }
            } catch (FileNotFoundException e) {
                throw RunEnded.usage(option + ": " + path + " does not exist", e);
            } catch (IOException | IllegalArgumentException e) {
                throw unreadable(option, path, e, conf);
            }
        }
        Collection<Root> all = roots.values();
        return new InputPaths(all.stream()
                .filter(root -> all.stream().noneMatch(other -> other.holds(root.path())))
                .toList());
    }

    /** One line that names the option, the path and what to do. */
    static RunEnded unreadable(String option, String path, Exception problem, Configuration conf) {
        Exception reason = StorageError.isWithoutReason(problem) ? reason(path, problem, conf) : problem;
        String why = StorageError.explain(reason).orElseGet(() -> firstLine(reason));
        return RunEnded.usage(option + ": " + path + " cannot be read: " + why, problem);
    }

    /** Asks an object store in a way that it answers in words: a listing, where looking at one object gave a number. */
    private static Exception reason(String text, Exception problem, Configuration conf) {
        try {
            Path path = new Path(text);
            path.getFileSystem(conf).listStatus(path);
            return problem;
        } catch (IOException | IllegalArgumentException e) {
            return StorageError.explain(e).isPresent() ? e : problem;
        }
    }

    private static List<Root> list(String text, Configuration conf) throws IOException {
        Path path = new Path(text);
        FileSystem fileSystem = path.getFileSystem(conf);
        List<Root> roots = new ArrayList<>();
        for (FileStatus status : found(fileSystem, path)) {
            roots.add(new Root(status.getPath().toString(), lengths(fileSystem, status)));
        }
        return roots;
    }

    private static FileStatus[] found(FileSystem fileSystem, Path path) throws IOException {
        // Only for a glob: Hadoop's matching breaks on a name such as "a: b", which object stores have.
        FileStatus[] matches = isGlob(path) ? fileSystem.globStatus(path) : null;
        return matches == null || matches.length == 0
                ? new FileStatus[] {fileSystem.getFileStatus(path)} // Or a name that only looks like a glob: "logs[1]".
                : matches;
    }

    private static boolean isGlob(Path path) {
        return path.toString().chars().anyMatch(each -> "*?[{\\".indexOf(each) >= 0);
    }

    private static Map<String, Long> lengths(FileSystem fileSystem, FileStatus root) throws IOException {
        Map<String, Long> lengths = new TreeMap<>();
        Deque<FileStatus> toVisit = new ArrayDeque<>(List.of(root));
        while (!toVisit.isEmpty()) {
            FileStatus status = toVisit.pop();
            if (!status.isDirectory()) {
                lengths.put(status.getPath().toString(), status.getLen());
                continue;
            }
            for (FileStatus child : fileSystem.listStatus(status.getPath())) {
                if (!isHidden(child.getPath())) {
                    toVisit.push(child);
                }
            }
        }
        return lengths;
    }

    private static boolean isHidden(Path path) {
        return path.getName().startsWith(".") || path.getName().startsWith("_");
    }

    /** The files that have content. */
    List<String> files() {
        return roots.stream()
                .flatMap(root -> root.lengths().entrySet().stream())
                .filter(file -> file.getValue() > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** How many files have none. */
    long empty() {
        return roots.stream()
                .flatMap(root -> root.lengths().values().stream())
                .filter(length -> length == 0)
                .count();
    }

    long bytes() {
        return roots.stream().mapToLong(Root::bytes).sum();
    }

    static String firstLine(Throwable problem) {
        String message = problem.getMessage() == null ? problem.toString() : problem.getMessage();
        return message.lines().findFirst().orElse(message);
    }
}
