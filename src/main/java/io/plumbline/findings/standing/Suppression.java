package io.plumbline.findings.standing;

import io.plumbline.findings.Finding;
import java.io.Serializable;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One entry of {@code --suppress}: which findings, why, who answers for it, and until when. Travels to executors.
 *
 * @param place where it stands, for messages: {@code entry 3 (line 14)}
 * @param id of the one finding that is meant, or null
 * @param globs what the fields of a finding must match, one glob of each list
 * @param expires from then on it suppresses nothing; null for never
 */
record Suppression(
        String place, String id, Map<MatchField, List<String>> globs, String reason, String owner, Instant expires)
        implements Serializable {

    Suppression {
        EnumMap<MatchField, List<String>> copy = new EnumMap<>(MatchField.class);
        copy.putAll(globs);
        globs = copy;
    }

    boolean matches(Finding finding) {
        return (id == null || id.equals(finding.id()))
                && globs.entrySet().stream().allMatch(each -> each.getKey().matches(each.getValue(), finding));
    }

    boolean isExpired(Instant at) {
        return expires != null && !expires.isAfter(at);
    }

    Suppressed mark() {
        return new Suppressed(reason, owner, expires == null ? null : expires.toString());
    }
}
