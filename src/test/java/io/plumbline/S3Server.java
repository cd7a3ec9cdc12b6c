package io.plumbline;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.TransientApiMetadata;
import org.jclouds.blobstore.domain.PageSet;
import org.jclouds.blobstore.domain.StorageMetadata;
import org.jclouds.blobstore.options.ListContainerOptions;

/** An S3 server on loopback that checks signatures and keeps one bucket, {@value #BUCKET}, in memory. */
final class S3Server implements AutoCloseable {

    static final String BUCKET = "logs";

    private static final String ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE";
    private static final String SECRET_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    private final S3Proxy server;
    private final BlobStoreContext context;
    private final BlobStore store;

    private S3Server(S3Proxy server, BlobStoreContext context) {
        this.server = server;
        this.context = context;
        this.store = context.getBlobStore();
    }

    static S3Server start() throws Exception {
        // Not by its name: looking that up loads every cloud's classes, most of which are left out.
        BlobStoreContext context =
                ContextBuilder.newBuilder(new TransientApiMetadata()).build(BlobStoreContext.class);
        context.getBlobStore().createContainerInLocation(null, BUCKET);
        S3Proxy server = S3Proxy.builder()
                .blobStore(context.getBlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
                .build();
        server.start();
        return new S3Server(server, context);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    /** Puts every file of a folder under a prefix: {@code prefix/a/b.json.gz}. */
    void put(Path folder, String prefix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                put(prefix + "/" + name, Files.readAllBytes(file));
            }
        }
    }

    void put(String key, byte[] content) {
        store.putBlob(
                BUCKET,
                store.blobBuilder(key)
                        .payload(content)
                        .contentLength(content.length)
                        .build());
    }

    byte[] content(String key) throws IOException {
        try (var content = store.getBlob(BUCKET, key).getPayload().openStream()) {
            return content.readAllBytes();
        }
    }

    /** The keys under a prefix, sorted. */
    List<String> keys(String prefix) {
        List<String> keys = new ArrayList<>();
        String marker = null;
        do {
            ListContainerOptions options =
                    new ListContainerOptions().prefix(prefix).recursive();
            PageSet<? extends StorageMetadata> page =
                    store.list(BUCKET, marker == null ? options : options.afterMarker(marker));
            page.forEach(object -> keys.add(object.getName()));
            marker = page.getNextMarker();
        } while (marker != null);
        return keys.stream().sorted().toList();
    }

    /** Puts the objects under a prefix, as files, into a folder. */
    void copyTo(Path folder, String prefix) throws IOException {
        for (String key : keys(prefix + "/")) {
            if (key.endsWith("/")) {
                continue; // S3A's mark of a folder that was once empty.
            }
            Path file = folder.resolve(key.substring(prefix.length() + 1));
            Files.createDirectories(file.getParent());
            Files.write(file, content(key));
        }
    }

    /** What S3A must be told to work with this server, or with another endpoint in front of it. */
    static Map<String, String> settings(URI endpoint) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("fs.s3a.endpoint", endpoint.toString());
        settings.put("fs.s3a.endpoint.region", "us-east-1");
        settings.put("fs.s3a.path.style.access", "true");
        settings.put("fs.s3a.access.key", ACCESS_KEY);
        settings.put("fs.s3a.secret.key", SECRET_KEY);
        return settings;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) { // What it declares.
            throw new IllegalStateException("S3 server: cannot be stopped", e);
        } finally {
            context.close();
        }
    }
}
