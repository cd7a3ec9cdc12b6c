package io.plumbline.trail.ocsf;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A file that remembers when the storage failed: of an error in reading, Parquet does not say whose fault it is. */
final class WatchedInput implements InputFile {

    private final InputFile file;
    private IOException failure;

    WatchedInput(InputFile file) {
        this.file = file;
    }

    /** What the storage has thrown, or null. */
    IOException failure() {
        return failure;
    }

    @Override
    public long getLength() throws IOException {
        try {
            return file.getLength();
        } catch (IOException | RuntimeException e) {
            throw note(e);
        }
    }

    @Override
    public SeekableInputStream newStream() throws IOException {
        SeekableInputStream stream = opened();
        return new DelegatingSeekableInputStream(new Watched(stream)) {
            @Override
            public long getPos() throws IOException {
                return stream.getPos();
            }

            @Override
            public void seek(long position) throws IOException {
                try {
                    stream.seek(position);
                } catch (IOException | RuntimeException e) {
                    throw note(e);
                }
            }
        };
    }

    private SeekableInputStream opened() throws IOException {
        try {
            return file.newStream();
        } catch (IOException | RuntimeException e) {
            throw note(e);
        }
    }

    /** The libraries of object stores throw unchecked, too. */
    private IOException note(Exception e) {
        IOException error = e instanceof IOException checked ? checked : new IOException(e);
        // A place behind the end is asked for by a file that is cut short.
        if (!(e instanceof EOFException)) {
            failure = error;
        }
        return error;
    }

    private final class Watched extends FilterInputStream {

        private Watched(SeekableInputStream stream) {
            super(stream);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException | RuntimeException e) {
                throw note(e);
            }
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return super.read(target, offset, length);
            } catch (IOException | RuntimeException e) {
                throw note(e);
            }
        }
    }
}
