package io.plumbline.report;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** How a prepared folder becomes OUT. */
sealed interface Placement {

    /** The way that the store of OUT allows. */
    static Placement at(FileSystem files, EarlierOutput earlier, StagingFolder staging) {
        return ObjectStore.holds(earlier.folder())
                ? new ByName(files, earlier, staging)
                : new ByRename(files, earlier, staging);
    }

    /**
     * Puts the prepared folder in place.
     *
     * @throws UnusableOutput when OUT has become somebody else's since the run began; OUT is as it was
     */
    void place() throws IOException;

    /** Whether OUT is neither what it was nor what it should be. */
    boolean isTorn();

    /** Two renames. The earlier output is put back when the second fails. */
    final class ByRename implements Placement {
        private final FileSystem files;
        private final EarlierOutput earlier;
        private final StagingFolder staging;

        ByRename(FileSystem files, EarlierOutput earlier, StagingFolder staging) {
            this.files = files;
            this.earlier = earlier;
            this.staging = staging;
        }

        @Override
        public void place() throws IOException {
            Path out = earlier.folder();
            earlier.requireReplaceable(Set.of());
            boolean replacing = files.exists(out);
            if (replacing) {
                rename(out, staging.replaced());
            }
            try {
                // Again, where nobody can add a file any more.
                earlier.movedTo(staging.replaced()).requireReplaceable(Set.of());
                rename(staging.fresh(), out);
            } catch (IOException e) {
                if (replacing) {
                    putBack(e);
                }
                throw e;
            }
        }

        private void putBack(IOException cause) {
            try {
                rename(staging.replaced(), earlier.folder());
            } catch (IOException e) {
                cause.addSuppressed(
                        new IOException(earlier.folder() + ": the earlier output is kept in " + staging.replaced(), e));
            }
        }

        private void rename(Path from, Path to) throws IOException {
            if (LocalDisk.holds(files)) {
                // Hadoop's own would fall back to copying, or move into a folder that appeared meanwhile.
                Files.move(LocalDisk.path(from), LocalDisk.path(to), StandardCopyOption.ATOMIC_MOVE);
            } else if (files.exists(to) || !files.rename(from, to)) {
                throw new IOException(from + ": cannot be renamed to " + to);
            }
        }

        @Override
        public boolean isTorn() {
            return false;
        }
    }

    /**
     * One object after the other: the earlier {@code summary.json} goes first and the new one comes last, so that OUT is
     * no output in between. A rename of one object is the store's own copy, without the bytes coming here.
     */
    final class ByName implements Placement {
        private final FileSystem files;
        private final EarlierOutput earlier;
        private final StagingFolder staging;
        private boolean torn;

        ByName(FileSystem files, EarlierOutput earlier, StagingFolder staging) {
            this.files = files;
            this.earlier = earlier;
            this.staging = staging;
        }

        @Override
        public void place() throws IOException {
            Set<String> old = earlier.requireReplaceable(StagingFolder.claims(files, earlier.folder()));
            Set<String> fresh =
                    new TreeSet<>(FolderFiles.list(files, staging.fresh()).keySet());
            Set<String> both = new HashSet<>(old);
            both.addAll(fresh);
            staging.claim(both);
            torn = true;
            delete(EarlierOutput.SUMMARY);
            for (String name : old) {
                delete(name);
            }
            fresh.remove(EarlierOutput.SUMMARY);
            for (String name : fresh) {
                move(name);
            }
            move(EarlierOutput.SUMMARY);
            torn = false;
        }

        private void delete(String name) throws IOException {
            files.delete(new Path(earlier.folder(), name), false);
        }

        private void move(String name) throws IOException {
            Path from = new Path(staging.fresh(), name);
            Path to = new Path(earlier.folder(), name);
            if (!isMoved(from, to)) {
                throw new IOException(to + ": cannot be written");
            }
        }

        /** Makes a folder only for stores that ask for one: in others it would be an empty object in OUT. */
        private boolean isMoved(Path from, Path to) throws IOException {
            try {
                if (files.rename(from, to)) {
                    return true;
                }
            } catch (FileNotFoundException e) {
                // Its folder is missing, or it is itself: then it is missing in a moment, too.
            }
            return files.mkdirs(to.getParent()) && files.rename(from, to);
        }

        @Override
        public boolean isTorn() {
            return torn;
        }
    }
}
