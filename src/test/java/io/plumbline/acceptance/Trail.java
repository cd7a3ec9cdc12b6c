package io.plumbline.acceptance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** The records of a trail, written as delivered files. */
record Trail(List<Call> calls) {

    Trail() {
        this(new ArrayList<>());
    }

    Trail add(Call call) {
        calls.add(call);
        return this;
    }

    /** One folder, this many records a file. */
    Path write(Path folder, int recordsInFile) throws IOException {
        Files.createDirectories(folder);
        for (int from = 0; from < calls.size(); from += recordsInFile) {
            List<Call> some = calls.subList(from, Math.min(calls.size(), from + recordsInFile));
            Files.write(folder.resolve(fileName(from)), gzipped(records(some)));
        }
        return folder;
    }

    static String fileName(int number) {
        return "%s_CloudTrail_%s_20261101T0000Z_%016d.json.gz".formatted(Account.ID, Account.REGION, number);
    }

    static String records(List<Call> calls) {
        ObjectNode file = Json.object();
        ArrayNode records = file.putArray("Records");
        calls.forEach(call -> records.add(call.record()));
        return file.toString();
    }

    static byte[] gzipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
