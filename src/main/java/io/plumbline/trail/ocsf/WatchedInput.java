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
        } catch (IOException e) {
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
                } catch (IOException e) {
                    throw note(e);
                }
            }
        };
    }

    private SeekableInputStream opened() throws IOException {
        try {
            return file.newStream();
        } catch (IOException e) {
            throw note(e);
        }
    }

    private IOException note(IOException e) {
        // A place behind the end is asked for by a file that is cut short.
        if (!(e instanceof EOFException)) {
            failure = e;
        }
        return e;
    }

    private final class Watched extends FilterInputStream {

        private Watched(SeekableInputStream stream) {
            super(stream);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException e) {
                throw note(e);
            }
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return super.read(target, offset, length);
            } catch (IOException e) {
                throw note(e);
            }
        }
    }
}
