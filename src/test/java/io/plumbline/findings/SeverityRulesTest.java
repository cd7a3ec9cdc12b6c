package io.plumbline.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.catalog.AccessLevel;
import io.plumbline.findings.Weight.Breadth;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class SeverityRulesTest {

    private static final SeverityRules BUNDLED = SeverityRules.bundled();

    @ParameterizedTest
    @CsvSource({
        "UNUSED_ACTION,     READ,                   NAMED,      false, 60,  low",
        "UNUSED_ACTION,     PERMISSIONS_MANAGEMENT, NAMED,      false, 60,  medium",
        "EXCESS_RESOURCE,   READ,                   EVERYTHING, false, 60,  low",
        "EXCESS_RESOURCE,   WRITE,                  PATTERN,    false, 60,  low",
        "EXCESS_RESOURCE,   WRITE,                  EVERYTHING, false, 60,  medium",
        "UNUSED_PRINCIPAL,  READ,                   NAMED,      false, 60,  medium",
        "UNUSED_PRINCIPAL,  READ,                   NAMED,      true,  60,  high",
        "UNUSED_PRINCIPAL,  READ,                   NAMED,      true,  180, critical",
        "UNOBSERVABLE_GRANT,PERMISSIONS_MANAGEMENT, EVERYTHING, true,  900, info",
        "PREDICTED_GAP,     WRITE,                  EVERYTHING, true,  900, high",
    })
    void weighs(FindingType type, AccessLevel level, Breadth breadth, boolean privileged, long days, String severity) {
        Weight weight = Weight.of(Set.of(level))
                .reaching(breadth)
                .privileged(privileged)
                .since(days);
        assertThat(BUNDLED.of(type, weight)).isEqualTo(Severity.of(severity));
    }

    @Test
    void aFileReplacesBasesAndStepsAndIsAskedLastForSingleFindings() {
        SeverityRules rules = with("""
                {"base": {"UNUSED_ACTION": "high"}, "steps": [],
                 "set": [{"type": "UNUSED_*", "principal": "*:role/sandbox-*", "severity": "info"},
                         {"type": "UNUSED_ACTION", "severity": "critical"}]}""");
        assertThat(rules.of(FindingType.UNUSED_ACTION, Weight.of(Set.of(AccessLevel.PERMISSIONS_MANAGEMENT))))
                .isEqualTo(Severity.HIGH);
        assertThat(rules.of(FindingType.UNUSED_PRINCIPAL, Weight.NONE)).isEqualTo(Severity.MEDIUM);
        assertThat(rules.settled(finding("arn:aws:iam::1:role/sandbox-7")).severity())
                .isEqualTo(Severity.INFO);
        assertThat(rules.settled(finding("arn:aws:iam::1:role/Trainer")).severity())
                .isEqualTo(Severity.CRITICAL);
        assertThat(rules.settled(finding(null)).severity()).isEqualTo(Severity.CRITICAL);
        Finding untouched = finding("arn:aws:iam::1:role/Trainer");
        assertThat(BUNDLED.settled(untouched)).isSameAs(untouched);
    }

    /** Either where it is weighed, or where it is settled. */
    @ParameterizedTest
    @EnumSource(FindingType.class)
    void theBaseOfEachTypeMovesItsFindingsOnce(FindingType type) {
        Severity ours = BUNDLED.of(type, Weight.NONE);
        String theirs = (ours == Severity.INFO ? ours.higher() : ours.lower()).word();
        SeverityRules rules = with("{\"base\": {\"" + type + "\": \"" + theirs + "\"}}");
        boolean weighed = rules.settled(finding(type, ours)).severity() == ours;
        Severity severity = weighed ? rules.of(type, Weight.NONE) : ours;
        assertThat(rules.settled(finding(type, severity)).severity()).isEqualTo(Severity.of(theirs));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                                   | rules.json: is no object",
                "{\"bases\": {}}                                      | rules.json: bases: unknown",
                "{\"base\": {\"UNUSED\": \"low\"}}                    | rules.json: base.UNUSED: is no type",
                "{\"base\": {\"UNUSED_ACTION\": \"grave\"}}           | base.UNUSED_ACTION: \"grave\" is none of",
                "{\"steps\": [{\"accessLevel\": [\"WRITES\"]}]}       | rules.json: steps: ",
                "{\"steps\": [{\"level\": [\"WRITE\"], \"step\": 1}]} | rules.json: steps: ",
                "{\"set\": [{\"type\": \"UNUSED_ACTION\"}]}           | set[0].severity: \"null\" is none of",
            })
    void aWrongFileIsRefusedWithItsPlace(String file, String message) {
        assertThatThrownBy(() -> with(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static SeverityRules with(String file) {
        try {
            return BUNDLED.with(new ObjectMapper().readTree(file), "rules.json");
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Finding finding(String principal) {
        return finding(FindingType.UNUSED_ACTION, Severity.LOW, principal);
    }

    private static Finding finding(FindingType type, Severity severity) {
        return finding(type, severity, "arn:aws:iam::1:role/Trainer");
    }

    private static Finding finding(FindingType type, Severity severity, String principal) {
        return new Draft(type, severity, null)
                .of(new Draft.Subject("1", principal, null))
                .about("s3", "s3:GetObject", null)
                .seen(List.of())
                .finding("It was not used.");
    }
}
