package io.plumbline.samples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SampleLogsTest {

    @TempDir
    private static Path made;

    private static SampleLogs.Totals totals;
    private static Map<String, SampleTrail.Content> files;

    @BeforeAll
    static void generate() throws IOException {
        totals = SampleLogs.generate(made);
        files = SampleTrail.read(made.resolve("trail"));
    }

    /** Inflated, since another zlib compresses to other bytes. */
    @Test
    void theCommittedFolderIsWhatTheGeneratorWrites() throws IOException {
        assertThat(SampleTrail.read(Path.of("sample-logs"))).isEqualTo(SampleTrail.read(made));
    }

    @Test
    void twoRunsWriteTheSameBytes(@TempDir Path again) throws IOException {
        assertThat(SampleLogs.generate(again)).isEqualTo(totals);
        assertThat(bytes(again)).isEqualTo(bytes(made)).hasSize(SampleAccount.FILES + 1);
    }

    @Test
    void theFolderStaysSmall() throws IOException {
        long size = bytes(Path.of("sample-logs")).values().stream()
                .mapToLong(String::length)
                .sum();
        assertThat(size).isBetween(1L, 2_000_000L);
    }

    @Test
    void theConstantsAreTheGeneratorsCounts() {
        assertThat(totals)
                .isEqualTo(new SampleLogs.Totals(
                        SampleAccount.FILES,
                        SampleAccount.RECORDS,
                        SampleAccount.DUPLICATES,
                        SampleAccount.LOST_EVENTS,
                        SampleAccount.NOT_API_CALLS,
                        SampleAccount.DENIED_EVENTS));
        assertThat(totals.distinct()).isEqualTo(SampleAccount.DISTINCT_EVENTS);
    }

    @Test
    void oneFileBreaksOffAndTheOthersParse() {
        Map<String, SampleTrail.Content> broken = new TreeMap<>(files);
        broken.values().removeIf(SampleTrail.Content::whole);
        assertThat(broken).containsOnlyKeys(SampleAccount.TRUNCATED_FILE);
        assertThat(files).hasSize(SampleAccount.FILES);
        assertThat(wholeRecords()).hasSizeGreaterThan(4_000).allSatisfy(record -> assertThat(
                        record.path("eventTime").asText())
                .isBetween("2026-10-05", "2026-11-09"));
    }

    @Test
    void theBrokenFileHoldsTheRecordsThatAreCounted() {
        String text = files.get(SampleAccount.TRUNCATED_FILE).text();
        String readable = text.substring(0, text.lastIndexOf(",{\"eventVersion\"")) + "]}";
        int records = Json.parse(readable).path("Records").size();
        assertThat(wholeRecords().size() + records).isEqualTo(SampleAccount.RECORDS);
    }

    @Test
    void idsAreUuidsAndUniqueButForThePlannedOnes() {
        Map<String, Integer> times = new HashMap<>();
        wholeRecords().forEach(record -> times.merge(record.path("eventID").asText(), 1, Integer::sum));
        assertThat(times.keySet())
                .allSatisfy(id -> assertThat(UUID.fromString(id)).hasToString(id));
        assertThat(times.values().stream().filter(count -> count > 1))
                .hasSize(SampleAccount.DUPLICATES)
                .containsOnly(2);
    }

    @Test
    void oneEventLiesInTheFileOfAnotherDay() {
        List<String> late = new ArrayList<>();
        files.forEach((path, content) -> {
            if (content.whole()) {
                content.records().forEach(record -> {
                    String day =
                            record.path("eventTime").asText().substring(0, 10).replace('-', '/');
                    if (!path.contains(day)) {
                        late.add(record.at("/addendum/reason").asText());
                    }
                });
            }
        });
        assertThat(late).containsExactly("DELIVERY_DELAY");
    }

    @Test
    void whatCloudTrailNeverShowsIsNotShown() {
        assertThat(wholeRecords())
                .extracting(record -> record.path("eventName").asText())
                .contains("CreateLogStream", "CreateTrainingJob", "HeadObject", "ListObjects")
                .doesNotContain("PutLogEvents", "PutMetricData", "InvokeEndpoint", "PassRole");
        assertThat(wholeRecords())
                .filteredOn(record -> record.path("eventCategory").asText().equals("Data"))
                .extracting(record -> record.at("/requestParameters/bucketName").asText())
                .containsOnly(SampleAccount.TRAINING_BUCKET, SampleAccount.PARTNER_BUCKET);
    }

    @Test
    void trailAndExportAgreeOnPrincipalsAndTheirIds() throws IOException {
        Map<String, String> exported = exportedIds();
        Map<String, String> seen = seenIds();
        assertThat(seen.keySet()).contains(SampleAccount.DELETED_ROLE);
        seen.remove(SampleAccount.DELETED_ROLE);
        assertThat(exported).containsAllEntriesOf(seen);
        Set<String> idle = new TreeSet<>(exported.keySet());
        idle.removeAll(seen.keySet());
        idle.remove(SampleAccount.ENDPOINT_INVOKER);
        assertThat(idle)
                .containsExactlyInAnyOrder(
                        SampleAccount.LEGACY_BATCH, SampleAccount.FEATURE_INGEST, SampleAccount.IDLE_USER);
        List<String> listed = new ArrayList<>(SampleAccount.EXPORTED_ROLES);
        listed.addAll(SampleAccount.EXPORTED_USERS);
        assertThat(exported).containsOnlyKeys(listed);
    }

    /** In the events as they happened: of those in the broken file, some issues of keys are lost. */
    @Test
    void everySessionsKeyWasIssuedBefore() {
        Map<String, JsonNode> issued = new HashMap<>();
        int linked = 0;
        int chained = 0;
        for (Event event : SampleLogs.events()) {
            JsonNode identity = event.json().path("userIdentity");
            if (identity.path("type").asText().equals("AssumedRole")) {
                JsonNode assumption = issued.get(identity.path("accessKeyId").asText());
                assertThat(assumption).as(event.id()).isNotNull();
                assertThat(assumption.at("/responseElements/assumedRoleUser/arn"))
                        .isEqualTo(identity.path("arn"));
                assertThat(event.time())
                        .isAfterOrEqualTo(
                                Instant.parse(assumption.path("eventTime").asText()));
                linked++;
                chained += assumption.at("/userIdentity/type").asText().equals("AssumedRole") ? 1 : 0;
            }
            String key =
                    event.json().at("/responseElements/credentials/accessKeyId").asText();
            if (!key.isEmpty()) {
                issued.put(key, event.json());
            }
        }
        assertThat(linked).isGreaterThan(3_000);
        assertThat(chained).as("calls two assumptions away from a user").isGreaterThan(50);
    }

    @Test
    void noCredentialIsMoreThanAMadeUpOne() {
        Set<String> tokens = new TreeSet<>();
        wholeRecords()
                .forEach(record -> tokens.add(
                        record.at("/responseElements/credentials/sessionToken").asText("none")));
        assertThat(tokens).containsExactlyInAnyOrder("none", SampleAccount.SESSION_TOKEN);
    }

    private static List<JsonNode> wholeRecords() {
        List<JsonNode> records = new ArrayList<>();
        files.values().stream().filter(SampleTrail.Content::whole).forEach(content -> content.records()
                .forEach(records::add));
        return records;
    }

    private static Map<String, String> seenIds() {
        Map<String, String> seen = new TreeMap<>();
        for (JsonNode record : wholeRecords()) {
            JsonNode identity = record.path("userIdentity");
            JsonNode issuer = identity.at("/sessionContext/sessionIssuer");
            JsonNode principal = issuer.has("arn") ? issuer : identity;
            if (principal.has("arn")) {
                seen.put(
                        principal.path("arn").asText(),
                        principal.path("principalId").asText());
            }
        }
        return seen;
    }

    private static Map<String, String> exportedIds() throws IOException {
        JsonNode export = Json.parse(Files.readString(made.resolve("iam/account-authorization-details.json")));
        Map<String, String> ids = new TreeMap<>();
        export.path("RoleDetailList")
                .forEach(role ->
                        ids.put(role.path("Arn").asText(), role.path("RoleId").asText()));
        export.path("UserDetailList")
                .forEach(user ->
                        ids.put(user.path("Arn").asText(), user.path("UserId").asText()));
        return ids;
    }

    /** The files of a folder, each byte a character, so that maps of them can be compared. */
    private static Map<String, String> bytes(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(path).toString(), Files.readString(path, ISO_8859_1));
            }
        }
        return contents;
    }
}
