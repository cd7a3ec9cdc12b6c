package io.plumbline.report.formats;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.report.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.function.Function;

/** JSON text written piece by piece: nothing is gathered. */
final class Streamed {

    private final BufferedOutputStream out;
    private String separator = "";

    Streamed(OutputStream out) {
        this.out = new BufferedOutputStream(out, 1 << 16);
    }

    Streamed text(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Elements of an array, a line each, after those that were written before. */
    <T> Streamed elements(Iterator<? extends T> values, Function<T, JsonNode> element) throws IOException {
        while (values.hasNext()) {
            text(separator + Json.line(element.apply(values.next())));
            separator = ",\n";
        }
        return this;
    }

    /** Documents, a line each. */
    <T> Streamed lines(Iterator<? extends T> values, Function<T, JsonNode> line) throws IOException {
        while (values.hasNext()) {
            text(Json.line(line.apply(values.next())) + "\n");
        }
        return this;
    }

    void flush() throws IOException {
        out.flush();
    }
}
