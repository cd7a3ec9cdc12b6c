package io.plumbline.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Digest files, whole and broken, and what their names tell. */
final class DigestTest {

    private static final String HASH = "97fb791cf91ffc440d274f8190dbdd9aa09c34432aba82739df18b6d3c13df2d";
    private static final String KEY = "AWSLogs/111122223333/CloudTrail-Digest/us-east-2/2015/08/17/"
            + "111122223333_CloudTrail-Digest_us-east-2_your_own-trail_us-east-1_20150817T150131Z.json.gz";
    private static final String DIGEST = ("{'awsAccountId':'111122223333','digestStartTime':'2015-08-17T14:01:31Z',"
                    + "'digestEndTime':'2015-08-17T15:01:31Z','digestS3Bucket':'b','digestS3Object':'" + KEY + "',"
                    + "'digestPublicKeyFingerprint':'31e8','digestSignatureAlgorithm':'SHA256withRSA',"
                    + "'newestEventTime':'2015-08-17T14:52:27Z','oldestEventTime':'2015-08-17T14:42:27Z',"
                    + "'previousDigestS3Bucket':'b','previousDigestS3Object':'AWSLogs/before','previousDigestHashValue':'"
                    + HASH + "','previousDigestHashAlgorithm':'SHA-256','previousDigestSignature':'50887c',"
                    + "'logFiles':[{'s3Bucket':'b','s3Object':'AWSLogs/log','hashValue':'" + HASH
                    + "','hashAlgorithm':'SHA-256','newestEventTime':'x','oldestEventTime':'y'}]}")
            .replace('\'', '"');

    @Test
    void readsEveryField() throws IOException {
        DigestReader.Reading reading = read(DIGEST);
        assertThat(reading.reason()).isNull();
        assertThat(reading.digest())
                .isEqualTo(new Digest(
                        "111122223333",
                        Instant.parse("2015-08-17T14:01:31Z"),
                        "2015-08-17T15:01:31Z",
                        "b",
                        KEY,
                        "31e8",
                        "SHA256withRSA",
                        Instant.parse("2015-08-17T14:52:27Z"),
                        Instant.parse("2015-08-17T14:42:27Z"),
                        new Digest.Previous("b", "AWSLogs/before", HASH, "50887c"),
                        List.of(new Digest.LogFile("b", "AWSLogs/log", HASH))));
        assertThat(reading.sha256())
                .isEqualTo(ContentHash.of(new ByteArrayInputStream(Trail.bytes(DIGEST)))
                        .sha256())
                .isEqualTo(read(Trail.gzip(Trail.bytes(DIGEST))).sha256());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"digestEndTime\":\"2015-08-17T15:01:31Z\" | \"digestEndTime\":\"soon\" | digestEndTime is no time",
                "\"digestEndTime\":\"2015-08-17T15:01:31Z\" | \"digestEndTime\":\"2015-08-17T14:01:31Z\" | ends before it starts",
                "\"digestStartTime\": | \"x\": | no digestStartTime",
                "\"digestS3Object\": | \"x\": | no digestS3Object",
                "\"awsAccountId\":\"111122223333\" | \"awsAccountId\":111122223333 | awsAccountId is no text",
                "\"awsAccountId\":\"111122223333\" | \"awsAccountId\":\"me\" | awsAccountId is no account id",
                "\"awsAccountId\":\"111122223333\" | \"awsAccountId\":[] | an object or a list",
                "\"digestS3Bucket\":\"b\" | \"digestS3Bucket\":\"b\",\"digestS3Bucket\":\"c\" | broken JSON",
                "\"previousDigestHashValue\": | \"x\": | no previousDigestHashValue",
                "\"previousDigestHashAlgorithm\":\"SHA-256\" | \"previousDigestHashAlgorithm\":\"MD5\" | is not SHA-256",
                "\"logFiles\": | \"x\": | an object or a list",
                "\"s3Object\": | \"x\": | no logFiles[0].s3Object",
                "\"hashAlgorithm\":\"SHA-256\" | \"hashAlgorithm\":\"MD5\" | logFiles[0].hashAlgorithm is not SHA-256",
                "\"y\"}]} | \"y\"}] | broken JSON",
                "\"y\"}]} | \"y\"}]}{} | goes on after",
                "\"y\"}]} | \"y\"},7]} | no JSON object"
            })
    void aBrokenOneGivesAReason(String whole, String broken, String reason) throws IOException {
        assertThat(DIGEST).contains(whole);
        DigestReader.Reading reading = read(DIGEST.replace(whole, broken));
        assertThat(reading.digest()).isNull();
        assertThat(reading.reason()).contains(reason);
        // What breaks at its first field has not shown yet what it is.
        assertThat(reading.isKnown()).isEqualTo(!whole.contains("awsAccountId") || reason.contains("account id"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{\"Records\":[]}", "[]", "x", "{\"eventName\":\"a\",\"userIdentity\":{}}", "{}"})
    void whatIsNoneIsNotTakenForOne(String content) throws IOException {
        assertThat(read(content).isKnown()).isFalse();
        assertThat(read(content).digest()).isNull();
    }

    @Test
    void aHundredThousandLogFilesAreHonestAndMoreThanAllAreNot() throws IOException {
        assertThat(read(withLogFiles(100_000)).digest().logFiles()).hasSize(100_000);
        assertThat(read(withLogFiles(250_001)).reason()).contains("250,000");
    }

    @Test
    void anEmptyFirstDigestHasNeitherPreviousNorEvents() throws IOException {
        String first = DIGEST.replaceAll(
                        "\"(previousDigest[A-Za-z0-9]+|[a-z]+estEventTime)\":\"[^\"]*\"", "\"$1\":null")
                .replaceAll("\\[.*]", "[]");
        Digest digest = read(first).digest();
        assertThat(digest.previous()).isNull();
        assertThat(digest.newestEvent()).isNull();
        assertThat(digest.logFiles()).isEmpty();
    }

    @Test
    void aNameTellsWhoseItIs() {
        assertThat(DigestName.parse(KEY))
                .contains(new DigestName(
                        "111122223333",
                        "us-east-2",
                        "your_own-trail",
                        "us-east-1",
                        Instant.parse("2015-08-17T15:01:31Z"),
                        false));
        assertThat(DigestName.parse(KEY.replace("Z.json", "Z_backfill.json"))
                        .orElseThrow()
                        .backfill())
                .isTrue();
        assertThat(DigestName.parse(KEY.replace("0817T", "0899T"))).isEmpty();
        assertThat(DigestName.parse("111122223333_CloudTrail_us-east-2_20150817T1501Z_abc.json.gz"))
                .isEmpty();
    }

    @Test
    void theColumnHoldsWhatCoverageNeeds() {
        List<Map<Column, Object>> rows = Trail.read(DIGEST);
        assertThat(rows).hasSize(1);
        DigestFact fact = DigestFact.parse((String) rows.get(0).get(Column.DIGEST));
        assertThat(fact)
                .isEqualTo(new DigestFact(
                        "111122223333",
                        "us-east-2",
                        "your_own-trail",
                        "us-east-1",
                        false,
                        Instant.parse("2015-08-17T14:01:31Z"),
                        Instant.parse("2015-08-17T15:01:31Z"),
                        KEY,
                        "AWSLogs/before",
                        1));
        assertThat(Trail.read(DIGEST.replace("2015-08-17T15:01:31Z", "soon")).get(0))
                .doesNotContainKey(Column.DIGEST)
                .containsEntry(Column.STATUS, "left-out");
        assertThat(Trail.read(Trail.event("GetObject")).get(0)).doesNotContainKey(Column.DIGEST);
    }

    @Test
    void oneThatIsLongerThanAnyRecordTellsAsMuch() throws IOException {
        String large = withLogFiles(120_000);
        assertThat(large.length()).isGreaterThan(Content.RECORD_LIMIT);
        List<Map<Column, Object>> rows = Trail.read(Trail.gzip(Trail.bytes(large + "\n" + Trail.event("A"))));
        assertThat(Trail.outline(rows)).containsExactly("left-out", "event:A");
        assertThat(rows.get(0)).containsEntry(Column.RECORD, 1L);
        DigestFact fact = DigestFact.parse((String) rows.get(0).get(Column.DIGEST));
        assertThat(fact).isEqualTo(DigestFact.of(read(large).digest(), "file:/t"));
        assertThat(fact.logFiles()).isEqualTo(120_000);

        for (String broken : List.of(
                large.substring(0, large.length() - 10),
                large.replace("\"digestEndTime\":\"2015", "\"digestEndTime\":\"soon"),
                withLogFiles(250_001))) {
            List<Map<Column, Object>> told = Trail.read(broken);
            assertThat(told.get(0)).containsEntry(Column.STATUS, "quarantined").doesNotContainKey(Column.DIGEST);
            assertThat(told).hasSizeLessThan(3);
        }
    }

    @Test
    void aDigestOfAMillionFieldsIsNone() throws IOException {
        String fields =
                IntStream.range(0, 2_000).mapToObj(i -> "\"f" + i + "\":1,").collect(Collectors.joining());
        assertThat(read("{" + fields + DIGEST.substring(1)).reason()).contains("1,000 fields");
        assertThat(read(DIGEST.replace("\"s3Bucket\"", fields + "\"s3Bucket\"")).reason())
                .contains("1,000 fields");
        assertThat(read(DIGEST.replaceFirst("\\{", "{\"" + "n".repeat(300) + "\":1,"))
                        .reason())
                .contains("broken JSON");
    }

    @Test
    void hashingLeavesTheFileOpen() throws IOException {
        boolean[] closed = {false};
        InputStream file = new ByteArrayInputStream(Trail.gzip(Trail.bytes(DIGEST))) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        file.mark(0);
        assertThat(ContentHash.of(file).sha256()).isNotNull();
        file.reset();
        assertThat(DigestReader.read(file).digest()).isNotNull();
        assertThat(closed[0]).isFalse();
    }

    private static String withLogFiles(int count) {
        String logFile = DIGEST.substring(DIGEST.indexOf("[{") + 1, DIGEST.lastIndexOf(']'));
        return DIGEST.replace(logFile, String.join(",", Collections.nCopies(count, logFile)));
    }

    private static DigestReader.Reading read(String content) throws IOException {
        return read(Trail.bytes(content));
    }

    private static DigestReader.Reading read(byte[] file) throws IOException {
        return DigestReader.read(new ByteArrayInputStream(file));
    }
}
