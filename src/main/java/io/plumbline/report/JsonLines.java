package io.plumbline.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.function.Function;

/**
 * JSON lines: one value a line, UTF-8, {@code \n} at the end of every line, the last one too.
 *
 * <p>Writes records with their fields in the order of their components. Streams: nothing is gathered. The caller
 * closes the stream.
 */
public final class JsonLines {

    private JsonLines() {}

    public static void write(Iterator<?> values, OutputStream out) throws IOException {
        writeLines(values, Json::line, out);
    }

    static <T> void writeLines(Iterator<? extends T> values, Function<T, String> line, OutputStream out)
            throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(out, 1 << 16);
        while (values.hasNext()) {
            buffered.write(line.apply(values.next()).getBytes(StandardCharsets.UTF_8));
            buffered.write('\n');
        }
        buffered.flush();
    }
}
