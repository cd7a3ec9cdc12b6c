package io.plumbline.samples;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A folder of log files read back in the plainest way, for the tests of what was written. */
final class SampleTrail {

    /** What a file holds, and whether its gzip stream comes to its end. */
    record Content(String text, boolean whole) {

        Iterable<JsonNode> records() {
            return Json.parse(text).path("Records");
        }
    }

    private SampleTrail() {}

    /** The files under a folder, by their path relative to it; those that end in {@code .gz} inflated. */
    static Map<String, Content> read(Path folder) throws IOException {
        Map<String, Content> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(path).toString().replace('\\', '/'), content(path));
            }
        }
        return files;
    }

    private static Content content(Path path) throws IOException {
        if (!path.toString().endsWith(".gz")) {
            return new Content(Files.readString(path), true);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean whole = true;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(path))) {
            byte[] buffer = new byte[512];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes.write(buffer, 0, read);
            }
        } catch (EOFException e) {
            whole = false;
        }
        return new Content(bytes.toString(StandardCharsets.UTF_8), whole);
    }
}
