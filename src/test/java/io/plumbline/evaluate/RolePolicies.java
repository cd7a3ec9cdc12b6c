package io.plumbline.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.catalog.AccessLevel;
import io.plumbline.catalog.Action;
import io.plumbline.catalog.Catalog;
import io.plumbline.policy.Effect;
import io.plumbline.policy.Elements;
import io.plumbline.policy.Policy;
import io.plumbline.policy.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The policies of judged roles: AWS's managed ones where they are at hand, else ours of the same shape. */
final class RolePolicies {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path MANAGED = Path.of("../shared/data/iam/managed-policies");
    private static final List<String> OURS =
            List.of("training-job", "ml-team", "boundary", "scp-root", "scp-unit", "scp-account", "full-access");

    private RolePolicies() {}

    /** Which of the two they are. */
    static String origin() {
        return Files.isDirectory(MANAGED) ? "AWS's managed policies" : "our policies of the shape of AWS's";
    }

    static NamedPolicy sageMakerFullAccess() {
        return Files.isDirectory(MANAGED) ? managed("AmazonSageMakerFullAccess") : ours("ml-team");
    }

    static NamedPolicy readOnlyAccess() {
        return Files.isDirectory(MANAGED) ? managed("ReadOnlyAccess") : NamedPolicy.of("read-only", everyReading());
    }

    /** A policy that the project brings along. */
    static NamedPolicy ours(String name) {
        return NamedPolicy.of(name, Policy.parse(ourTree(name), name));
    }

    /** The texts of all documents at hand. */
    static List<String> texts() {
        if (!Files.isDirectory(MANAGED)) {
            return Stream.concat(
                            OURS.stream().map(name -> ourTree(name).toString()),
                            Stream.of(everyReading().render()))
                    .toList();
        }
        try (Stream<Path> files = Files.list(MANAGED)) {
            return files.sorted().map(file -> document(file).toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NamedPolicy managed(String name) {
        return NamedPolicy.of(name, Policy.parse(document(MANAGED.resolve(name + ".json")), name));
    }

    private static JsonNode document(Path file) {
        try {
            return JSON.readTree(file.toFile()).get("Document");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode ourTree(String name) {
        try (InputStream in = RolePolicies.class.getResourceAsStream("roles/" + name + ".json")) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Some thousand actions in two statements, as wildcards and by name. */
    private static Policy everyReading() {
        List<String> names = new ArrayList<>();
        for (String service : Catalog.bundled().services()) {
            names.addAll(List.of(service + ":Describe*", service + ":Get*", service + ":List*"));
            for (Action action : Catalog.bundled().actionsOf(service)) {
                if (action.accessLevels().contains(AccessLevel.LIST)) {
                    names.add(action.name().toString());
                }
            }
        }
        int half = names.size() / 2;
        return new Policy(
                Policy.CURRENT_VERSION,
                List.of(reading(names.subList(0, half)), reading(names.subList(half, names.size()))));
    }

    private static Statement reading(List<String> actions) {
        Elements everything = new Elements(false, List.of("*"));
        return new Statement(0, null, Effect.ALLOW, new Elements(false, actions), everything, null, List.of());
    }
}
