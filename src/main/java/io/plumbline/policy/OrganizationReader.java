package io.plumbline.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads {@code organization.json}, strictly where a slip would widen or narrow what an account may do: every id must lead
 * somewhere, and every target must say what is attached to it, be it nothing.
 */
final class OrganizationReader {

    private final String where;
    private final Map<String, OrganizationPolicy> policies = new HashMap<>();
    private final Map<String, OrganizationTarget> targets = new LinkedHashMap<>();

    private OrganizationReader(String where) {
        this.where = where;
    }

    static Organization read(JsonNode node, String where) {
        Fields file = Fields.of(node, where, "");
        OrganizationReader reader = new OrganizationReader(where);
        int position = 0;
        for (JsonNode policy : file.list("Policies")) {
            reader.policy(Fields.of(policy, where + ": Policies[" + position++ + "]", "Id"));
        }
        position = 0;
        for (JsonNode target : file.list("Targets")) {
            reader.target(Fields.of(target, where + ": Targets[" + position++ + "]", "Id"));
        }
        String managementAccount = file.accountId("ManagementAccountId");
        reader.requireOneTree();
        reader.addWhatNobodyCanDetach();
        return new Organization(managementAccount, reader.policies, reader.targets);
    }

    private void policy(Fields fields) {
        String id = fields.required("Id");
        String name = fields.text("Name");
        OrganizationPolicy policy = fields.node("Content") == null ? OrganizationPolicy.OF_AWS.get(id) : null;
        if (policy == null) {
            policy = new OrganizationPolicy(
                    id,
                    fields.text("Arn"),
                    name == null ? id : name,
                    fields.word("Type", OrganizationPolicy.Type.class),
                    fields.requiredDocument("Content"));
        }
        OrganizationPolicy earlier = policies.putIfAbsent(id, policy);
        if (earlier != null && !earlier.equals(policy)) {
            throw new PolicyException(fields.place() + ": another policy has this Id");
        }
    }

    private void target(Fields fields) {
        OrganizationTarget.Kind kind = fields.word("Type", OrganizationTarget.Kind.class);
        String id = kind == OrganizationTarget.Kind.ACCOUNT ? fields.accountId("Id") : fields.required("Id");
        String parent = kind == OrganizationTarget.Kind.ROOT ? null : fields.required("ParentId");
        String above = fields.text("ParentId");
        if (parent == null && above != null && !above.isEmpty()) {
            throw new PolicyException(fields.place() + ": is a root and has a ParentId, \"" + above + "\"");
        }
        OrganizationTarget target = new OrganizationTarget(id, kind, parent, attached(fields));
        if (targets.putIfAbsent(id, target) != null) {
            throw new PolicyException(fields.place() + ": another target has this Id");
        }
    }

    private List<String> attached(Fields fields) {
        if (fields.node("PolicyIds") == null) {
            throw new PolicyException(fields.place() + ": has no PolicyIds; an empty list says that none is attached");
        }
        List<String> ids = new ArrayList<>();
        for (JsonNode element : fields.list("PolicyIds")) {
            String id = element.asText();
            if (!policies.containsKey(id) && !OrganizationPolicy.OF_AWS.containsKey(id)) {
                throw new PolicyException(fields.place() + ": PolicyIds: \"" + id + "\" is not among the Policies");
            }
            policies.computeIfAbsent(id, OrganizationPolicy.OF_AWS::get);
            ids.add(id);
        }
        return ids;
    }

    private void requireOneTree() {
        List<String> roots = targets.values().stream()
                .filter(target -> target.kind() == OrganizationTarget.Kind.ROOT)
                .map(OrganizationTarget::id)
                .toList();
        if (roots.size() > 1) {
            throw new PolicyException(where + ": Targets: has more than one root: " + String.join(", ", roots));
        }
        Set<String> rooted = new LinkedHashSet<>(roots);
        for (OrganizationTarget target : targets.values()) {
            rooted.addAll(wayUp(target, rooted));
        }
    }

    /** The ids from a target up to one that is known to hang on the root. */
    private Set<String> wayUp(OrganizationTarget from, Set<String> rooted) {
        Set<String> way = new LinkedHashSet<>();
        for (OrganizationTarget target = from; !rooted.contains(target.id()); target = parent(target)) {
            if (!way.add(target.id())) {
                throw new PolicyException(where + ": Targets: a cycle, \"" + target.id() + "\" lies under itself: "
                        + String.join(" -> ", way) + " -> " + target.id());
            }
        }
        return way;
    }

    private OrganizationTarget parent(OrganizationTarget target) {
        OrganizationTarget parent = targets.get(target.parent());
        if (parent == null || parent.kind() == OrganizationTarget.Kind.ACCOUNT) {
            throw new PolicyException(where + ": Targets (" + target.id() + "): ParentId \"" + target.parent()
                    + (parent == null ? "\" is not among the Targets" : "\" is an account, nothing lies under it"));
        }
        return parent;
    }

    private void addWhatNobodyCanDetach() {
        boolean inUse = targets.values().stream()
                .flatMap(target -> target.policies().stream())
                .anyMatch(id -> policies.get(id).type() == OrganizationPolicy.Type.RESOURCE_CONTROL_POLICY);
        if (inUse) {
            String always = OrganizationPolicy.RESOURCES_FULL_ACCESS;
            policies.computeIfAbsent(always, OrganizationPolicy.OF_AWS::get);
            targets.replaceAll((id, target) -> target.with(always));
        }
    }
}
