package io.plumbline.findings.hygiene;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.aws.ActionName;
import io.plumbline.findings.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What reaches too far, and which permissions together lead to those of others: the dated table {@code broad-grants.json},
 * which names its sources.
 *
 * @param asOf the day the table was last held against its sources
 * @param services by prefix: what all actions of a service on everything amount to
 * @param alone actions that reach too far on everything, whatever else is granted
 * @param paths ways from these permissions to those of another principal
 */
record GrantTable(String asOf, Map<String, Reaching> services, List<Alone> alone, List<Path> paths) {

    private static final String RESOURCE = "/io/plumbline/findings/broad-grants.json";

    /** A severity and why, as the end of a sentence. */
    record Reaching(Severity severity, String says) {}

    /**
     * One action on everything.
     *
     * @param anyOf actions that come to the same; {@code action} stands for them
     */
    record Alone(ActionName action, List<ActionName> anyOf, Severity severity, String says) {}

    /**
     * A way up: {@code iam:PassRole} with {@code sagemaker:CreateNotebookInstance}.
     *
     * @param action what decides how far it leads
     * @param with of each of these lists one action is needed besides
     * @param passedTo the service that gets the role, null when none is passed
     * @param harmlessOnItself whether nothing is gained where the action reaches the principal itself only
     * @param leads what it leads to, as a sentence without its end
     */
    record Path(
            String name,
            ActionName action,
            List<List<ActionName>> with,
            String passedTo,
            boolean harmlessOnItself,
            Severity severity,
            String leads) {}

    GrantTable {
        services = Collections.unmodifiableMap(new TreeMap<>(services));
        alone = List.copyOf(alone);
        paths = List.copyOf(paths);
    }

    /** The table that comes with the program; one per JVM. */
    static GrantTable bundled() {
        return Bundled.TABLE;
    }

    private static final class Bundled {
        private static final GrantTable TABLE = load();

        private static GrantTable load() {
            try (InputStream in = GrantTable.class.getResourceAsStream(RESOURCE)) {
                return read(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static GrantTable read(InputStream in) throws IOException {
        JsonNode table = new ObjectMapper().readTree(in);
        Map<String, Reaching> services = new TreeMap<>();
        table.path("services")
                .properties()
                .forEach(each -> services.put(
                        each.getKey(),
                        new Reaching(
                                severity(each.getValue()),
                                each.getValue().path("says").asText())));
        List<Alone> alone = new ArrayList<>();
        table.path("alone")
                .forEach(each -> alone.add(new Alone(
                        action(each.path("action")),
                        actions(each.path("anyOf")),
                        severity(each),
                        each.path("says").asText())));
        List<Path> paths = new ArrayList<>();
        table.path("paths").forEach(each -> paths.add(path(each)));
        return new GrantTable(table.path("asOf").asText(), services, alone, paths);
    }

    private static Path path(JsonNode node) {
        List<List<ActionName>> with = new ArrayList<>();
        node.path("with").forEach(group -> with.add(actions(group)));
        return new Path(
                node.path("name").asText(),
                action(node.path("action")),
                List.copyOf(with),
                node.path("passedTo").textValue(),
                node.path("harmlessOnItself").asBoolean(),
                severity(node),
                node.path("leads").asText());
    }

    private static List<ActionName> actions(JsonNode list) {
        List<ActionName> actions = new ArrayList<>();
        list.forEach(each -> actions.add(action(each)));
        return List.copyOf(actions);
    }

    private static ActionName action(JsonNode node) {
        return ActionName.of(node.asText());
    }

    private static Severity severity(JsonNode node) {
        return Severity.of(node.path("severity").asText());
    }
}
