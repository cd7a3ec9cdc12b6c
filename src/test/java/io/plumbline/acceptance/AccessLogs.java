package io.plumbline.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines of S3's server access logs. */
record AccessLogs(List<String> lines) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    AccessLogs() {
        this(new ArrayList<>());
    }

    /** An object that a session of a role read. */
    AccessLogs read(String role, String bucket, String key, Instant time) {
        String request = "%016X".formatted(31L * lines.size() + key.hashCode());
        lines.add("79a59df900b949e5 " + bucket + " [" + TIME.format(time) + "] 198.51.100.7 arn:aws:sts::" + Account.ID
                + ":assumed-role/" + role + "/work " + request + " REST.GET.OBJECT " + key + " \"GET /" + bucket + "/"
                + key + " HTTP/1.1\" 200 - 113 113 70 28 \"-\" \"aws-cli/2\" - hostId= SigV4 ECDHE AuthHeader " + bucket
                + ".s3.us-east-1.amazonaws.com TLSV1.2 - - us-east-1");
        return this;
    }

    AccessLogs line(String line) {
        lines.add(line);
        return this;
    }

    Path write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, String.join("\n", lines) + "\n");
    }
}
