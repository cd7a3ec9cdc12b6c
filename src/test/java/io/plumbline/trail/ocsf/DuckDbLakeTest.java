package io.plumbline.trail.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.trail.Column;
import io.plumbline.trail.Trail;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OCSF that another writer than Parquet's own made: pages, dictionaries and runs are laid out in another way. */
final class DuckDbLakeTest {

    private static final String CALLS = """
            SELECT {product: {name: 'CloudTrail'}, uid: 'e-' || i, profiles: ['cloud', 'datetime'][1:i %% 3], version: '1.1.0'} metadata,
                (1787307072000 + i)::BIGINT AS time,
                {region: 'us-east-1'} AS cloud,
                {operation: 'Get' || i %% 3, service: {name: 's3.amazonaws.com'},
                    request: {data: '{"key":"k/' || i || '"}'},
                    response: {error: CASE WHEN i %% 7 = 0 THEN 'AccessDenied' END}} AS api,
                {user: {uid: 'arn:aws:sts::111122223333:assumed-role/Trainer/x'},
                    session: {created_time: 1787307072000::BIGINT, is_mfa: i %% 2 = 0}} AS actor,
                {user_agent: repeat('a', i %% 50)} AS http_request,
                list_transform(range(i %% 4), n -> {uid: 'arn:aws:s3:::data/' || n, type: 'AWS::S3::Object'}) AS resources,
                map(['readOnly', 'n' || i %% 5], ['true', i::VARCHAR]) AS unmapped
            FROM range(%d) calls(i)""";

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} rows, {1}, {2}, {3} in a row group")
    @CsvSource({
        "1,     snappy,       V1, 2048",
        "7,     zstd,         V2, 2048",
        "300,   uncompressed, V1, 2048",
        "2_049, gzip,         V2, 2048",
        "5_000, snappy,       V2, 5000",
        "5_000, lz4_raw,      V1, 2048",
        "9_999, zstd,         V1, 4096",
        "9_999, uncompressed, V2, 9999",
    })
    void everyRowIsRead(String rows, String codec, String version, int rowGroup) throws Exception {
        int count = Integer.parseInt(rows.replace("_", ""));
        Path file = folder.resolve("calls.parquet");
        write(
                file,
                CALLS.formatted(count),
                "CODEC '%s', PARQUET_VERSION %s, ROW_GROUP_SIZE %d".formatted(codec, version, rowGroup));
        assertThat(read(file)).isEqualTo(IntStream.range(0, count).sum());
    }

    private static void write(Path file, String query, String options) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            statement.execute("COPY (%s) TO '%s' (FORMAT PARQUET, %s)".formatted(query, file, options));
        }
    }

    /** The sum of the calls' numbers, which stand in two of each call's columns. */
    private static int read(Path file) throws IOException {
        int sum = 0;
        Trail.Cells cells = new Trail.Cells(Trail.ALL);
        try (OcsfReader reader = OcsfReader.of(new LocalInputFile(file), "file:/t", Trail.ALL, cells)) {
            for (int i = 0; reader.next(); i++) {
                Map<Column, Object> row = cells.copy();
                assertThat(row.get(Column.REASON)).isNull();
                assertThat(row.get(Column.EVENT_ID)).isEqualTo("e-" + i);
                assertThat((String) row.get(Column.REQUEST_PARAMETERS)).contains("k/" + i + '"');
                assertThat(row.get(Column.ERROR_CODE)).isEqualTo(i % 7 == 0 ? "AccessDenied" : null);
                sum += i;
            }
        }
        return sum;
    }
}
