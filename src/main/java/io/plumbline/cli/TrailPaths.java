package io.plumbline.cli;

import io.plumbline.report.Summary;
import io.plumbline.trail.DeliveryFilter;
import io.plumbline.trail.TrailFile;
import io.plumbline.trail.spark.TrailListing;
import io.plumbline.usage.TrailFilter;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The trail's files as far as a run is about them: days, accounts and regions that the filter leaves out are not even
 * listed.
 */
record TrailPaths(List<String> named, TrailFilter filter, TrailListing listing) {

    /** A path that the option named, globs resolved, and what was listed beneath it. */
    static final class Root {

        private final String path;
        private final MessageDigest names;
        private long bytes;

        private Root(String path) {
            this.path = path;
            try {
                this.names = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }

        private void add(TrailFile file) {
            String line = file.path().substring(path.length()) + " " + file.length() + "\n";
            names.update(line.getBytes(StandardCharsets.UTF_8));
            bytes += file.length();
        }

        String path() {
            return path;
        }

        long bytes() {
            return bytes;
        }

        /** A hash of the files' names and lengths: the same files have the same. */
        String listingHash() {
            try {
                return HexFormat.of().formatHex(((MessageDigest) names.clone()).digest());
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException("Java's own SHA-256 can be copied", e);
            }
        }
    }

    /** Lists the paths; {@link RunEnded} names the option and the path that is not there. */
    static TrailPaths list(String option, List<String> paths, TrailFilter filter, Configuration conf) {
        return new TrailPaths(paths, filter, listing(option, paths, filter.deliveries(), conf));
    }

    /** The files under the paths, as far as the filter does not rule them out. */
    static TrailListing listing(String option, List<String> paths, DeliveryFilter filter, Configuration conf) {
        try {
            return TrailListing.list(paths, filter, conf);
        } catch (FileNotFoundException e) {
            throw RunEnded.usage(option + ": " + InputPaths.firstLine(e), e);
        } catch (IOException | IllegalArgumentException e) {
            throw InputPaths.unreadable(option, String.join(", ", paths), e, conf);
        }
    }

    /** Ends the run when there is nothing to read. */
    void requireFiles() {
        if (!listing.files().isEmpty()) {
            return;
        }
        int closed = listing.unlistable().size();
        throw RunEnded.coverage("no readable event: " + String.join(", ", named)
                + " holds no file with content" + delivered()
                + (closed == 0 ? "" : "; " + closed + " folders may not be listed"));
    }

    private String delivered() {
        StringJoiner bounds = new StringJoiner(" ", " that was delivered for ", "").setEmptyValue("");
        if (filter.from() != null) {
            bounds.add("--from " + filter.from());
        }
        if (filter.to() != null) {
            bounds.add("--to " + filter.to());
        }
        new TreeSet<>(filter.accounts()).forEach(account -> bounds.add("--account " + account));
        new TreeSet<>(filter.regions()).forEach(region -> bounds.add("--region " + region));
        return bounds.toString();
    }

    /** Files with content, and folders of which nobody knows whether they hold any. */
    long withContent() {
        return listing.files().size() + (long) listing.unlistable().size();
    }

    long bytes() {
        return listing.bytes();
    }

    List<Root> roots() {
        Map<String, Root> roots = new HashMap<>();
        List<Root> inOrder = listing.roots().stream().map(Root::new).toList();
        inOrder.forEach(root -> roots.put(withoutSlash(root.path), root));
        listing.files().forEach(file -> rootOf(file, roots).add(file));
        return inOrder;
    }

    /** What {@code summary.json} says of them. */
    List<Summary.Input> inputs(String kind) {
        return roots().stream()
                .map(root -> new Summary.Input(root.path(), kind, root.bytes(), root.listingHash()))
                .toList();
    }

    private static Root rootOf(TrailFile file, Map<String, Root> roots) {
        Root root = roots.get(file.path());
        for (String folder = file.folder(); root == null; folder = above(folder)) {
            root = roots.get(folder);
        }
        return root;
    }

    private static String above(String folder) {
        int end = folder.lastIndexOf(Path.SEPARATOR_CHAR);
        if (end < 0) {
            throw new IllegalStateException("listed file: lies under no path that was named");
        }
        return folder.substring(0, end);
    }

    /** The root of a bucket, {@code s3a://logs/}, as its files' folder names it. */
    private static String withoutSlash(String path) {
        return path.endsWith(Path.SEPARATOR) ? path.substring(0, path.length() - 1) : path;
    }
}
