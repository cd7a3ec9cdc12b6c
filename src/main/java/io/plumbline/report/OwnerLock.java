package io.plumbline.report;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that is locked as long as the run that made it lives: the operating system releases the lock of a killed
 * process, whatever it was killed with.
 */
final class OwnerLock implements Closeable {

    // Closing any channel of a file drops all locks that its process holds on it, so files locked here are never
    // opened.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private OwnerLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Makes the file, locks it, and only then writes the content: whoever can read the content sees a locked file. */
    static OwnerLock hold(Path file, byte[] content) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        HELD_HERE.add(file);
        OwnerLock lock = new OwnerLock(file, channel);
        try {
            FileLock held = channel.tryLock();
            if (held == null) {
                throw new IOException(file + ": another process locked it");
            }
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return lock;
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /** Whether the run that made the file is certainly gone; false when in doubt. */
    static boolean isReleased(Path file) {
        if (HELD_HERE.contains(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (IOException | OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD_HERE.remove(file);
    }
}
