package io.plumbline.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * {@code call-resources.json}: where a service's requests keep what its ARNs are made of, when the names differ.
 *
 * <p>The file's {@code about} lines explain its members.
 */
final class ResourceTable {

    /** A place in a request, and which of its values count: an ARN, no ARN, a path that begins with a slash. */
    record Place(Form form, List<String> path) {
        Place {
            path = List.copyOf(path);
        }

        enum Form {
            ANY,
            ARN,
            PLAIN,
            SLASH
        }

        static Place parse(String text) {
            for (Form form : Form.values()) {
                String mark = form.name().toLowerCase(Locale.ROOT) + ":";
                if (text.startsWith(mark)) {
                    return new Place(form, words(text.substring(mark.length())));
                }
            }
            return new Place(Form.ANY, words(text));
        }

        private static List<String> words(String path) {
            return List.of(path.split("\\.", -1));
        }
    }

    private final Map<String, JsonNode> services = new HashMap<>();

    private ResourceTable(JsonNode table) {
        for (Map.Entry<String, JsonNode> field : table.path("services").properties()) {
            services.put(field.getKey(), field.getValue());
        }
    }

    static ResourceTable bundled() {
        return new ResourceTable(read("call-resources.json"));
    }

    /** One of this package's tables. */
    static JsonNode read(String resource) {
        try (InputStream in = ResourceTable.class.getResourceAsStream(resource)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("catalogue: " + resource + " cannot be read", e);
        }
    }

    private JsonNode service(String service) {
        return services.getOrDefault(service, MissingNode.getInstance());
    }

    /** Where requests keep the variable, likeliest first. */
    List<Place> places(String service, String type, String variable) {
        List<Place> places = new ArrayList<>();
        JsonNode named = service(service).path("fields").path(variable);
        for (JsonNode place : named) {
            places.add(Place.parse(place.asText()));
        }
        if (named.isMissingNode()) {
            String bare = variable.endsWith("WithPath") ? variable.substring(0, variable.length() - 8) : variable;
            places.add(Place.parse(Character.toLowerCase(bare.charAt(0)) + bare.substring(1)));
            if (bare.endsWith("Name")) {
                places.add(Place.parse("name"));
            }
        }
        if (prefix(service, type) != null) {
            for (JsonNode place : service(service).path("anyId")) {
                places.add(Place.parse(place.asText()));
            }
        }
        return places;
    }

    /** What an id of this type begins with ({@code ami-}), or null where nothing tells. */
    String prefix(String service, String type) {
        return service(service).path("prefixes").path(type).textValue();
    }

    /** The form in which IAM sees the resource, when the catalogue's is not it; null where it is. */
    String form(String service, String type) {
        return service(service).path("forms").path(type).textValue();
    }

    /** Whether of several ARNs that a request gives the longest is meant. */
    boolean longestOnly(String service) {
        return service(service).path("longestOnly").asBoolean();
    }

    /** Whether IAM decides on the new resource's name before the service gives it an id: {@code vpc/*}. */
    boolean decidesBeforeId(String service) {
        return service(service).path("decidesBeforeId").asBoolean();
    }

    /** How a service writes names into its ARNs: {@code lower}, {@code secret}; null for as they are. */
    String spelling(String service) {
        return service(service).path("spelling").textValue();
    }

    /** The services that the table names; a test holds them against the catalogue. */
    Set<String> services() {
        return new HashSet<>(services.keySet());
    }

    /** The variables of a service that the table names. */
    Set<String> variables(String service) {
        Set<String> names = new HashSet<>();
        service(service).path("fields").fieldNames().forEachRemaining(names::add);
        return names;
    }
}
