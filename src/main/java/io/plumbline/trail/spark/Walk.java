package io.plumbline.trail.spark;

import io.plumbline.trail.DeliveryFilter;
import io.plumbline.trail.spark.TrailListing.Unlistable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Lists folders level by level, those of a level side by side: a listing is nothing but waiting for the store.
 *
 * <p>Where a store has no folders and a whole year, month or day of a delivery is wanted, its files are listed at once
 * instead of folder by folder: one request a thousand files, and not one or more a day. Broader than a year would leave
 * nothing to list side by side.
 */
final class Walk {

    /** S3A keeps some hundred connections; a local disk is served by fewer. */
    private static final int AT_A_TIME = 64;

    private final DeliveryFilter filter;

    private Walk(DeliveryFilter filter) {
        this.filter = filter;
    }

    /** Adds what the filter leaves of the folders to what was found. */
    static void through(List<Folder> folders, DeliveryFilter filter, Found found) throws IOException {
        Walk walk = new Walk(filter);
        ExecutorService listers = Executors.newFixedThreadPool(AT_A_TIME, walk::thread);
        try {
            List<Folder> level = folders.stream().filter(walk::mayHold).toList();
            while (!level.isEmpty()) {
                level = walk.below(level, listers, found);
            }
        } finally {
            listers.shutdownNow();
        }
    }

    private Thread thread(Runnable listing) {
        Thread thread = new Thread(listing, "trail-listing");
        thread.setDaemon(true);
        return thread;
    }

    private List<Folder> below(List<Folder> level, ExecutorService listers, Found found) throws IOException {
        List<Callable<Found>> listings = new ArrayList<>(level.size());
        level.forEach(folder -> listings.add(() -> list(folder)));
        List<Folder> below = new ArrayList<>();
        try {
            for (Future<Found> listed : listers.invokeAll(listings)) {
                below.addAll(found.take(listed.get()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("listing the trail was interrupted");
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
        return below;
    }

    private static IOException failure(Throwable cause) {
        if (cause instanceof RuntimeException bug) {
            throw bug;
        }
        if (cause instanceof Error fatal) {
            throw fatal;
        }
        return (IOException) cause;
    }

    private Found list(Folder folder) throws IOException {
        try {
            boolean atOnce = folder.isFlat() && filter.wantsAllOf(folder.path().toString());
            return atOnce ? everyFile(folder) : children(folder);
        } catch (FileNotFoundException | NoSuchFileException e) {
            return new Found(); // Deleted meanwhile, and so are its files.
        } catch (IOException e) {
            if (folder.isRoot() || !Access.isDenied(e)) {
                throw e;
            }
            Found nothing = new Found();
            nothing.add(new Unlistable(folder.path().toString(), Access.CLOSED_FOLDER));
            return nothing;
        }
    }

    private Found children(Folder folder) throws IOException {
        Found found = new Found();
        RemoteIterator<? extends FileStatus> children = folder.children();
        while (children.hasNext()) {
            FileStatus child = children.next();
            if (Folder.isHidden(child.getPath().getName(), 0)) {
                continue;
            }
            if (!child.isDirectory()) {
                found.add(child);
                continue;
            }
            Folder below = folder.child(child.getPath());
            if (mayHold(below) && !(below.isLocal() && LocalDisk.leadsBack(child.getPath()))) {
                found.add(below);
            }
        }
        if (folder.isLocal()) {
            LocalDisk.unspellable(folder.path()).forEach(found::add);
        }
        return found;
    }

    private static Found everyFile(Folder folder) throws IOException {
        Found found = new Found();
        int within = folder.path().toString().length() + 1;
        RemoteIterator<? extends FileStatus> files = folder.everyFileBeneath();
        while (files.hasNext()) {
            FileStatus file = files.next();
            if (!Folder.isHidden(file.getPath().toString(), within)) {
                found.add(file);
            }
        }
        return found;
    }

    private boolean mayHold(Folder folder) {
        return filter.mayHold(folder.path().toString());
    }
}
