package io.plumbline.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * OUT: appears whole or not at all.
 *
 * <pre>{@code
 * try (OutputFolder out = OutputFolder.open(path, "audit", conf)) {
 *     FindingLines.write(findings, out.create("findings.jsonl"));
 *     dataset.write().parquet(out.staged("usage").toString());
 *     out.publish(summary);
 * }
 * }</pre>
 *
 * <p>Files are prepared in a {@link StagingFolder} beside OUT and put in place by {@link #publish}: on a file system by
 * renaming, on an object store name by name with {@code summary.json} last. An OUT that the run did not write, or not
 * wholly, is refused and not touched. What killed runs of the same OUT left behind is removed when they are provably
 * ours and dead. On an object store two runs at once on one OUT must be prevented from outside.
 */
public final class OutputFolder implements AutoCloseable {

    private final FileSystem files;
    private final Path out;
    private final StagingFolder staging;
    private final Placement placement;
    private final Path firstMade;
    private boolean published;
    private boolean closed;

    private OutputFolder(FileSystem files, Path out, StagingFolder staging, Placement placement, Path firstMade) {
        this.files = files;
        this.out = out;
        this.staging = staging;
        this.placement = placement;
        this.firstMade = firstMade;
    }

    /**
     * Checks OUT and makes the staging folder; OUT itself is not touched.
     *
     * @param verb the verb of the run; OUT may hold an earlier output of the same one
     * @throws UnusableOutput in one line that names OUT and what to do
     */
    public static OutputFolder open(Path out, String verb, Configuration conf) throws UnusableOutput {
        try {
            return opened(out, verb, conf);
        } catch (UnusableOutput e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            String reason = e.getMessage() == null ? e.toString() : e.getMessage();
            throw new UnusableOutput(out.toString(), "cannot be used: " + reason + "; name another folder", e);
        }
    }

    private static OutputFolder opened(Path asked, String verb, Configuration conf) throws IOException {
        FileSystem files = LocalDisk.of(asked, conf);
        Path out = files.makeQualified(asked);
        if (LocalDisk.holds(files)) {
            out = LocalDisk.resolved(out);
        }
        if (out.getParent() == null) {
            throw new UnusableOutput(asked.toString(), "is a root; name a folder in it");
        }
        if (LocalDisk.holds(files) && LocalDisk.isMountPoint(out)) {
            throw new UnusableOutput(
                    asked.toString(),
                    "is a mount point, which cannot appear whole; name a folder in it: " + asked + "/" + verb);
        }
        StagingFolder.recover(files, out);
        EarlierOutput earlier = new EarlierOutput(files, out, verb, asked.toString());
        earlier.requireReplaceable(ObjectStore.holds(out) ? StagingFolder.claims(files, out) : Set.of());
        Path firstMade = firstAbsent(files, out.getParent());
        StagingFolder staging = StagingFolder.beside(files, out);
        return new OutputFolder(files, out, staging, Placement.at(files, earlier, staging), firstMade);
    }

    /** The topmost folder that is not there yet, or null when all are. */
    private static Path firstAbsent(FileSystem files, Path folder) throws IOException {
        Path absent = null;
        for (Path path = folder; path != null && !files.exists(path); path = path.getParent()) {
            absent = path;
        }
        return absent;
    }

    /** Where to write a file or folder of OUT: {@code staged("usage")}. */
    public Path staged(String name) {
        if (name.isEmpty() || name.startsWith("/") || Set.of(name.split("/")).contains("..")) {
            throw new IllegalArgumentException("file of OUT: \"" + name + "\" is not a name relative to it");
        }
        return new Path(staging.fresh(), name);
    }

    /** Opens a new file of OUT; the caller closes it before {@link #publish}. */
    public OutputStream create(String name) throws IOException {
        return files.create(staged(name), false);
    }

    /**
     * Adds {@code summary.json}, which names and hashes every file, and puts everything in place. May be called once.
     *
     * @throws UnusableOutput when somebody wrote into OUT while the run was on; OUT is as it was
     * @throws TornOutput when an object store failed with OUT neither old nor new: it has no {@code summary.json} then
     * @throws IOException when it failed with OUT as it was
     */
    public void publish(Summary summary) throws IOException {
        if (published || closed) {
            throw new IllegalStateException("OUT: published or closed already");
        }
        dropChecksums();
        Summary complete = summary.withWritten(FolderFiles.hashed(files, staging.fresh()));
        try (OutputStream stream = create(EarlierOutput.SUMMARY)) {
            stream.write(complete.json().getBytes(StandardCharsets.UTF_8));
        }
        place();
        published = true;
    }

    private void place() throws IOException {
        try {
            placement.place();
        } catch (IOException e) {
            throw placement.isTorn() ? new TornOutput(out.toString(), e) : e;
        }
    }

    /** Spark writes through Hadoop's local file system, which leaves a {@code .name.crc} beside every file. */
    private void dropChecksums() throws IOException {
        Set<String> names = FolderFiles.list(files, staging.fresh()).keySet();
        for (String name : names) {
            if (names.contains(FolderFiles.checksumOf(name))) {
                files.delete(new Path(staging.fresh(), FolderFiles.checksumOf(name)), false);
            }
        }
    }

    /** Removes the staging folder, and with it everything that was not published. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (published) {
            removeStaging();
            return;
        }
        staging.discard(placement.isTorn());
        removeMadeParents();
    }

    private void removeStaging() {
        try {
            staging.remove();
        } catch (IOException e) {
            // OUT is in place; what is left is provably dead and goes with a later run.
        }
    }

    /** Folders above OUT that did not exist before this run go again, unless somebody put something there. */
    private void removeMadeParents() throws IOException {
        Path made = firstMade == null ? null : out.getParent();
        while (made != null && FolderFiles.children(files, made).length == 0) {
            files.delete(made, false);
            made = made.equals(firstMade) ? null : made.getParent();
        }
    }
}
