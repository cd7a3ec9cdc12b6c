package io.plumbline.trail.spark;

import io.plumbline.trail.RowReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.collection.AbstractIterator;

/**
 * The records of one file, one after the other. Once closed it holds nothing of the file: the task's listeners keep each
 * iterator until the task ends, hundreds of files later.
 */
final class RecordIterator extends AbstractIterator<InternalRow> implements Closeable {

    private final String file;
    private final RecordTarget target;

    /** Null once closed. */
    private RowReader reader;

    private boolean ready;

    RecordIterator(String file, RowReader reader, RecordTarget target) {
        this.file = file;
        this.reader = reader;
        this.target = target;
    }

    @Override
    public boolean hasNext() {
        if (!ready && reader != null) {
            try {
                ready = reader.next();
            } catch (IOException e) {
                throw failure(file, e);
            }
            if (!ready) {
                close();
            }
        }
        return ready;
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException("trail: no further record");
        }
        ready = false;
        return target.record();
    }

    /** Closes the file; a second time does nothing. */
    @Override
    public void close() {
        if (reader == null) {
            return;
        }
        RowReader open = reader;
        reader = null;
        try {
            open.close();
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** The storage failed, not the content: Spark shall try again. Some messages are null, hence the whole error. */
    static UncheckedIOException failure(String file, IOException e) {
        return new UncheckedIOException("read: " + file + " failed: " + e, e);
    }
}
