package io.plumbline.trail.spark;

import io.plumbline.trail.spark.TrailListing.Unlistable;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;

/** What Hadoop does not tell of a local disk: links, and names that Java cannot spell. */
final class LocalDisk {

    private static final String REPLACED = "\uFFFD";

    private LocalDisk() {}

    /** Whether the folder is a link to one that it lies in: following it would come by here again. */
    static boolean leadsBack(Path folder) throws IOException {
        java.nio.file.Path link = java.nio.file.Path.of(folder.toUri().getPath());
        if (!Files.isSymbolicLink(link)) {
            return false;
        }
        try {
            java.nio.file.Path target = link.toRealPath();
            for (java.nio.file.Path above = link.getParent(); above != null; above = above.getParent()) {
                if (above.toRealPath().equals(target)) {
                    return true;
                }
            }
            return false;
        } catch (NoSuchFileException | FileSystemLoopException e) {
            return true; // Leads nowhere by now.
        }
    }

    /** Names in another encoding than the process's: Hadoop takes such files for deleted ones and passes over them. */
    static List<Unlistable> unspellable(Path folder) throws IOException {
        List<Unlistable> unspellable = new ArrayList<>();
        java.nio.file.Path local = java.nio.file.Path.of(folder.toUri().getPath());
        try (DirectoryStream<java.nio.file.Path> children = Files.newDirectoryStream(local)) {
            for (java.nio.file.Path child : children) {
                String name = child.getFileName().toString();
                if (name.contains(REPLACED) && !Folder.isHidden(name, 0)) {
                    unspellable.add(new Unlistable(folder + Path.SEPARATOR + name, Access.UNSPELLABLE));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } catch (FileSystemException e) {
            return List.of(); // Deleted or closed: Hadoop's own listing tells.
        }
        return unspellable;
    }
}
