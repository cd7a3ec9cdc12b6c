package io.plumbline.ledger;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The metadata files of a ledger in a folder, {@code v17.gz.metadata.json}, a file a change: those of states long past may
 * go.
 *
 * <p>Not sooner: who means to make {@code v18} is kept from it only by a {@code v18} that is there.
 */
final class OldMetadata {

    private static final Pattern NAME = Pattern.compile("v(\\d{1,18})(\\.gz)?\\.metadata\\.json(\\.gz)?");

    private final LedgerTable ledger;

    OldMetadata(LedgerTable ledger) {
        this.ledger = ledger;
    }

    /** Removes those of before that instant, but never the last ones; tells how many. */
    long remove(Instant before) throws IOException {
        Path present = new Path(ledger.operations().refresh().metadataFileLocation());
        FileSystem files = present.getFileSystem(ledger.spark().sparkContext().hadoopConfiguration());
        long last = version(present) - TableSettings.STATES_KEPT;
        long removed = 0;
        for (FileStatus file : files.listStatus(present.getParent())) {
            long version = version(file.getPath());
            boolean old = file.getModificationTime() < before.toEpochMilli();
            if (version >= 0 && version < last && old && delete(files, file.getPath())) {
                removed++;
            }
        }
        return removed;
    }

    private static boolean delete(FileSystem files, Path file) throws IOException {
        try {
            return files.delete(file, false);
        } catch (FileNotFoundException e) {
            return false;
        }
    }

    /** Its number, or −1 if it is another kind of file. */
    private static long version(Path file) {
        Matcher name = NAME.matcher(file.getName());
        return name.matches() ? Long.parseLong(name.group(1)) : -1;
    }
}
