package io.plumbline.findings.standing;

import io.plumbline.aws.Pattern;
import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import io.plumbline.findings.Severity;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A field of a finding that a suppression may name with a glob.
 *
 * <p>A field that a finding lacks is matched by {@code *} alone. Of a finding about a shared policy, {@code principal}
 * means every holder: one team's exception is not the other holders'.
 */
enum MatchField {
    TYPE,
    SEVERITY,
    STATE,
    ACCOUNT,
    PRINCIPAL,
    SERVICE,
    ACTION,
    RESOURCE,
    LAYER,
    POLICY,
    STATEMENT,
    OWNER;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private List<String> values(Finding finding) {
        return switch (this) {
            case TYPE -> one(finding.type().name());
            case SEVERITY -> one(finding.severity().word());
            case STATE -> one(finding.state() == null ? null : finding.state().name());
            case ACCOUNT -> one(finding.account());
            case PRINCIPAL -> principals(finding);
            case SERVICE -> one(finding.service());
            case ACTION -> one(finding.action());
            case RESOURCE -> one(finding.resource());
            case LAYER -> one(finding.layer());
            case POLICY -> one(finding.policy());
            case STATEMENT -> one(finding.statement());
            case OWNER -> one(finding.owner());
        };
    }

    private static List<String> one(String value) {
        return List.of(value == null ? "" : value);
    }

    private static List<String> principals(Finding finding) {
        boolean shared = finding.principal() == null
                && finding.holders() != null
                && !finding.holders().isEmpty();
        return shared ? finding.holders() : one(finding.principal());
    }

    /** Whether one of the globs matches, for each of the finding's values. */
    boolean matches(List<String> globs, Finding finding) {
        return values(finding).stream()
                .allMatch(value -> globs.stream().anyMatch(glob -> pattern(glob).matches(value)));
    }

    private Pattern pattern(String glob) {
        return switch (this) {
            // IAM names actions whatever their case, and the others are words of ours.
            case TYPE, SEVERITY, STATE, SERVICE, ACTION, LAYER -> Pattern.ignoringCase(glob);
            case ACCOUNT, PRINCIPAL, RESOURCE, POLICY, STATEMENT, OWNER -> Pattern.of(glob);
        };
    }

    /** The words that the field can have; empty for one that can have any. */
    Collection<String> words() {
        return switch (this) {
            case TYPE -> names(FindingType.values());
            case STATE -> names(Finding.State.values());
            case SEVERITY ->
                Arrays.stream(Severity.values()).map(Severity::word).collect(Collectors.toList());
            case ACCOUNT, PRINCIPAL, SERVICE, ACTION, RESOURCE, LAYER, POLICY, STATEMENT, OWNER -> List.of();
        };
    }

    private static Collection<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.toList());
    }

    /** Whether no finding could fail to match: a glob of wildcards alone, or every word that the field can have. */
    boolean matchesAll(List<String> globs) {
        boolean every = !words().isEmpty()
                && words().stream().allMatch(word -> globs.stream()
                        .anyMatch(glob -> pattern(glob).matches(word)));
        return every || globs.stream().anyMatch(glob -> glob.chars().allMatch(c -> c == '*' || c == '?'));
    }

    /** Whether the glob matches a word that the field can have. */
    boolean canMatch(String glob) {
        return words().isEmpty()
                || words().stream().anyMatch(word -> pattern(glob).matches(word));
    }
}
