package io.plumbline.trail.spark;

import io.plumbline.trail.DeliveryPath;
import io.plumbline.trail.TrailFile;
import io.plumbline.trail.spark.TrailListing.Unlistable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** What listing has come by so far: of one folder, then of all. */
final class Found {

    private final List<TrailFile> files = new ArrayList<>();
    private final List<Unlistable> unlistable = new ArrayList<>();
    private final List<Folder> folders = new ArrayList<>();
    private long empty;

    /** The last file's folder: the next one's as a rule. */
    private String folder = "";

    private LocalDate delivered;

    void add(FileStatus file) {
        if (file.getLen() == 0) {
            empty++;
            return;
        }
        String path = file.getPath().toString();
        int name = path.lastIndexOf(Path.SEPARATOR_CHAR) + 1;
        if (folder.length() != name - 1 || !path.startsWith(folder)) {
            folder = path.substring(0, name - 1);
            delivered = DeliveryPath.parse(folder).map(DeliveryPath::date).orElse(null);
        }
        String etag = file instanceof EtagSource source ? source.getEtag() : null;
        files.add(new TrailFile(
                folder, path.substring(name), file.getLen(), file.getModificationTime(), etag, delivered));
    }

    void add(Folder toVisit) {
        folders.add(toVisit);
    }

    void add(Unlistable closed) {
        unlistable.add(closed);
    }

    /** Takes over what lies in a folder; answers the folders in it. */
    List<Folder> take(Found inFolder) {
        files.addAll(inFolder.files);
        unlistable.addAll(inFolder.unlistable);
        empty += inFolder.empty;
        return inFolder.folders;
    }

    TrailListing listing(List<String> roots) {
        files.sort(TrailFile.BY_PATH);
        unlistable.sort(Comparator.comparing(Unlistable::path));
        return new TrailListing(roots, files, empty, unlistable);
    }
}
