package io.plumbline.findings.evidence;

import io.plumbline.catalog.Action;
import io.plumbline.findings.evidence.BesideTrail.EarlierUse;
import io.plumbline.findings.evidence.Sight.Blindness;
import io.plumbline.policy.LastAccess;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.policy.UserCredentials;
import io.plumbline.usage.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What speaks against calling something unused of which the trail shows no use: IAM's own memory, and earlier seasons.
 *
 * <p>IAM counts attempts, denied ones too: a denied call that the trail shows explains what IAM remembers.
 */
public final class Doubts {

    /** What comes once a year has come again by then. */
    private static final int SEASON_DAYS = 400;

    /** IAM's times and a call's own are not quite the same. */
    private static final Duration ABOUT = Duration.ofDays(1);

    private final BesideTrail beside;
    private final Window window;
    private final Map<String, Instant> lastCalls = new HashMap<>();

    public Doubts(BesideTrail beside, PrincipalEvidence evidence, Window window) {
        this.beside = beside;
        this.window = window;
        for (Entry call : evidence.calls()) {
            String action = call.what().action().toLowerCase(Locale.ROOT);
            if (call.lastSeen() != Entry.NO_TIME) {
                Instant last = Instant.ofEpochMilli(call.lastSeen());
                lastCalls.merge(action, last, Doubts::later);
                lastCalls.merge(service(action), last, Doubts::later);
            }
        }
    }

    private static String service(String action) {
        return action.substring(0, Math.max(0, action.indexOf(':')));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Clear when nothing speaks against it. */
    public Sight sight(Action action) {
        String key = action.name().key();
        EarlierUse earlier = beside.earlier().get(key);
        if (earlier != null && isInSeason(earlier)) {
            return seasonal(action.name() + " was last used on " + earlier.lastDay(), earlier.lastDay());
        }
        Optional<LastAccess> ofAction = beside.lastAccess().stream()
                .filter(access -> key.equals(access.actionKey()))
                .max(LastAccess.BY_TIME);
        if (ofAction.isPresent()) {
            return ofAction.filter(access -> isUnseen(access, key))
                    .map(access -> seen(action.name().toString(), access))
                    .orElse(Sight.CLEAR);
        }
        String service = action.name().service();
        return beside.lastAccess().stream()
                .filter(access -> access.action() == null && service.equals(access.service()))
                .filter(access -> isUnseen(access, service))
                .max(LastAccess.BY_TIME)
                .map(access -> seen("the service " + service, access))
                .orElse(Sight.CLEAR);
    }

    /** Of a principal of which the trail shows nothing at all. */
    Sight idle(PrincipalPolicies principal) {
        if (window.covers(principal.lastUsed())) {
            return seen("IAM says that it was last used on " + principal.lastUsed());
        }
        Optional<LastAccess> access = beside.lastAccess().stream()
                .filter(one -> window.covers(one.time()))
                .max(LastAccess.BY_TIME);
        if (access.isPresent()) {
            return seen("the service " + access.get().service(), access.get());
        }
        Optional<String> used = beside.credentials().stream()
                .flatMap(UserCredentials::uses)
                .filter(use -> window.covers(use.time()))
                .max(Comparator.comparing(UserCredentials.Use::time))
                .map(use -> "The credential report says that its " + use.what() + " was last used on " + use.time());
        return used.map(Doubts::seen).orElseGet(this::season);
    }

    private Sight season() {
        return beside.earlier().values().stream()
                .map(EarlierUse::lastDay)
                .max(Comparator.naturalOrder())
                .filter(this::isInSeason)
                .map(day -> seasonal("it was last seen to use a permission on " + day, day))
                .orElse(Sight.CLEAR);
    }

    /** What the credential report says of a user, or that it would. */
    String wordOfCredentials() {
        if (beside.credentials().isEmpty()) {
            return " The credential report tells when its keys were last used.";
        }
        return beside.credentials().stream()
                .flatMap(UserCredentials::uses)
                .max(Comparator.comparing(UserCredentials.Use::time))
                .map(use -> " The credential report last saw its " + use.what() + " used on " + use.time() + ".")
                .orElse(" The credential report knows of no use of its credentials.");
    }

    /** IAM's last word of a principal, as a sentence; empty when it has none. */
    public String lastWord(PrincipalPolicies principal) {
        Stream<Instant> told = Stream.concat(
                Stream.ofNullable(principal.lastUsed()),
                Stream.concat(
                        beside.lastAccess().stream().map(LastAccess::time).filter(time -> time != null),
                        beside.credentials().stream()
                                .flatMap(UserCredentials::uses)
                                .map(UserCredentials.Use::time)));
        return told.max(Comparator.naturalOrder())
                .map(time -> " IAM last saw it used on " + time + ".")
                .orElse("");
    }

    private boolean isInSeason(EarlierUse use) {
        return isInSeason(use.lastDay());
    }

    private boolean isInSeason(String day) {
        return !LocalDate.parse(day).isBefore(window.lastDay().minusDays(SEASON_DAYS));
    }

    private Sight seasonal(String what, String day) {
        long before = window.firstDay().toEpochDay() - LocalDate.parse(day).toEpochDay();
        return Sight.blind(
                Blindness.SEASONAL,
                "The ledger shows an earlier season: " + what + ", " + Window.days(before) + " before the window.");
    }

    /** Whether IAM saw in the window, or after it, what no call of the trail explains. */
    private boolean isUnseen(LastAccess access, String key) {
        if (!window.covers(access.time())) {
            return false;
        }
        Instant last = lastCalls.get(key);
        return last == null || (last.plus(ABOUT).isBefore(access.time()) && !window.isOver(access.time()));
    }

    private static Sight seen(String what, LastAccess access) {
        return seen("IAM says (get-service-last-accessed-details) that " + what + " was last used, or tried, on "
                + access.time() + (access.region() == null ? "" : " in " + access.region()));
    }

    private static Sight seen(String told) {
        return Sight.blind(
                Blindness.SEEN_BY_ANOTHER_WITNESS,
                told + ", and this trail, which begins before, shows no call of that time: a hole in its coverage.");
    }
}
