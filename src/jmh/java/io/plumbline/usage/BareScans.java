package io.plumbline.usage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToLongFunction;
import java.util.zip.GZIPInputStream;

/** What nothing in Java gets below: the files inflated, and their wanted fields looked at; a thread a core. */
final class BareScans {

    private static final JsonFactory JSON = new JsonFactory();

    private static final Set<String> WANTED = Set.of(
            "eventID",
            "eventTime",
            "eventSource",
            "eventName",
            "awsRegion",
            "sourceIPAddress",
            "errorCode",
            "errorMessage",
            "recipientAccountId",
            "vpcEndpointId",
            "arn",
            "invokedBy",
            "mfaAuthenticated",
            "tlsVersion",
            "ARN");

    private BareScans() {}

    static Scan gunzip() {
        return files -> {
            long bytes = each(files, BareScans::inflate);
            if (bytes == 0) {
                throw new IllegalStateException("gunzip: nothing in " + files.size() + " files");
            }
            return Scan.Found.records(Scan.Found.UNTOLD);
        };
    }

    static Scan jackson() {
        return files -> Scan.Found.records(each(files, BareScans::parse));
    }

    private static long inflate(Path file) {
        byte[] buffer = new byte[1 << 16];
        long bytes = 0;
        try (InputStream in = open(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                bytes += count;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes;
    }

    private static long parse(Path file) {
        long events = 0;
        long characters = 0;
        try (JsonParser parser = JSON.createParser(open(file))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME && WANTED.contains(parser.currentName())) {
                    String name = parser.currentName();
                    parser.nextToken();
                    characters += parser.getText().length();
                    events += name.equals("eventID") ? 1 : 0;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return characters == 0 ? 0 : events;
    }

    private static InputStream open(Path file) throws IOException {
        return new GZIPInputStream(Files.newInputStream(file), 1 << 16);
    }

    private static long each(List<Path> files, ToLongFunction<Path> work) throws Exception {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            long sum = 0;
            List<Future<Long>> results = threads.invokeAll(files.stream()
                    .<Callable<Long>>map(file -> () -> work.applyAsLong(file))
                    .toList());
            for (Future<Long> result : results) {
                sum += result.get();
            }
            return sum;
        } finally {
            threads.shutdown();
        }
    }
}
