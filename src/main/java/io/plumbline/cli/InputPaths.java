package io.plumbline.cli;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The files under the paths of an option; globs and folders are followed.
 *
 * <p>Hidden files ({@code .x}, {@code _x}) are no input, as everywhere in Hadoop.
 *
 * @param roots what the option named, globs resolved
 * @param files those with content
 * @param empty how many have none
 * @param bytes of all files
 */
record InputPaths(List<String> roots, List<String> files, long empty, long bytes) {

    /** Lists the paths; {@link RunEnded} names the option and the path that is not there. */
    static InputPaths list(String option, List<String> paths, Configuration conf) {
        List<String> roots = new ArrayList<>();
        List<String> files = new ArrayList<>();
        long[] emptyAndBytes = new long[2];
        for (String path : paths) {
            try {
                listOne(option, path, conf, roots, files, emptyAndBytes);
            } catch (IOException | IllegalArgumentException e) {
                throw RunEnded.usage(option + ": " + path + " cannot be read: " + firstLine(e), e);
            }
        }
        return new InputPaths(List.copyOf(roots), List.copyOf(files), emptyAndBytes[0], emptyAndBytes[1]);
    }

    private static void listOne(
            String option,
            String text,
            Configuration conf,
            List<String> roots,
            List<String> files,
            long[] emptyAndBytes)
            throws IOException {
        Path path = new Path(text);
        FileSystem fileSystem = path.getFileSystem(conf);
        FileStatus[] found = fileSystem.globStatus(path);
        if (found == null || found.length == 0) {
            throw RunEnded.usage(option + ": " + text + " does not exist");
        }
        Deque<FileStatus> toVisit = new ArrayDeque<>();
        for (FileStatus status : found) {
            roots.add(status.getPath().toString());
            toVisit.add(status);
        }
        while (!toVisit.isEmpty()) {
            FileStatus status = toVisit.pop();
            if (status.isDirectory()) {
                for (FileStatus child : fileSystem.listStatus(status.getPath())) {
                    if (!isHidden(child.getPath())) {
                        toVisit.push(child);
                    }
                }
            } else if (status.getLen() == 0) {
                emptyAndBytes[0]++;
            } else {
                files.add(status.getPath().toString());
                emptyAndBytes[1] += status.getLen();
            }
        }
    }

    private static boolean isHidden(Path path) {
        return path.getName().startsWith(".") || path.getName().startsWith("_");
    }

    static String firstLine(Throwable problem) {
        String message = problem.getMessage() == null ? problem.toString() : problem.getMessage();
        return message.lines().findFirst().orElse(message);
    }
}
