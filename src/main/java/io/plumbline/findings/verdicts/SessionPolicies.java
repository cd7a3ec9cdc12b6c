package io.plumbline.findings.verdicts;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.policy.Policy;
import io.plumbline.policy.PolicyException;
import io.plumbline.usage.Entry;
import io.plumbline.usage.UntrustedJson;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The session policies that were passed when a role was assumed, by day.
 *
 * <p>A call tells its role and not which session made it, so all sessions that may have lived on its day count: those that
 * began that day or the day before, as no session of a role lasts longer than twelve hours. Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use.html">Methods to assume a role</a>.
 */
final class SessionPolicies {

    private static final int MOST_WAYS = 4;

    private final Map<String, Set<Passed>> byDay = new HashMap<>();

    /**
     * What one session was narrowed to.
     *
     * @param policies those whose documents are known; one that allows is enough
     * @param isComplete false when more was passed, by ARN or unreadable
     */
    record Passed(List<Policy> policies, boolean isComplete) {

        static final Passed NONE = new Passed(List.of(), true);
        static final Passed UNREADABLE = new Passed(List.of(), false);

        boolean isNone() {
            return policies.isEmpty() && isComplete;
        }
    }

    /** From the ledger's sessions of one role. */
    static SessionPolicies of(List<Entry> sessions) {
        SessionPolicies all = new SessionPolicies();
        for (Entry session : sessions) {
            if (session.what().day() != null) {
                Passed passed = passed(session.what().detail());
                LocalDate began = LocalDate.parse(session.what().day());
                all.note(began, passed);
                all.note(began.plusDays(1), passed);
            }
        }
        return all;
    }

    private void note(LocalDate day, Passed passed) {
        byDay.computeIfAbsent(day.toString(), any -> new HashSet<>()).add(passed);
    }

    private static Passed passed(String narrowing) {
        JsonNode told = narrowing == null ? null : UntrustedJson.tree(narrowing);
        if (told == null || (!told.has("policy") && !told.has("policyArns"))) {
            return Passed.NONE;
        }
        boolean named = !told.path("policyArns").isEmpty();
        if (!told.has("policy")) {
            return named ? Passed.UNREADABLE : Passed.NONE;
        }
        try {
            Policy policy = Policy.parse(told.get("policy").asText(), "session policy");
            return new Passed(List.of(policy), !named);
        } catch (PolicyException e) {
            return Passed.UNREADABLE;
        }
    }

    /** The ways in which sessions that lived on this day were narrowed; empty when no such session was seen. */
    List<Passed> on(String day) {
        List<Passed> ways = new ArrayList<>(byDay.getOrDefault(String.valueOf(day), Set.of()));
        return ways.size() > MOST_WAYS ? List.of(Passed.UNREADABLE, Passed.NONE) : ways;
    }
}
