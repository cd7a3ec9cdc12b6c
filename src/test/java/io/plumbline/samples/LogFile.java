package io.plumbline.samples;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * A log file as CloudTrail delivers it: {@code {"Records":[…]}} in one line, gzipped, written record by record. The gzip
 * header carries no time. Follows <a
 * href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html">Finding your
 * CloudTrail log files</a>.
 */
final class LogFile implements AutoCloseable {

    private static final DateTimeFormatter FOLDER = format("yyyy/MM/dd");
    private static final DateTimeFormatter STAMP = format("yyyyMMdd'T'HHmm'Z'");

    private final OutputStream file;
    private final GZIPOutputStream gzip;
    private boolean first = true;

    private LogFile(OutputStream file) throws IOException {
        this.file = file;
        this.gzip = new GZIPOutputStream(file, 1 << 13, true);
        text("{\"Records\":[");
    }

    /** {@code AWSLogs/<account>/CloudTrail/<region>/YYYY/MM/DD/<account>_CloudTrail_<region>_<time>_<16 characters>.json.gz}. */
    static String path(Place place, Instant delivered, Object... part) {
        String suffix = Seeded.of(place, delivered, Json.list(part)).alphanumeric(16);
        return "AWSLogs/" + place.account() + "/CloudTrail/" + place.region() + "/" + FOLDER.format(delivered) + "/"
                + place.account() + "_CloudTrail_" + place.region() + "_" + STAMP.format(delivered) + "_" + suffix
                + ".json.gz";
    }

    static LogFile create(Path path) throws IOException {
        Files.createDirectories(path.getParent());
        return new LogFile(Files.newOutputStream(path));
    }

    void record(byte[] json) throws IOException {
        if (!first) {
            gzip.write(',');
        }
        first = false;
        gzip.write(json);
    }

    /** Ends the file in the middle of this record and of the gzip stream: what came before it can be read. */
    void breakOffIn(byte[] json) throws IOException {
        gzip.write(',');
        gzip.write(json, 0, json.length / 2);
        gzip.flush();
        file.close();
    }

    @Override
    public void close() throws IOException {
        text("]}");
        gzip.close();
    }

    private void text(String text) throws IOException {
        gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
