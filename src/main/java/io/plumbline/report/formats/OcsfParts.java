package io.plumbline.report.formats;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.aws.Arn;
import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import java.time.Instant;

/** The parts of an OCSF finding that tell what was found, about whom, and under which policy. */
final class OcsfParts {

    private static final int MOST_HOLDERS = 100;

    private final Finding finding;
    private final int most;

    OcsfParts(Finding finding, int most) {
        this.finding = finding;
        this.most = most;
    }

    void addTo(ObjectNode node) {
        ObjectNode cloud = node.putObject("cloud").put("provider", "AWS");
        if (finding.account() != null) {
            cloud.putObject("account")
                    .put("uid", text(finding.account()))
                    .put("type_id", 10)
                    .put("type", "AWS Account");
        }
        node.set("finding_info", info());
        if (finding.principal() != null) {
            node.set("user", user());
        }
        if (finding.count() > 0 && finding.count() <= Integer.MAX_VALUE) {
            node.put("count", finding.count());
        }
        times(node, "start_time", "end_time");
        ArrayNode resources = resources();
        if (!resources.isEmpty()) {
            node.set("resources", resources);
        }
        analysis(node);
        node.putObject("remediation").put("desc", TypeWords.advice(finding.type()));
        ObjectNode unmapped = node.putObject("unmapped");
        Fields.of(finding).forEach((name, value) -> unmapped.put(name, Bounded.text(value, most)));
    }

    private ObjectNode info() {
        ObjectNode info = JsonNodeFactory.instance.objectNode();
        info.put("uid", finding.id());
        info.put("title", text(TypeWords.title(finding)));
        info.put("desc", text(finding.reason() == null ? "" : finding.reason()));
        info.putArray("types").add(finding.type().name());
        info.putObject("analytic")
                .put("uid", finding.type().name())
                .put("name", TypeWords.label(finding.type()))
                .put("type_id", 1)
                .put("type", "Rule");
        times(info, "first_seen_time", "last_seen_time");
        return info;
    }

    private void times(ObjectNode node, String first, String last) {
        if (finding.firstSeen() != null) {
            node.put(first, Instant.parse(finding.firstSeen()).toEpochMilli());
        }
        if (finding.lastSeen() != null) {
            node.put(last, Instant.parse(finding.lastSeen()).toEpochMilli());
        }
    }

    private ObjectNode user() {
        String type = Arn.parse(finding.principal()).map(Arn::type).orElse("");
        ObjectNode user = JsonNodeFactory.instance.objectNode();
        user.put("uid", text(finding.principal()));
        user.put("name", text(Arn.parse(finding.principal()).map(Arn::name).orElse(finding.principal())));
        switch (type) {
            case "user" -> user.put("type_id", 1).put("type", "User");
            case "root" -> user.put("type_id", 2).put("type", "Admin");
            default -> user.put("type_id", 99).put("type", type.equals("role") ? "Role" : "Principal");
        }
        return user;
    }

    private ArrayNode resources() {
        ArrayNode resources = JsonNodeFactory.instance.arrayNode();
        if (finding.resource() != null && !finding.resource().isBlank()) {
            resources.addObject().put("uid", text(finding.resource()));
        }
        if (finding.holders() != null) {
            finding.holders().stream()
                    .limit(MOST_HOLDERS)
                    .forEach(holder ->
                            resources.addObject().put("uid", text(holder)).put("type", "holder"));
        }
        return resources;
    }

    /** The class wants an analysis of permissions or of activity; where neither is told, nothing is claimed of either. */
    private void analysis(ObjectNode node) {
        if (finding.policy() == null && finding.action() == null) {
            node.putObject("identity_activity_metrics");
            return;
        }
        ObjectNode result = node.putArray("permission_analysis_results").addObject();
        if (finding.policy() != null) {
            result.putObject("policy")
                    .put(Arn.parse(finding.policy()).isPresent() ? "uid" : "name", text(finding.policy()));
        }
        if (finding.action() != null && isGranted()) {
            result.putArray("granted_privileges").add(text(finding.action()));
        }
        if (finding.type() == FindingType.UNUSED_ACTION) {
            result.put("unused_privileges_count", 1);
        }
        if (finding.type() == FindingType.UNUSED_SERVICE) {
            result.put("unused_services_count", 1);
        }
    }

    /** A call that was denied, or that a job will lack, names an action that the policies do not grant. */
    private boolean isGranted() {
        return finding.type() != FindingType.ACCESS_DENIED
                && finding.type() != FindingType.PREDICTED_GAP
                && finding.type() != FindingType.POLICY_DRIFT;
    }

    private String text(String untrusted) {
        return Bounded.text(untrusted, most);
    }
}
