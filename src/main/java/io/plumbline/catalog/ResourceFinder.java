package io.plumbline.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.aws.Arn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds what an action was called on, for each of the types it acts on: the record's {@code resources[]}, an ARN in
 * the request, the parts of an ARN in the request, the response, the text of a denial; in this order.
 *
 * <p>An ARN counts for a type only if that type's form is the closest that the service has. {@code *} when nothing
 * tells, or when the action acts on no type.
 */
final class ResourceFinder {

    private final Action action;
    private final List<ResourceType> types;
    private final List<ArnTemplate> forms;
    private final boolean longestOnly;
    private final boolean decidesBeforeId;
    private final boolean creates;

    ResourceFinder(Action action, List<ArnTemplate> formsOfService, ResourceTable table) {
        this.action = action;
        forms = formsOfService;
        types = action.resources().stream()
                .map(resource -> new ResourceType(action, resource, table))
                .filter(type -> type.form() != null)
                .toList();
        longestOnly = table.longestOnly(action.name().service());
        decidesBeforeId = table.decidesBeforeId(action.name().service());
        creates = action.creates();
    }

    /** The resources, at least one and at most {@link Fields#MOST}. */
    List<String> find(Call call) {
        if (types.isEmpty()) {
            return List.of("*");
        }
        JsonNode request = Fields.request(call);
        Map<ResourceType, List<String>> found = new LinkedHashMap<>();
        addListed(call.resources(), found);
        addFromRequest(call, request, found);
        addFromResponse(call, found);
        addFromDenial(call, found);
        addPartly(call, request, found);
        Set<String> resources = new LinkedHashSet<>();
        found.values().forEach(resources::addAll);
        if (resources.isEmpty()) {
            return List.of("*");
        }
        if (longestOnly) {
            return List.of(resources.stream().reduce("", (a, b) -> b.length() > a.length() ? b : a));
        }
        return resources.size() <= Fields.MOST
                ? List.copyOf(resources)
                : resources.stream().limit(Fields.MOST).toList();
    }

    /** The resources of the type whose name is in the call's: {@code training-job} of {@code CreateTrainingJob}. */
    List<String> created(Call call, String eventName) {
        List<String> all = find(call);
        for (ResourceType type : types) {
            if (eventName.toLowerCase(Locale.ROOT).endsWith(type.name().replace("-", ""))) {
                List<String> created = all.stream()
                        .filter(text ->
                                Arn.parse(text).filter(type.form()::fits).isPresent())
                        .toList();
                if (!created.isEmpty()) {
                    return created;
                }
            }
        }
        return all;
    }

    /** New resources of the type that EC2's tags are for: {@code arn:aws:ec2:eu-west-1::snapshot/*}. */
    List<String> unnamed(Call call, String type) {
        return types.stream()
                .filter(candidate -> candidate.name().equalsIgnoreCase(type))
                .findFirst()
                .map(found -> found.unnamed(call))
                .orElse(List.of());
    }

    private void addListed(JsonNode resources, Map<ResourceType, List<String>> found) {
        if (resources == null || !resources.isArray()) {
            return;
        }
        int left = 200;
        for (JsonNode resource : resources) {
            if (left-- == 0) {
                return;
            }
            addArn(text(resource, "ARN"), found);
            String prefix = text(resource, "ARNPrefix");
            if (prefix != null && !addArn(withoutSlash(prefix), found)) {
                addArn(prefix + "*", found);
            }
        }
    }

    private static String text(JsonNode resource, String field) {
        JsonNode value = Fields.get(resource, field);
        return value != null && value.isTextual() ? value.asText() : null;
    }

    private static String withoutSlash(String prefix) {
        return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    }

    private boolean addArn(String text, Map<ResourceType, List<String>> found) {
        ResourceType type = typeOf(text);
        if (type == null) {
            return false;
        }
        List<String> arns = found.computeIfAbsent(type, key -> new ArrayList<>());
        if (!arns.contains(text) && arns.size() < Fields.MOST) {
            arns.add(text);
        }
        return true;
    }

    /** The action's type that the ARN is of, or null. */
    private ResourceType typeOf(String text) {
        Arn arn = Arn.parse(text).orElse(null);
        if (arn == null) {
            return null;
        }
        ResourceType best = null;
        for (ResourceType type : types) {
            if (type.form().fits(arn)
                    && (best == null || type.form().literals() > best.form().literals())) {
                best = type;
            }
        }
        if (best != null) {
            for (ArnTemplate form : forms) {
                if (form.literals() > best.form().literals() && form.fits(arn)) {
                    return null;
                }
            }
        }
        return best;
    }

    private void addFromRequest(Call call, JsonNode request, Map<ResourceType, List<String>> found) {
        if (request == null || !request.isObject()) {
            return;
        }
        Map<ResourceType, List<String>> inRequest = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : request.properties()) {
            JsonNode value = field.getValue();
            if (field.getKey().startsWith("x-amz-")) {
                continue; // A header names another resource: the source of a copy, a key.
            }
            if (value.isTextual()) {
                addArn(value.asText(), inRequest);
            } else if (value.isArray()) {
                for (int i = 0; i < Math.min(value.size(), Fields.MOST); i++) {
                    addArn(value.get(i).isTextual() ? value.get(i).asText() : null, inRequest);
                }
            }
        }
        for (ResourceType type : types) {
            if (!found.containsKey(type)) {
                List<String> arns = type.decidesOnOtherForm() ? null : inRequest.get(type);
                List<String> resources = arns != null ? arns : type.fromRequest(call, request, false);
                if (!resources.isEmpty()) {
                    found.put(type, resources);
                }
            }
        }
    }

    private void addFromResponse(Call call, Map<ResourceType, List<String>> found) {
        if (call.responseElements() == null || !call.responseElements().isObject() || decidesBeforeId) {
            return;
        }
        for (ResourceType type : types) {
            if (type.required() && !found.containsKey(type)) {
                addFromResponse(call, call.responseElements(), 3, type, found);
            }
        }
    }

    private void addFromResponse(
            Call call, JsonNode node, int depth, ResourceType type, Map<ResourceType, List<String>> found) {
        for (JsonNode value : node) {
            if (value.isTextual() && typeOf(value.asText()) == type) {
                found.put(type, List.of(value.asText()));
                return;
            }
        }
        List<String> made = creates ? type.fromRequest(call, node, false) : List.of();
        if (!made.isEmpty()) {
            found.put(type, made);
            return;
        }
        for (JsonNode value : node) {
            if (value.isObject() && depth > 1 && !found.containsKey(type)) {
                addFromResponse(call, value, depth - 1, type, found);
            }
        }
    }

    private void addFromDenial(Call call, Map<ResourceType, List<String>> found) {
        if (found.isEmpty()) {
            NamedDenial denial = call.denial();
            if (denial != null && denial.resource() != null && denial.names(action.name())) {
                found.put(types.get(0), List.of(denial.resource()));
            }
        }
    }

    /** What is known of a resource whose whole name is not: {@code arn:aws:s3:::bucket/*}, {@code …:vpc/*}. */
    private void addPartly(Call call, JsonNode request, Map<ResourceType, List<String>> found) {
        for (ResourceType type : types) {
            if (!found.containsKey(type) && (type.required() || found.isEmpty())) {
                List<String> partly = type.fromRequest(call, request, true);
                if (partly.isEmpty() && creates && decidesBeforeId && type.required()) {
                    partly = type.unnamed(call);
                }
                if (!partly.isEmpty()) {
                    found.put(type, partly);
                }
            }
        }
    }
}
