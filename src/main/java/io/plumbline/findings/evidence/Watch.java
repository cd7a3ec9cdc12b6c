package io.plumbline.findings.evidence;

import io.plumbline.catalog.Action;
import io.plumbline.catalog.Observability;
import io.plumbline.catalog.Visibility;
import io.plumbline.catalog.Visibility.Access;
import io.plumbline.findings.evidence.Sight.Blindness;
import io.plumbline.findings.grants.Grant;
import io.plumbline.usage.EventKind;
import io.plumbline.usage.Listening;
import java.util.List;
import java.util.Set;

/**
 * Two of the three proofs of "unused": the catalogue says that a trail can show the action, and this account's trail was
 * listening to such events for {@code --min-window} without a break.
 *
 * <p>Trails' settings say what was listened to. Where they do not tell, it is inferred, only for the same resource and the
 * same read/write kind that events were seen of. The third proof, a window long enough for the principal, is {@link
 * Window}'s.
 */
public final class Watch {

    private final Observability observability;
    private final Listening steady;
    private final ManagementWatch management;
    private final DataWatch data;
    private final HeardWords words;

    public Watch(Observability observability, Listening listening, AuditOptions options) {
        this.observability = observability;
        this.steady = listening.heardFor(options.minDays());
        this.management = new ManagementWatch(listening, steady);
        this.data = new DataWatch(listening, steady, options);
        this.words = new HeardWords(steady, data.settingsAreKnown());
    }

    /** What was listened to for long enough. */
    public Listening listening() {
        return steady;
    }

    /** Whether the use of this action under this grant would have been seen. */
    public Sight sight(Action action, Grant grant) {
        Visibility visibility = observability.of(action.name());
        if (steady.visible().containsKey(action.name().key())) {
            return management.sight(action, visibility, grant);
        }
        return switch (visibility.kind()) {
            case NEVER -> Sight.blind(Blindness.NEVER_LOGGED, sentence(visibility.reason()));
            case UNSURE -> Sight.blind(Blindness.NOT_ESTABLISHED, sentence(visibility.reason()));
            case DATA -> data.sight(action, visibility, grant);
            case MANAGEMENT -> management.sight(action, visibility, grant);
        };
    }

    /** Whether management events of this access were listened to anywhere. */
    Sight management(Access access) {
        return management.anywhere(access, null);
    }

    /** Where a claim of disuse holds, and by whose word: {@code read events in us-east-1, us-west-2 (inferred …)}. */
    public String regionsHeard(Set<Access> accesses) {
        return words.of(accesses.stream()
                .sorted()
                .map(access ->
                        new HeardWords.Part(access, EventKind.management(access, null), words(access) + " events"))
                .toList());
    }

    /** The same of single actions, each by the kind of events that would have shown it. */
    public String regionsHeard(List<Action> actions) {
        return words.of(actions.stream().map(this::part).distinct().toList());
    }

    private HeardWords.Part part(Action action) {
        Visibility visibility = observability.of(action.name());
        Access access = visibility.access();
        boolean isData = visibility.kind() == Visibility.Kind.DATA
                && !steady.visible().containsKey(action.name().key());
        if (isData) {
            EventKind kind = EventKind.data(visibility.dataType(), access, null);
            return new HeardWords.Part(access, kind, words(access) + " data events (" + visibility.dataType() + ")");
        }
        String source = management.source(action, visibility);
        return new HeardWords.Part(
                access,
                EventKind.management(access, source),
                words(access) + " events" + (source == null ? "" : " of " + source));
    }

    static String words(Access access) {
        return access == Access.READ ? "read" : "write";
    }

    public Visibility visibility(Action action) {
        return observability.of(action.name());
    }

    private static String sentence(String reason) {
        return reason.endsWith(".") ? reason : reason + ".";
    }
}
