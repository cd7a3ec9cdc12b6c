package io.plumbline.report;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The files of a folder, at any depth, by name relative to it: {@code findings/part-00000.parquet}. */
final class FolderFiles {

    private FolderFiles() {}

    /** Sorted by name; empty when the folder is absent. */
    static SortedMap<String, FileStatus> list(FileSystem files, Path folder) throws IOException {
        SortedMap<String, FileStatus> found = new TreeMap<>();
        Deque<Path> folders = new ArrayDeque<>(List.of(folder));
        while (!folders.isEmpty()) {
            for (FileStatus child : children(files, folders.pop())) {
                if (child.isDirectory()) {
                    folders.push(child.getPath());
                } else {
                    found.put(relative(folder, child.getPath()), child);
                }
            }
        }
        return found;
    }

    /** What lies directly in the folder; nothing when it is absent. */
    static FileStatus[] children(FileSystem files, Path folder) throws IOException {
        try {
            return files.listStatus(folder);
        } catch (FileNotFoundException absent) {
            return new FileStatus[0];
        }
    }

    /** Every file of the folder with its size and the SHA-256 of what lies there now. */
    static List<Summary.WrittenFile> hashed(FileSystem files, Path folder) throws IOException {
        List<Summary.WrittenFile> written = new ArrayList<>();
        for (String name : list(files, folder).keySet()) {
            written.add(hashed(files, folder, name));
        }
        return written;
    }

    private static Summary.WrittenFile hashed(FileSystem files, Path folder, String name) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        long bytes = 0;
        try (InputStream in = files.open(new Path(folder, name))) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                bytes += n;
            }
        }
        return new Summary.WrittenFile(name, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    /** The name of the checksum file that Hadoop's local file system keeps beside a file: {@code a/.b.crc}. */
    static String checksumOf(String name) {
        int slash = name.lastIndexOf('/') + 1;
        return name.substring(0, slash) + "." + name.substring(slash) + ".crc";
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException("SHA-256: every Java platform has it", e));
        }
    }

    private static String relative(Path folder, Path file) {
        String base = folder.toUri().getPath();
        return file.toUri().getPath().substring(base.endsWith("/") ? base.length() : base.length() + 1);
    }
}
