package io.plumbline.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario gives the findings it names, and no other. */
final class ScenariosTest {

    private static Stream<Arguments> scenarios() {
        return Scenarios.byAccount().entrySet().stream()
                .map(each -> arguments(each.getValue().name(), each.getKey()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void givesExactlyItsFindings(String name, String account) {
        List<JsonNode> left = new ArrayList<>(Scenarios.findings(account));
        List<ObjectNode> missing = new ArrayList<>();
        for (ObjectNode expected : Scenarios.byAccount().get(account).expect()) {
            JsonNode match = left.stream()
                    .filter(found -> matches(expected, found, account))
                    .findFirst()
                    .orElse(null);
            if (match == null) {
                missing.add(expected);
            }
            left.remove(match);
        }
        assertThat(missing)
                .as("expected and not found; left over is\n" + lines(left))
                .isEmpty();
        assertThat(left).as("found and not expected:\n" + lines(left)).isEmpty();
    }

    private static String lines(List<JsonNode> findings) {
        return findings.stream().map(JsonNode::toString).collect(Collectors.joining("\n"));
    }

    private static boolean matches(ObjectNode expected, JsonNode found, String account) {
        for (Iterator<String> each = expected.fieldNames(); each.hasNext(); ) {
            String field = each.next();
            JsonNode wanted = expected.get(field);
            JsonNode value = found.path(field);
            boolean same =
                    switch (field) {
                        case "reason" -> contains(wanted, value.asText());
                        case "evidence" -> value.equals(ids(wanted, account, value));
                        case "principal" -> value.asText().equals(arn(wanted, account));
                        default -> value.equals(wanted);
                    };
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static boolean contains(JsonNode parts, String reason) {
        for (JsonNode part : parts) {
            if (!reason.contains(part.textValue())) {
                return false;
            }
        }
        return true;
    }

    /** The found ids, if they are those of the labels in any order. */
    private static JsonNode ids(JsonNode labels, String account, JsonNode found) {
        Set<String> expected = new HashSet<>();
        labels.forEach(label -> expected.add(Recorded.eventId(account, label.textValue())));
        Set<String> ids = new HashSet<>();
        found.forEach(id -> ids.add(id.textValue()));
        return ids.equals(expected) ? found : labels;
    }

    /** {@code role/Trainer} stands for its ARN. */
    private static String arn(JsonNode principal, String account) {
        String text = principal.asText();
        boolean name = text.startsWith("role/") || text.startsWith("user/") || text.equals("root");
        return name ? Actor.arn(account, text) : text;
    }

    @Test
    void everyScenarioIsASentenceOfItsOwnWithItsSource() {
        List<Scenario> all = List.copyOf(Scenarios.byAccount().values());
        assertThat(all).extracting(Scenario::name).doesNotHaveDuplicates().allMatch(name -> name.contains(" "));
        assertThat(all).extracting(Scenario::source).doesNotContain("");
    }
}
