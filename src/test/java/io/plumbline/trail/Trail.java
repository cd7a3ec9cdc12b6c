package io.plumbline.trail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/** Reads trails in tests: a row is a map of its cells that are not null. */
public final class Trail {

    public static final List<Column> ALL = List.of(Column.values());

    private Trail() {}

    public static List<Map<Column, Object>> read(String content) {
        return read(bytes(content), ALL);
    }

    static List<Map<Column, Object>> read(byte[] content) {
        return read(content, ALL);
    }

    static List<Map<Column, Object>> read(byte[] content, List<Column> wanted) {
        List<Map<Column, Object>> rows = new ArrayList<>();
        read(new ByteArrayInputStream(content), wanted, rows::add);
        return rows;
    }

    static void read(InputStream content, List<Column> wanted, Consumer<Map<Column, Object>> rows) {
        Cells cells = new Cells(wanted);
        try (TrailReader reader = TrailReader.of(content, "file:/t", wanted, cells)) {
            while (reader.next()) {
                rows.accept(cells.copy());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The statuses of the rows, with the name for events: {@code event:GetObject, quarantined}. */
    public static List<String> outline(List<Map<Column, Object>> rows) {
        return rows.stream().map(Trail::outline).toList();
    }

    static String outline(Map<Column, Object> row) {
        Object status = row.get(Column.STATUS);
        return status.equals("event") ? "event:" + row.get(Column.EVENT_NAME) : status.toString();
    }

    static String event(String name) {
        return "{\"eventVersion\":\"1.08\",\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"" + name + "\"}";
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(file)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(whole::writeBytes);
        return whole.toByteArray();
    }

    public static final class Cells implements Row {

        private final List<Column> wanted;
        private final Map<Column, Object> values = new EnumMap<>(Column.class);

        public Cells(List<Column> wanted) {
            this.wanted = wanted;
        }

        public Map<Column, Object> copy() {
            return new EnumMap<>(values);
        }

        @Override
        public void clear() {
            values.clear();
        }

        @Override
        public void setNull(int cell) {
            values.remove(wanted.get(cell));
        }

        @Override
        public void setText(int cell, byte[] utf8) {
            values.put(wanted.get(cell), new String(utf8, StandardCharsets.UTF_8));
        }

        @Override
        public void setFlag(int cell, boolean value) {
            values.put(wanted.get(cell), value);
        }

        @Override
        public void setNumber(int cell, long value) {
            values.put(wanted.get(cell), value);
        }
    }
}
