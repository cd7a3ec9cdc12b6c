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
import java.util.function.Predicate;
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
    private final Instant lastSeen;
    private final Map<String, Instant> lastCalls = new HashMap<>();

    public Doubts(BesideTrail beside, PrincipalEvidence evidence, Window window) {
        this.beside = beside;
        this.window = window;
        this.lastSeen = evidence.lastSeen();
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
        Optional<LastAccess> ofAction = latest(access -> key.equals(access.actionKey()));
        if (ofAction.isPresent()) {
            return ofAction.filter(access -> isUnseen(access, key))
                    .map(access -> seen(action.name().toString(), access))
                    .orElse(Sight.CLEAR);
        }
        String service = action.name().service();
        return latest(access ->
                        access.action() == null && service.equals(access.service()) && isUnseen(access, service))
                .map(access -> seen("the service " + service, access))
                .orElse(Sight.CLEAR);
    }

    /** What cannot be seen here, with what IAM remembers of the action or its service, where IAM was asked. */
    public Sight told(Sight blind, Action action) {
        String key = action.name().key();
        String service = action.name().service();
        Optional<LastAccess> ofAction = latest(access -> key.equals(access.actionKey()));
        return ofAction.or(() -> latest(access -> access.action() == null && service.equals(access.service())))
                .map(access -> new Sight(blind.blindness(), blind.reason() + remembers(access)))
                .orElse(blind);
    }

    private Optional<LastAccess> latest(Predicate<LastAccess> wanted) {
        return beside.lastAccess().stream().filter(wanted).max(LastAccess.BY_TIME);
    }

    private static String remembers(LastAccess access) {
        String what =
                access.action() == null ? "the service " + access.service() : access.service() + ":" + access.action();
        return access.time() == null
                ? " IAM (get-service-last-accessed-details) remembers no use of " + what + "."
                : " " + says(what, access) + ".";
    }

    /** Of a principal of which the trail shows nothing at all. */
    Sight idle(PrincipalPolicies principal) {
        if (window.covers(principal.lastUsed())) {
            return seen("IAM says that it was last used on " + principal.lastUsed(), principal.lastUsed());
        }
        Optional<LastAccess> access = latest(one -> window.covers(one.time()));
        if (access.isPresent()) {
            return seen("the service " + access.get().service(), access.get());
        }
        return beside.credentials().stream()
                .flatMap(UserCredentials::uses)
                .filter(use -> window.covers(use.time()))
                .max(Comparator.comparing(UserCredentials.Use::time))
                .map(use -> seen(
                        "The credential report says that its " + use.what() + " was last used on " + use.time(),
                        use.time()))
                .orElseGet(this::season);
    }

    /**
     * Of a principal of which the trail shows something: clear unless IAM saw it act a day or more after its last call
     * here, and before the trail ends.
     */
    public Sight late(PrincipalPolicies principal) {
        Stream<Instant> told = Stream.concat(
                Stream.ofNullable(principal.lastUsed()),
                beside.credentials().stream().flatMap(UserCredentials::uses).map(UserCredentials.Use::time));
        Optional<Instant> last =
                told.filter(time -> window.covers(time) && !window.isOver(time)).max(Comparator.naturalOrder());
        boolean unseen =
                last.isPresent() && lastSeen != null && lastSeen.plus(ABOUT).isBefore(last.get());
        return unseen
                ? Sight.blind(
                        Blindness.SEEN_BY_ANOTHER_WITNESS,
                        "IAM says that it was last used on " + last.get() + ", and the last that this trail shows of it"
                                + " is of " + lastSeen + "; none of its grants could have been used unseen. Calls are"
                                + " missing from this trail, unless a resource's own policy let it do what no trail"
                                + " shows; what they used is not known.")
                : Sight.CLEAR;
    }

    private Sight season() {
        return beside.earlier().values().stream()
                .map(EarlierUse::lastDay)
                .max(Comparator.naturalOrder())
                .filter(this::isInSeason)
                .map(day -> seasonal("it was last seen to use a permission on " + day, day))
                .orElse(Sight.CLEAR);
    }

    /** Whether a report made at the end of the window or later knows of no password and no key. */
    private boolean hasNoCredentials() {
        return beside.credentials().stream()
                .filter(user -> window.isOver(generated(user)))
                .max(Comparator.comparing(this::generated))
                .filter(user -> Boolean.FALSE.equals(user.passwordEnabled())
                        && user.keys().isEmpty())
                .isPresent();
    }

    /** A report that does not say when it was made is as old as the export that it came with. */
    private Instant generated(UserCredentials user) {
        return user.generated() == null ? window.options().iamAsOf() : user.generated();
    }

    /** What the credential report says of a user, or that it would. */
    String wordOfCredentials() {
        if (beside.credentials().isEmpty()) {
            return " The credential report tells when its keys were last used.";
        }
        if (hasNoCredentials()) {
            return " The credential report knows of no password and no key of its; what it does not tell of are keys that"
                    + " were deleted, and credentials of a single service, such as CodeCommit's, Keyspaces' and Bedrock's.";
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

    private Sight seen(String what, LastAccess access) {
        return seen(says(what, access), access.time());
    }

    private static String says(String what, LastAccess access) {
        return "IAM says (get-service-last-accessed-details) that " + what + " was last used, or tried, on "
                + access.time() + (access.region() == null ? "" : " in " + access.region());
    }

    private Sight seen(String told, Instant time) {
        return window.isOver(time)
                ? Sight.blind(
                        Blindness.SEEN_BY_ANOTHER_WITNESS,
                        told + ", after the end of this trail, which shows no call of the days before.",
                        "Give log files that reach that day.")
                : Sight.blind(
                        Blindness.SEEN_BY_ANOTHER_WITNESS,
                        told + ", and this trail, which begins before, shows no call of that time: a hole in its"
                                + " coverage.");
    }
}
