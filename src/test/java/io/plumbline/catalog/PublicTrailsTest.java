package io.plumbline.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Real events of public trails, where the checkout has them beside it. */
class PublicTrailsTest {

    private static final Path TRAILS = Path.of("../shared/data/trails");

    @Test
    void mapsEveryCallOfTheInvictusTrail() throws IOException {
        List<Call> calls = calls("invictus");
        assertThat(calls).hasSize(2_900);
        assertThat(calls)
                .filteredOn(call -> "AwsApiCall".equals(call.eventType()))
                .hasSize(2_855);
        assertThat(kinds(calls)).isEqualTo(Map.of("Authorized", 2_840, "NoPermissionNeeded", 15, "NotApiCall", 45));
    }

    @Test
    void leavesOneRetiredCallOfTheUmccrTrailUnmapped() throws IOException {
        TreeSet<String> unmapped = new TreeSet<>();
        for (Call call : calls("umccr")) {
            if (CallMapping.bundled().map(call) instanceof MappedCall.Unmapped && call.eventName() != null) {
                unmapped.add(call.eventSource() + " " + call.eventName());
            }
        }
        assertThat(unmapped).containsExactly("cloudhsm.amazonaws.com ListLunaClients");
    }

    @Test
    void everyActionIsInTheCatalogueAndEveryResourceIsAnArnOrAStar() throws IOException {
        for (Call call : calls("invictus")) {
            if (CallMapping.bundled().map(call) instanceof MappedCall.Authorized authorized) {
                for (AuthorizedAction action : authorized.actions()) {
                    assertThat(Catalog.bundled().find(action.action())).isPresent();
                    assertThat(action.resources()).allSatisfy(text -> assertThat(text)
                            .matches("\\*|arn:aws:[a-z0-9-]+:[a-z0-9-]*:[0-9a-z]*:.+"));
                }
            }
        }
    }

    @Test
    void readOnlyOfTheEventsAgreesWithTheTable() throws IOException {
        Map<String, String> wrong = new TreeMap<>();
        for (JsonNode record : records("invictus")) {
            MappedCall mapped = CallMapping.bundled().map(call(record));
            if (mapped instanceof MappedCall.Authorized authorized
                    && record.path("readOnly").isBoolean()) {
                Visibility visibility =
                        Observability.bundled().of(authorized.actions().get(0).action());
                boolean reads = visibility.access() == Visibility.Access.READ;
                if (reads != record.path("readOnly").asBoolean() || visibility.kind() != Visibility.Kind.MANAGEMENT) {
                    wrong.put(authorized.actions().get(0).action().toString(), visibility.reason());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Map<String, Integer> kinds(List<Call> calls) {
        Map<String, Integer> kinds = new TreeMap<>();
        calls.forEach(
                call -> kinds.merge(CallMapping.bundled().map(call).getClass().getSimpleName(), 1, Integer::sum));
        return kinds;
    }

    private static List<Call> calls(String trail) throws IOException {
        return records(trail).stream().map(PublicTrailsTest::call).toList();
    }

    private static Call call(JsonNode record) {
        return new Call(
                record.path("eventSource").textValue(),
                record.path("eventName").textValue(),
                record.path("eventType").textValue(),
                record.path("awsRegion").textValue(),
                record.path("recipientAccountId").textValue(),
                record.path("apiVersion").textValue(),
                Calls.denial(record.path("errorMessage").textValue()),
                record.get("requestParameters"),
                record.get("responseElements"),
                record.get("resources"));
    }

    private static List<JsonNode> records(String trail) throws IOException {
        assumeTrue(Files.isDirectory(TRAILS.resolve(trail)), "no public trails beside this checkout");
        List<JsonNode> records = new ArrayList<>();
        try (Stream<Path> files = Files.walk(TRAILS.resolve(trail))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                try (InputStream raw = Files.newInputStream(file);
                        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
                    new ObjectMapper().readTree(in).path("Records").forEach(records::add);
                } catch (JacksonException notJson) {
                    assertThat(file.toString()).contains("examples");
                }
            }
        }
        return records;
    }
}
