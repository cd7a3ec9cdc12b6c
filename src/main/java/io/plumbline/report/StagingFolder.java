package io.plumbline.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder beside OUT in which a run prepares it: {@code .report.plumbline-3f9c…/} for {@code report}.
 *
 * <pre>
 * owner.json    {"tool":"plumbline","out":"file:/audits/report","startedAt":"…"}, locked while the run lives (local disks)
 * new/          the coming OUT
 * old/          the earlier OUT, for the moment between two renames
 * claims.json   object stores: every name this run may have left in OUT
 * </pre>
 *
 * <p>A killed run leaves the folder behind. It is removed by a later run of the same OUT when its {@code owner.json}
 * names that OUT and its run is dead: on a local disk when the lock is gone; elsewhere, where nobody can ask, when it
 * is older than {@link #CERTAINLY_DEAD}. Anything else is left alone. An {@code old/} whose run died between the two
 * renames is put back.
 */
final class StagingFolder {

    /** No audit runs longer. */
    static final Duration CERTAINLY_DEAD = Duration.ofDays(7);

    private static final String OWNER = "owner.json";
    private static final String CLAIMS = "claims.json";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final FileSystem files;
    private final Path out;
    private final Path folder;
    private final Closeable lock;

    private StagingFolder(FileSystem files, Path out, Path folder, Closeable lock) {
        this.files = files;
        this.out = out;
        this.folder = folder;
        this.lock = lock;
    }

    static StagingFolder beside(FileSystem files, Path out) throws IOException {
        byte[] id = new byte[8];
        RANDOM.nextBytes(id);
        Path folder = new Path(out.getParent(), prefix(out) + HexFormat.of().formatHex(id));
        if (!files.mkdirs(new Path(folder, "new"))) {
            throw new IOException(folder + ": cannot be made");
        }
        try {
            return new StagingFolder(files, out, folder, own(files, out, new Path(folder, OWNER)));
        } catch (IOException e) {
            files.delete(folder, true);
            throw e;
        }
    }

    private static Closeable own(FileSystem files, Path out, Path ownerFile) throws IOException {
        byte[] owner = Json.line(new Owner(Summary.Tool.NAME, out.toString(), Instant.now()))
                .getBytes(StandardCharsets.UTF_8);
        if (LocalDisk.holds(files)) {
            return OwnerLock.hold(LocalDisk.path(ownerFile), owner);
        }
        write(files, ownerFile, owner);
        return () -> {};
    }

    private record Owner(String tool, String out, Instant startedAt) {}

    /** The coming OUT. */
    Path fresh() {
        return new Path(folder, "new");
    }

    /** Where the earlier OUT waits for its successor to be in place. */
    Path replaced() {
        return new Path(folder, "old");
    }

    /** Says, before OUT is touched on an object store, which names there are this run's or its predecessor's. */
    void claim(Set<String> names) throws IOException {
        write(files, new Path(folder, CLAIMS), Json.line(Map.of("files", names)).getBytes(StandardCharsets.UTF_8));
    }

    /** Removes what is prepared; an earlier OUT that could not be put back and the claims on a torn OUT stay. */
    void discard(boolean outIsTorn) throws IOException {
        lock.close();
        if (outIsTorn || files.exists(replaced())) {
            files.delete(fresh(), true);
        } else {
            files.delete(folder, true);
        }
    }

    /** Removes everything, the replaced OUT too. */
    void remove() throws IOException {
        lock.close();
        files.delete(folder, true);
    }

    /** Cleans up after dead runs of the same OUT, or puts back what they had moved away. */
    static void recover(FileSystem files, Path out) throws IOException {
        for (Path folder : all(files, out)) {
            if (isDead(files, folder)) {
                new StagingFolder(files, out, folder, () -> {}).recover();
            }
        }
    }

    private void recover() throws IOException {
        boolean replacing = files.exists(replaced());
        if (replacing && !files.exists(out)) {
            files.rename(replaced(), out);
            remove();
        } else if (!replacing || !files.exists(fresh())) {
            remove();
        }
        // Else somebody made another OUT after the run had moved the earlier one away: not ours to choose between.
    }

    /** Names in OUT that runs interrupted while publishing are known to have written. */
    static Set<String> claims(FileSystem files, Path out) throws IOException {
        Set<String> names = new HashSet<>();
        for (Path folder : all(files, out)) {
            read(files, new Path(folder, CLAIMS)).path("files").forEach(name -> names.add(name.asText()));
        }
        return names;
    }

    /** Staging folders of this OUT, told by their owner file and not by their name alone. */
    private static List<Path> all(FileSystem files, Path out) throws IOException {
        List<Path> folders = new ArrayList<>();
        for (FileStatus child : FolderFiles.children(files, out.getParent())) {
            Path folder = child.getPath();
            if (child.isDirectory() && folder.getName().startsWith(prefix(out)) && isOwned(files, folder, out)) {
                folders.add(folder);
            }
        }
        return folders;
    }

    private static boolean isOwned(FileSystem files, Path folder, Path out) throws IOException {
        Path ownerFile = new Path(folder, OWNER);
        // Reading a file that this very process has locked would release the lock.
        if (LocalDisk.holds(files) && !OwnerLock.isReleased(LocalDisk.path(ownerFile))) {
            return false;
        }
        JsonNode owner = read(files, ownerFile);
        return owner.path("tool").asText().equals(Summary.Tool.NAME)
                && owner.path("out").asText().equals(out.toString());
    }

    private static boolean isDead(FileSystem files, Path folder) throws IOException {
        if (LocalDisk.holds(files)) {
            return OwnerLock.isReleased(LocalDisk.path(new Path(folder, OWNER)));
        }
        long modified = files.getFileStatus(new Path(folder, OWNER)).getModificationTime();
        return Instant.ofEpochMilli(modified).isBefore(Instant.now().minus(CERTAINLY_DEAD));
    }

    private static String prefix(Path out) {
        return "." + out.getName() + ".plumbline-";
    }

    /** The JSON in a file, or a missing node when the file is absent or holds anything else. */
    private static JsonNode read(FileSystem files, Path file) {
        try (InputStream in = files.open(file)) {
            return Json.MAPPER.readTree(in);
        } catch (IOException e) {
            return Json.MAPPER.missingNode();
        }
    }

    private static void write(FileSystem files, Path file, byte[] content) throws IOException {
        try (OutputStream stream = files.create(file, true)) {
            stream.write(content);
        }
    }
}
