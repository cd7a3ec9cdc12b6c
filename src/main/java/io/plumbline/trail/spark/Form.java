package io.plumbline.trail.spark;

import io.plumbline.trail.AccessLogReader;
import io.plumbline.trail.Column;
import io.plumbline.trail.Row;
import io.plumbline.trail.RowReader;
import io.plumbline.trail.TrailReader;
import io.plumbline.trail.ocsf.OcsfReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** What the files of a scan are taken for: the option {@code form} of the data source. */
public enum Form {
    /** Records of CloudTrail in any container. */
    TRAIL("trail"),
    /** Server access logs of S3, as a second witness. */
    S3_ACCESS_LOGS("s3-access-logs");

    static final String OPTION = "form";

    private final String text;

    Form(String text) {
        this.text = text;
    }

    /** As the option has it: {@code s3-access-logs}. */
    public String text() {
        return text;
    }

    static Form named(String text) {
        return Arrays.stream(values())
                .filter(form -> form.text.equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "option form: \"" + text + "\" is none (give \"trail\" or \"s3-access-logs\")"));
    }

    /** The reader that the first bytes of a file ask for; it closes the stream. */
    RowReader reader(InputStream bytes, FileSystem fileSystem, Path path, String name, List<Column> columns, Row row)
            throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(bytes, 1 << 16);
        if (this == S3_ACCESS_LOGS) {
            return AccessLogReader.of(buffered, name, columns, row);
        }
        if (OcsfReader.isParquet(buffered)) {
            buffered.close();
            return OcsfReader.of(fileSystem, path, name, columns, row);
        }
        return TrailReader.of(buffered, name, columns, row);
    }
}
