package io.plumbline.trail.ocsf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.trail.Column;
import io.plumbline.trail.Trail;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both versions of Security Lake's files, held against the records that they were made from. */
final class OcsfReaderTest {

    /** A denied call by a role, as CloudTrail wrote it. */
    private static final String CALL = """
            {"eventVersion":"1.08","userIdentity":{"type":"AssumedRole","principalId":"AROA1:s",
            "arn":"arn:aws:sts::111122223333:assumed-role/R/s","accountId":"111122223333","accessKeyId":"ASIA1",
            "sessionContext":{"sessionIssuer":{"type":"Role","principalId":"AROA1",
            "arn":"arn:aws:iam::111122223333:role/p/R","accountId":"111122223333","userName":"R"},
            "attributes":{"creationDate":"2026-08-21T09:00:00Z","mfaAuthenticated":"false"}}},
            "eventTime":"2026-08-21T10:11:12Z","eventSource":"s3.amazonaws.com","eventName":"GetObject",
            "awsRegion":"eu-west-1","sourceIPAddress":"192.0.2.3","userAgent":"[aws-cli]","errorCode":"AccessDenied",
            "errorMessage":"User is not authorized","requestParameters":{"bucketName":"b","key":"k","password":"p"},
            "responseElements":null,"requestID":"R1","eventID":"e-1","readOnly":"true",
            "resources":[{"ARN":"arn:aws:s3:::b/k","accountId":"111122223333","type":"AWS::S3::Object"}],
            "eventType":"AwsApiCall","managementEvent":"false","recipientAccountId":"111122223333",
            "sharedEventID":"s-1","vpcEndpointId":"vpce-1"}""";

    private static final Map<String, Object> PRODUCT =
            Map.of("name", "CloudTrail", "vendor_name", "AWS", "version", "1.08");

    private static final Set<Column> WHERE = Set.of(Column.FILE, Column.RECORD);

    @TempDir
    Path folder;

    private static Map<String, Object> call1() {
        return Map.of(
                "metadata",
                        Map.of("product", PRODUCT, "uid", "e-1", "profiles", List.of("cloud"), "version", "1.0.0-rc.2"),
                "time", 1_787_307_072_000L,
                "cloud", Map.of("region", "eu-west-1", "provider", "AWS"),
                "api",
                        Map.of(
                                "operation",
                                "GetObject",
                                "service",
                                Map.of("name", "s3.amazonaws.com"),
                                "request",
                                Map.of("uid", "R1"),
                                "response",
                                Map.of("error", "AccessDenied", "message", "User is not authorized")),
                "actor",
                        Map.of(
                                "user",
                                        Map.of(
                                                "type",
                                                "AssumedRole",
                                                "uid",
                                                "AROA1:s",
                                                "uuid",
                                                "arn:aws:sts::111122223333:assumed-role/R/s",
                                                "account_uid",
                                                "111122223333",
                                                "credential_uid",
                                                "ASIA1"),
                                "session",
                                        Map.of(
                                                "created_time",
                                                1_787_302_800_000L,
                                                "mfa",
                                                false,
                                                "issuer",
                                                "arn:aws:iam::111122223333:role/p/R")),
                "http_request", Map.of("user_agent", "[aws-cli]"),
                "src_endpoint", Map.of("ip", "192.0.2.3", "uid", "vpce-1"),
                "resources",
                        List.of(Map.of(
                                "uid", "arn:aws:s3:::b/k", "account_uid", "111122223333", "type", "AWS::S3::Object")),
                "class_uid", 6003,
                "unmapped",
                        Map.of(
                                "requestParameters.bucketName",
                                "b",
                                "requestParameters.key",
                                "k",
                                "requestParameters.password",
                                "p",
                                "readOnly",
                                "true",
                                "eventType",
                                "AwsApiCall",
                                "managementEvent",
                                "false",
                                "recipientAccountId",
                                "111122223333",
                                "sharedEventID",
                                "s-1"));
    }

    private static Map<String, Object> call2() {
        return Map.of(
                "metadata",
                        Map.of(
                                "product",
                                PRODUCT,
                                "uid",
                                "e-1",
                                "event_code",
                                "AwsApiCall",
                                "profiles",
                                List.of("cloud", "datetime"),
                                "version",
                                "1.1.0"),
                "time", 1_787_307_072_000L,
                "time_dt", 1_787_307_072_000_000L,
                "cloud", Map.of("region", "eu-west-1", "provider", "AWS"),
                "api",
                        Map.of(
                                "operation",
                                "GetObject",
                                "service",
                                Map.of("name", "s3.amazonaws.com"),
                                "request",
                                Map.of("uid", "R1", "data", "{\"bucketName\":\"b\",\"key\":\"k\",\"password\":\"p\"}"),
                                "response",
                                Map.of("error", "AccessDenied", "message", "User is not authorized", "data", "null")),
                "actor",
                        Map.of(
                                "user",
                                        Map.of(
                                                "type",
                                                "AssumedRole",
                                                "uid_alt",
                                                "AROA1:s",
                                                "uid",
                                                "arn:aws:sts::111122223333:assumed-role/R/s",
                                                "account",
                                                Map.of("uid", "111122223333"),
                                                "credential_uid",
                                                "ASIA1"),
                                "session",
                                        Map.of(
                                                "created_time_dt",
                                                1_787_302_800_000L,
                                                "is_mfa",
                                                false,
                                                "issuer",
                                                "arn:aws:iam::111122223333:role/p/R")),
                "http_request", Map.of("user_agent", "[aws-cli]"),
                "src_endpoint", Map.of("ip", "192.0.2.3", "uid", "vpce-1"),
                "resources",
                        List.of(Map.of(
                                "uid",
                                "arn:aws:s3:::b/k",
                                "owner",
                                Map.of("account", Map.of("uid", "111122223333")),
                                "type",
                                "AWS::S3::Object")),
                "unmapped",
                        Map.of(
                                "readOnly",
                                "true",
                                "managementEvent",
                                "false",
                                "recipientAccountId",
                                "111122223333",
                                "sharedEventID",
                                "s-1"));
    }

    private static Map<String, Object> signIn(boolean newer) {
        Map<String, Object> api = newer
                ? Map.of(
                        "operation",
                        "ConsoleLogin",
                        "service",
                        Map.of("name", "signin.amazonaws.com"),
                        "response",
                        Map.of("data", "{\"ConsoleLogin\":\"Success\"}"),
                        "request",
                        Map.of("uid", "''"))
                : Map.of("operation", "ConsoleLogin", "service", Map.of("name", "signin.amazonaws.com"));
        return Map.of(
                "metadata",
                Map.of("product", PRODUCT, "uid", "e-2"),
                "time",
                1_787_307_072_000L,
                "api",
                api,
                "actor",
                Map.of("user", Map.of("type", "IAMUser", "name", "anaya")),
                "status",
                "Success",
                newer ? "is_mfa" : "mfa",
                true,
                "class_uid",
                3002,
                "unmapped",
                Map.of("additionalEventData.MobileVersion", "No"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void givesTheRecordThatTheRowWasMadeFrom(int version) throws IOException {
        Map<Column, Object> expected = Trail.read(CALL.replace("\n", "")).get(0);
        Map<Column, Object> row =
                read(write(version, List.of(call(version))), Trail.ALL).get(0);
        // As JSON text the fields stand in another order, and a flag is none in text.
        for (Column json : List.of(Column.USER_IDENTITY, Column.RESOURCES, Column.REQUEST_PARAMETERS)) {
            assertThat(fields(row.remove(json))).isEqualTo(fields(expected.remove(json)));
        }
        expected.keySet().removeAll(WHERE);
        row.keySet().removeAll(WHERE);
        assertThat(row).isEqualTo(expected);
    }

    /** The older version takes objects apart by their names, and has lists as JSON text. */
    @Test
    void makesAListAnewOfItsText() throws IOException {
        Map<String, Object> job = new HashMap<>(call1());
        String deep = "[".repeat(500) + "]".repeat(500);
        job.put(
                "unmapped",
                Map.of(
                        "requestParameters.inputDataConfig", "[{\"channelName\":\"t\",\"n\":1}]",
                        "requestParameters.outputDataConfig.s3OutputPath", "s3://b/out",
                        "requestParameters.policyDocument", "{\"Statement\":[]}",
                        "requestParameters.key", "[a] b",
                        "requestParameters.note", "[1] [2]",
                        "requestParameters.deep", deep,
                        "readOnly", "[true]"));
        Map<Column, Object> row = read(write(1, List.of(job)), Trail.ALL).get(0);
        assertThat(new ObjectMapper().readTree((String) row.get(Column.REQUEST_PARAMETERS)))
                .isEqualTo(new ObjectMapper().readTree("""
                        {"inputDataConfig":[{"channelName":"t","n":1}],"outputDataConfig":{"s3OutputPath":"s3://b/out"},
                        "policyDocument":"{\\"Statement\\":[]}","key":"[a] b","note":"[1] [2]","deep":"%s"}""".formatted(deep)));
    }

    /** A request that an attribute holds whole keeps its fields beside one that was taken out of it. */
    @Test
    void whatUnmappedTellsOfARequestIsAddedToIt() throws IOException {
        Map<String, Object> call = new HashMap<>(call2());
        call.put(
                "api",
                Map.of("operation", "GetObject", "request", Map.of("data", "{\"a\":{\"b\":1,\"c\":2},\"d\":\"e\"}")));
        call.put("unmapped", Map.of("requestParameters.a.b", "3", "requestParameters.f", "g"));
        Map<Column, Object> row = read(write(2, List.of(call)), Trail.ALL).get(0);
        assertThat(new ObjectMapper().readTree((String) row.get(Column.REQUEST_PARAMETERS)))
                .isEqualTo(new ObjectMapper().readTree("""
                        {"a":{"b":"3","c":2},"d":"e","f":"g"}"""));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void tellsHowASignInEnded(int version) throws IOException {
        Map<Column, Object> row =
                read(write(version, List.of(signIn(version == 2))), Trail.ALL).get(0);
        assertThat(row)
                .containsEntry(Column.EVENT_NAME, "ConsoleLogin")
                .containsEntry(Column.RESPONSE_ELEMENTS, "{\"ConsoleLogin\":\"Success\"}")
                .containsEntry(Column.ADDITIONAL_EVENT_DATA, "{\"MFAUsed\":\"Yes\",\"MobileVersion\":\"No\"}")
                .containsEntry(Column.USER_IDENTITY_USER_NAME, "anaya")
                .doesNotContainKey(Column.REQUEST_ID);
    }

    @Test
    void readsOnAcrossRowGroupsAndQuarantinesWhatIsNoEvent() throws IOException {
        Map<String, Object> nothing = Map.of("metadata", Map.of("product", PRODUCT), "class_uid", 6003);
        List<Map<Column, Object>> rows =
                read(write(2, List.of(call2(), signIn(true), nothing, call2(), call2(), call2(), call2())), Trail.ALL);
        assertThat(Trail.outline(rows))
                .containsExactly(
                        "event:GetObject",
                        "event:ConsoleLogin",
                        "quarantined",
                        "event:GetObject",
                        "event:GetObject",
                        "event:GetObject",
                        "event:GetObject");
        assertThat((String) rows.get(2).get(Column.REASON)).contains("(row 3)");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void wantedColumnsChangeNeitherRowsNorValues(long seed) throws IOException {
        Random random = new Random(seed);
        for (int version : new int[] {1, 2}) {
            InputFile file = write(version, List.of(call(version), signIn(version == 2)));
            List<Map<Column, Object>> full = read(file, Trail.ALL);
            for (int trial = 0; trial < 15; trial++) {
                List<Column> wanted = new ArrayList<>(Trail.ALL);
                Collections.shuffle(wanted, random);
                List<Column> some = wanted.subList(0, random.nextInt(wanted.size() + 1));
                assertThat(read(file, some)).as("wanted %s", some).isEqualTo(only(full, some));
            }
        }
    }

    @Test
    void readsNoMoreThanIsWanted() {
        Set<String> attributes = Projection.attributes(List.of(Column.EVENT_NAME, Column.STATUS));
        MessageType projection = Projection.of(Lake.VERSION_2, attributes);
        assertThat(projection.getPaths()).hasSize(5).noneMatch(path -> path[0].equals("unmapped"));
        assertThat(Projection.attributes(List.of(Column.REQUEST_PARAMETERS))).contains("unmapped", "api.request.data");
    }

    @Test
    void saysWhatOtherParquetIs() throws IOException {
        Path flow = folder.resolve("flow.parquet");
        Lake.write(
                flow,
                MessageTypeParser.parseMessageType("message f { optional int32 class_uid; optional group metadata "
                        + "{ optional binary version (STRING); } optional int64 bytes; }"),
                List.of(Map.of("class_uid", 4001), Map.of("class_uid", 4001)));
        assertThat(Trail.outline(read(new LocalInputFile(flow), Trail.ALL))).containsExactly("refused");
        Path own = folder.resolve("own.parquet");
        Lake.write(own, MessageTypeParser.parseMessageType("message m { optional int32 a; }"), List.of(Map.of("a", 1)));
        assertThat(Trail.outline(read(new LocalInputFile(own), Trail.ALL))).containsExactly("unreadable");
        Map<String, Object> kubernetes =
                Map.of("metadata", Map.of("product", Map.of("name", "Amazon EKS")), "api", Map.of("operation", "get"));
        assertThat(Trail.outline(read(write(2, List.of(kubernetes, kubernetes)), Trail.ALL)))
                .containsExactly("refused", "refused");
        assertThat(Trail.outline(read(write(2, List.of(kubernetes, call2())), Trail.ALL)))
                .containsExactlyInAnyOrder("refused", "event:GetObject");
        assertThat(Trail.outline(read(write(2, List.of()), Trail.ALL))).isEmpty();
    }

    @Test
    void damageIsARowAndThrowsNothing() throws IOException {
        byte[] whole = Files.readAllBytes(path(2, List.of(call2(), signIn(true), call2(), call2())));
        Random random = new Random(1);
        Path file = folder.resolve("damaged.parquet");
        for (int trial = 0; trial < 60; trial++) {
            byte[] damaged =
                    trial % 2 == 0 ? Arrays.copyOf(whole, 4 + random.nextInt(whole.length - 4)) : whole.clone();
            damaged[4 + random.nextInt(damaged.length - 3) - 1] = (byte) random.nextInt(256);
            Files.write(file, damaged);
            List<Map<Column, Object>> rows = read(new LocalInputFile(file), Trail.ALL);
            assertThat(rows).as("trial %d", trial).isNotEmpty().noneMatch(row -> String.valueOf(row.get(Column.REASON))
                    .contains("Exception"));
            if (trial % 2 == 0) {
                assertThat(Trail.outline(rows)).as("trial %d", trial).containsExactly("unreadable");
            }
        }
    }

    @Test
    void theStoragesErrorsAreThrown() throws IOException {
        InputFile good = write(2, List.of(call2()));
        InputFile failing = new InputFile() {
            @Override
            public long getLength() throws IOException {
                return good.getLength();
            }

            @Override
            public SeekableInputStream newStream() {
                return new DelegatingSeekableInputStream(new ByteArrayInputStream(new byte[0])) {
                    @Override
                    public long getPos() {
                        return 0;
                    }

                    @Override
                    public void seek(long position) throws IOException {
                        throw new IOException("connection reset");
                    }
                };
            }
        };
        assertThatThrownBy(() -> read(failing, Trail.ALL)).hasMessageContaining("connection reset");
    }

    @Test
    void tellsParquetByItsMagic() throws IOException {
        assertThat(OcsfReader.isParquet(new ByteArrayInputStream(Files.readAllBytes(path(1, List.of(call1()))))))
                .isTrue();
        ByteArrayInputStream json = new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8));
        assertThat(OcsfReader.isParquet(json)).isFalse();
        assertThat(json.available()).isEqualTo(2);
    }

    private static Map<String, Object> call(int version) {
        return version == 1 ? call1() : call2();
    }

    private InputFile write(int version, List<Map<String, Object>> rows) throws IOException {
        return new LocalInputFile(path(version, rows));
    }

    private Path path(int version, List<Map<String, Object>> rows) throws IOException {
        Path file = Files.createTempDirectory(folder, "lake").resolve("x.gz.parquet");
        Lake.write(file, version == 1 ? Lake.VERSION_1 : Lake.VERSION_2, rows);
        return file;
    }

    private static List<Map<Column, Object>> read(InputFile file, List<Column> wanted) throws IOException {
        List<Map<Column, Object>> rows = new ArrayList<>();
        Trail.Cells cells = new Trail.Cells(wanted);
        try (OcsfReader reader = OcsfReader.of(file, "file:/t", wanted, cells)) {
            while (reader.next()) {
                rows.add(cells.copy());
            }
        }
        return rows;
    }

    private static Set<String> fields(Object json) {
        String[] fields = json.toString()
                .replaceAll("\"(true|false)\"", "$1")
                .replaceAll("[{}\\[\\]]", ",")
                .split(",", -1);
        return Set.copyOf(Arrays.asList(fields));
    }

    private static List<Map<Column, Object>> only(List<Map<Column, Object>> rows, List<Column> wanted) {
        return rows.stream()
                .map(row -> {
                    Map<Column, Object> kept = new EnumMap<>(row);
                    kept.keySet().retainAll(wanted);
                    return kept;
                })
                .toList();
    }
}
