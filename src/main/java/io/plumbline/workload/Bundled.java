package io.plumbline.workload;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads the resources that ship with this room; a field that nothing knows is an error. */
final class Bundled {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Bundled() {}

    static <T> T read(String resource, Class<T> as) {
        try (InputStream in = Bundled.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource: " + resource + " is missing from the jar");
            }
            return JSON.readValue(in, as);
        } catch (IOException e) {
            throw new UncheckedIOException("resource: " + resource + " cannot be read", e);
        }
    }
}
