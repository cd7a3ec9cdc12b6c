package io.plumbline.trail;

import java.io.Closeable;
import java.io.IOException;

/** Reads a file's records one by one into a {@link Row}. An {@link IOException} is the storage's, never the content's. */
public interface RowReader extends Closeable {

    /** Fills the row with the next record; false behind the last. */
    boolean next() throws IOException;
}
