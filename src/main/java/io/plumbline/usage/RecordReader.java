package io.plumbline.usage;

import io.plumbline.aws.ActionName;
import io.plumbline.catalog.AuthorizedAction;
import io.plumbline.catalog.Call;
import io.plumbline.catalog.CallMapping;
import io.plumbline.catalog.MappedCall;
import io.plumbline.catalog.NamedDenial;
import io.plumbline.catalog.Observability;
import io.plumbline.trail.Denial;
import io.plumbline.trail.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a record's entries: its tally and coverage, the actions it used, the session or job it started. */
final class RecordReader {

    /** Told of the root user before anybody has proved to be it. */
    private static final Set<String> ANYBODYS = Set.of("CheckMfa", "PasswordRecoveryRequested");

    private final CallMapping mapping;
    private final Observability observability;
    private final TrailFilter filter;
    private final Witness witness;

    RecordReader(CallMapping mapping, Observability observability, TrailFilter filter, Witness witness) {
        this.witness = witness;
        this.mapping = mapping;
        this.observability = observability;
        this.filter = filter;
    }

    Reading read(Event event) {
        if (!"event".equals(event.status())) {
            return Reading.of(Copy.ofPlace(event), 0, unreadable(event));
        }
        if (witness == Witness.SECOND) {
            return Reading.of(Copy.of(event, Copy.CALLERS), event.fingerprint(), witnessed(event));
        }
        return Reading.of(Copy.of(event, rank(event)), event.fingerprint(), entries(event));
    }

    private int rank(Event event) {
        if (!kept(event)) {
            return 2;
        }
        boolean isCall = event.type() == null || event.type().equals("AwsApiCall");
        boolean isCallers = isCall && !"AWSAccount".equals(event.identityType()) && event.isCallersOwn();
        return isCallers ? Copy.CALLERS : 1;
    }

    private boolean kept(Event event) {
        return filter.keeps(event.time(), event.account(), event.region());
    }

    private List<Entry> unreadable(Event record) {
        Tally tally =
                switch (record.status()) {
                    case "refused" -> Tally.REFUSED;
                    case "unreadable", "unread" -> Tally.FILE_UNREADABLE;
                    // The reason says which it is.
                    case "left-out" ->
                        record.reason().startsWith("record: ") ? Tally.RECORD_LEFT_OUT : Tally.FILE_LEFT_OUT;
                    default -> witness == Witness.TRAIL ? Tally.QUARANTINED : Tally.WITNESS_UNREADABLE;
                };
        Entry counted = tally.once();
        Entry ofFile = counted.with(counted.what().on(record.file(), false));
        if (tally == Tally.RECORD_LEFT_OUT) {
            return List.of(ofFile);
        }
        if (tally == Tally.FILE_LEFT_OUT) {
            return DigestEntry.of(record.digest(), filter)
                    .map(digest -> List.of(ofFile, digest))
                    .orElse(List.of(ofFile));
        }
        Entry.Fact place = Entry.Fact.of(Entry.Kind.QUARANTINE, String.valueOf(record.position()))
                .on(record.file(), false)
                .ended(record.status(), null, false)
                .saying(record.reason());
        return List.of(ofFile, Entry.once(place, Entry.NO_TIME, null));
    }

    private List<Entry> entries(Event event) {
        if (!kept(event)) {
            return List.of(Tally.OUT_OF_WINDOW.once());
        }
        List<Entry> entries = new ArrayList<>(4);
        entries.add(coverage(event));
        MappedCall mapped = mapped(event);
        Caller caller = event.setting().caller();
        if (mapped instanceof MappedCall.Authorized authorized) {
            entries.add(event.setting().tally(Tally.MAPPED));
            addUsage(entries, event, caller, authorized.actions());
            if (!event.isNetworkActivity()) {
                addVisible(entries, event, authorized.actions());
            }
        } else if (mapped instanceof MappedCall.NoPermissionNeeded) {
            entries.add(event.setting().tally(Tally.MAPPED));
            entries.add(presence(event, caller));
        } else if (mapped instanceof MappedCall.NotApiCall) {
            entries.add(event.setting().tally(Tally.NOT_API_CALL));
            addOther(entries, event, caller);
        } else {
            entries.add(event.setting().tally(Tally.UNMAPPED));
            entries.add(unmapped(event));
            addDenied(entries, event);
            Entry there = presence(event, caller);
            entries.add(there.with(there.what().on(event.source(), false)));
        }
        return entries;
    }

    private MappedCall mapped(Event event) {
        Denial denial = event.setting().denial();
        if (event.isNetworkActivity() && denial == null) {
            // The call itself has a record of its own.
            return new MappedCall.NotApiCall(event.type());
        }
        return mapping.map(new Call(
                event.source(),
                event.name(),
                event.isNetworkActivity() ? "AwsApiCall" : event.type(),
                event.region(),
                event.account(),
                event.apiVersion(),
                named(denial),
                event.request(),
                event.response(),
                event.resources()));
    }

    private static NamedDenial named(Denial denial) {
        return denial == null
                ? null
                : ActionName.parse(denial.action())
                        .map(action -> new NamedDenial(action, denial.resource()))
                        .orElse(null);
    }

    /** Evidence beats the table of what is never logged: what was delivered once can be seen. */
    private void addVisible(List<Entry> entries, Event event, List<AuthorizedAction> actions) {
        for (AuthorizedAction action : actions) {
            boolean surprising = action.origin() == AuthorizedAction.Origin.CALL
                    && switch (observability.of(action.action()).kind()) {
                        case NEVER, UNSURE -> true;
                        case MANAGEMENT, DATA -> false;
                    };
            if (surprising) {
                Entry.Fact what = Entry.Fact.of(
                                Entry.Kind.VISIBLE, action.action().key())
                        .at(event.day(), event.account(), event.region());
                entries.add(Entry.once(what, event.time(), null));
            }
        }
    }

    /** What another log tells: calls, and nothing of what the trail listens to. */
    private List<Entry> witnessed(Event event) {
        if (!kept(event)) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>(2);
        entries.add(event.setting().tally(Tally.WITNESSED));
        if (mapped(event) instanceof MappedCall.Authorized authorized) {
            Outcome outcome = event.setting().outcome();
            Entry.Fact base = Entry.Fact.of(Entry.Kind.WITNESS, null)
                    .at(event.day(), event.account(), event.region())
                    .by(event.setting().caller())
                    .ended(outcome.name(), null, false);
            Contexts.Told context = event.setting().context();
            authorized.actions().forEach(action -> add(entries, event, base, action, context));
        }
        return entries;
    }

    private static Entry coverage(Event event) {
        EventKind kind = EventKind.of(event);
        Entry.Fact what = Entry.Fact.of(Entry.Kind.COVERAGE, kind.text())
                .at(event.day(), event.account(), event.region())
                .on(kind.resource(), false);
        return Entry.once(what, event.time(), null);
    }

    private static Entry unmapped(Event event) {
        Entry.Fact what = Entry.Fact.of(Entry.Kind.UNMAPPED, event.name())
                .at(event.day(), event.account(), event.region())
                .on(event.source(), false);
        return Entry.once(what, event.time(), event.eventId());
    }

    /** The caller was there, although no action of the catalogue says what it did. */
    private static Entry presence(Event event, Caller caller) {
        Entry.Fact what = Entry.Fact.of(Entry.Kind.PRESENCE, event.name())
                .at(event.day(), event.account(), event.region())
                .by(caller)
                .in(caller.isRoot() ? Contexts.presence(event.isViaService()) : null);
        return Entry.once(what, event.time(), event.eventId());
    }

    /** A record that is no call shows its caller all the same, but for a sign-in that failed. */
    private static void addOther(List<Entry> entries, Event event, Caller caller) {
        if ("AwsConsoleSignIn".equals(event.type())) {
            addSignIn(entries, event, caller);
        } else if (caller.isRoleOrUser()) {
            entries.add(presence(event, caller));
        }
    }

    /** Only users and the root user sign in to AWS itself; of all others their own provider knows the second factor. */
    private static void addSignIn(List<Entry> entries, Event event, Caller caller) {
        boolean someRoot = caller.isRoot() && (event.name() == null || !ANYBODYS.contains(event.name()));
        if (event.errorMessage() != null || !(caller.isRoleOrUser() || someRoot)) {
            return;
        }
        boolean own = "IAMUser".equals(event.identityType()) || "Root".equals(event.identityType());
        Entry there = presence(event, caller);
        boolean tells = own && "ConsoleLogin".equals(event.name());
        entries.add(tells ? there.with(there.what().in(Contexts.signIn(event.mfaUsed()))) : there);
    }

    private void addUsage(List<Entry> entries, Event event, Caller caller, List<AuthorizedAction> actions) {
        Outcome outcome = event.setting().outcome();
        Entry.Fact base = event.setting().call();
        Contexts.Told context = event.setting().context();
        if (outcome == Outcome.DENIED) {
            DenialReader.refused(event, event.setting().denial(), actions)
                    .forEach(refused -> add(entries, event, refused.base(), refused.action(), refused.context()));
            addUnread(entries, event, actions.get(0).action().toString());
            return;
        }
        for (AuthorizedAction action : actions) {
            boolean oneOf = action.origin() == AuthorizedAction.Origin.ONE_OF;
            boolean possible = oneOf && outcome == Outcome.ALLOWED;
            add(entries, event, possible ? base.ended("POSSIBLE", null, false) : base, action, context);
        }
        if (outcome == Outcome.ALLOWED) {
            WholeEvents.add(entries, event, caller, actions);
        }
    }

    /** A denial of a call that no table knows: of the action that AWS names, else of the one named like the call. */
    private static void addDenied(List<Entry> entries, Event event) {
        Denial denial = event.setting().denial();
        if (denial == null || event.setting().outcome() != Outcome.DENIED) {
            return;
        }
        Optional<ActionName> action = ActionName.parse(denial.action()).or(() -> named(event));
        if (action.isEmpty()) {
            addUnread(entries, event, event.name());
            return;
        }
        AuthorizedAction denied =
                new AuthorizedAction(action.get(), List.of("*"), AuthorizedAction.Origin.CALL, Map.of());
        DenialReader.refused(event, denial, List.of(denied))
                .forEach(refused -> add(entries, event, refused.base(), refused.action(), refused.context()));
        addUnread(entries, event, action.get().toString());
    }

    private static Optional<ActionName> named(Event event) {
        return event.source() == null || event.name() == null
                ? Optional.empty()
                : ActionName.parse(CallMapping.bundled().service(event.source()) + ":" + event.name());
    }

    private static void addUnread(List<Entry> entries, Event event, String action) {
        Denial denial = event.setting().denial();
        if (denial != null && denial.shape() == Denial.Shape.UNKNOWN) {
            entries.add(DenialReader.unread(event, action));
        }
    }

    private static void add(
            List<Entry> entries, Event event, Entry.Fact base, AuthorizedAction action, Contexts.Told context) {
        String contextText = context.with(action.context());
        for (String resource : action.resources()) {
            Entry.Fact what = new Entry.Fact(
                    base.kind(),
                    base.day(),
                    base.account(),
                    base.region(),
                    base.principalKey(),
                    base.principal(),
                    base.principalId(),
                    action.action().toString(),
                    resource,
                    false,
                    base.outcome(),
                    base.layer(),
                    base.explicitDeny(),
                    contextText,
                    base.detail());
            entries.add(Entry.once(what, event.time(), event.eventId()));
        }
    }
}
