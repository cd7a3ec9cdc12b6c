package io.plumbline.findings.evidence;

import io.plumbline.policy.LastAccess;
import io.plumbline.policy.UserCredentials;
import java.util.List;
import java.util.Map;

/**
 * What is known of one principal from beside its calls in the window: what IAM itself says of its last use, and what it did
 * before the window.
 *
 * @param lastAccess by IAM's word, attempts that were denied included
 * @param credentials of a user, in each credential report
 * @param earlier uses before the window, by action in lower case; empty when it was only there
 */
public record BesideTrail(
        List<LastAccess> lastAccess, List<UserCredentials> credentials, Map<String, EarlierUse> earlier) {

    public static final BesideTrail NOTHING = new BesideTrail(List.of(), List.of(), Map.of());

    public BesideTrail {
        lastAccess = List.copyOf(lastAccess);
        credentials = List.copyOf(credentials);
        earlier = Map.copyOf(earlier);
    }

    /**
     * Uses of an action in an earlier period of the ledger.
     *
     * @param lastDay {@code 2026-01-03}
     */
    public record EarlierUse(String lastDay, long count) {

        /** Of two rows of one action. */
        public EarlierUse and(EarlierUse other) {
            String last = lastDay.compareTo(other.lastDay) < 0 ? other.lastDay : lastDay;
            return new EarlierUse(last, count + other.count);
        }
    }
}
