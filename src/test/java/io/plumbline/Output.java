package io.plumbline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An output folder, as files by name. */
record Output(Path folder) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PARQUET_TAIL = 8;

    /** Every file's hash, by its name relative to the folder. */
    Map<String, String> hashes() throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        for (String name : names()) {
            hashes.put(name, sha256(bytes(name)));
        }
        return hashes;
    }

    /**
     * Every file's hash without what differs from run to run.
     *
     * <p>That is: when the run was, in {@code summary.json} and {@code index.html}; the order in which a Parquet footer lists
     * encodings; and the hashes of these files in {@code summary.json}.
     */
    Map<String, String> timelessHashes() throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        for (String name : names()) {
            hashes.put(name, sha256(timeless(name)));
        }
        return hashes;
    }

    private byte[] timeless(String name) throws IOException {
        byte[] bytes = bytes(name);
        if (name.equals("summary.json")) {
            return timelessSummary().toPrettyString().getBytes(UTF_8);
        }
        if (name.equals("index.html")) {
            String page = new String(bytes, UTF_8);
            return page.replaceAll("Run from .{20} to .{20}\\.", "Run.").getBytes(UTF_8);
        }
        return name.endsWith(".parquet") ? withoutFooter(bytes) : bytes;
    }

    private ObjectNode timelessSummary() throws IOException {
        ObjectNode summary = (ObjectNode) summary();
        summary.remove("startedAt");
        summary.remove("finishedAt");
        for (JsonNode file : summary.path("written")) {
            String name = file.path("name").asText();
            if (name.equals("index.html") || name.endsWith(".parquet")) {
                ((ObjectNode) file).remove("sha256");
            }
        }
        return summary;
    }

    private static byte[] withoutFooter(byte[] parquet) {
        int footer = ByteBuffer.wrap(parquet).order(ByteOrder.LITTLE_ENDIAN).getInt(parquet.length - PARQUET_TAIL);
        return Arrays.copyOf(parquet, parquet.length - PARQUET_TAIL - footer);
    }

    JsonNode summary() throws IOException {
        return JSON.readTree(bytes("summary.json"));
    }

    byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    String text(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private Iterable<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
