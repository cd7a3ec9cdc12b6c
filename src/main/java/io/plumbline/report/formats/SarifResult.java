package io.plumbline.report.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.aws.Arn;
import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import io.plumbline.findings.standing.Gone;
import io.plumbline.findings.standing.Marked;
import io.plumbline.findings.standing.Standing;
import io.plumbline.findings.standing.Suppressed;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A finding as a SARIF result. What is wrong is a principal or a policy: a logical location, never a made-up line. */
final class SarifResult {

    /** In the order in which {@link Sarif} lists them. */
    private static final List<FindingType> RULES = List.of(FindingType.values());

    private static final String FINGERPRINT = "plumbline/v1";

    /** What code scanning knows a result again by. */
    private static final String CODE_SCANNING = "primaryLocationLineHash";

    private static final int MOST_LOCATIONS = 100;

    private final Told told;

    SarifResult(Told told) {
        this.told = told;
    }

    JsonNode of(Marked marked) {
        ObjectNode result = result(marked.finding());
        if (told.comparesWithABaseline()) {
            result.put("baselineState", marked.standing() == Standing.NEW ? "new" : "unchanged");
        }
        suppressions(result, marked.suppressed());
        return result;
    }

    JsonNode of(Gone gone) {
        ObjectNode result = result(gone.finding()).put("baselineState", "absent");
        suppressions(result, null);
        return result;
    }

    /** All results of a run have them or none: an empty list says that nobody put it aside. */
    private void suppressions(ObjectNode result, Suppressed suppressed) {
        if (!told.suppresses()) {
            return;
        }
        ArrayNode suppressions = result.putArray("suppressions");
        if (suppressed != null) {
            ObjectNode suppression = suppressions
                    .addObject()
                    .put("kind", "external")
                    .put("status", "accepted")
                    .put("justification", Bounded.safe(suppressed.reason()));
            suppression
                    .putObject("properties")
                    .put("owner", Bounded.safe(suppressed.owner()))
                    .put("expires", suppressed.expires());
        }
    }

    private ObjectNode result(Finding finding) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        boolean open = finding.type() == FindingType.UNOBSERVABLE_GRANT;
        result.put("ruleId", finding.type().name());
        result.put("ruleIndex", RULES.indexOf(finding.type()));
        result.put("kind", open ? "open" : "fail"); // Open: too little is known to tell.
        result.put("level", open ? "none" : Sarif.level(finding.severity()));
        result.putObject("message").put("text", Bounded.text(told(finding), 4_000));
        result.putArray("locations").add(location(finding));
        result.putObject("fingerprints").put(FINGERPRINT, finding.id());
        result.putObject("partialFingerprints").put(FINGERPRINT, finding.id()).put(CODE_SCANNING, finding.id());
        if (finding.count() > 0 && finding.count() <= Integer.MAX_VALUE) {
            result.put("occurrenceCount", finding.count());
        }
        result.set("properties", properties(finding));
        return result;
    }

    private static String told(Finding finding) {
        return TypeWords.title(finding) + ". " + (finding.reason() == null ? "" : finding.reason());
    }

    private ObjectNode location(Finding finding) {
        ObjectNode location = JsonNodeFactory.instance.objectNode();
        if (told.exports().size() == 1) { // Of several it is not known which holds the policy.
            location.putObject("physicalLocation")
                    .putObject("artifactLocation")
                    .put("uri", Sarif.uri(told.exports().get(0)))
                    .put("index", 0);
        }
        ArrayNode logical = location.putArray("logicalLocations");
        subjects(finding).stream().limit(MOST_LOCATIONS).forEach(name -> logical.addObject()
                .put("name", Arn.parse(name).map(Arn::name).orElse(name))
                .put("fullyQualifiedName", name)
                .put("kind", "resource"));
        return location;
    }

    private static Set<String> subjects(Finding finding) {
        Set<String> subjects = new LinkedHashSet<>();
        if (finding.principal() != null) {
            subjects.add(Bounded.safe(finding.principal()));
        }
        if (finding.policy() != null) {
            subjects.add(Bounded.safe(finding.policy()));
        }
        if (finding.holders() != null) {
            finding.holders().forEach(holder -> subjects.add(Bounded.safe(holder)));
        }
        if (subjects.isEmpty()) {
            subjects.add("account " + finding.account());
        }
        return subjects;
    }

    private static ObjectNode properties(Finding finding) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        properties.put("security-severity", Sarif.score(finding.severity()));
        properties.put("severity", finding.severity().word());
        Fields.of(finding).forEach(properties::put);
        return properties;
    }
}
