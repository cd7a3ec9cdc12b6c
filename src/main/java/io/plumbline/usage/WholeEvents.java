package io.plumbline.usage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.catalog.AccessLevel;
import io.plumbline.catalog.AuthorizedAction;
import io.plumbline.catalog.Catalog;
import io.plumbline.workload.Job;
import io.plumbline.workload.Jobs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The calls that later judgement needs whole: sessions issued, SageMaker jobs started, permissions changed, trails turned on
 * or off. All of them are calls that succeeded.
 */
final class WholeEvents {

    /** What decides what a trail delivers. */
    private static final Set<String> TRAIL_CHANGES = Set.of(
            "CreateTrail",
            "UpdateTrail",
            "DeleteTrail",
            "StartLogging",
            "StopLogging",
            "PutEventSelectors",
            "PutInsightSelectors");

    /** Grants come by the thousand with every volume and are no policy. */
    private static final Set<String> GRANTS = Set.of("kms:creategrant", "kms:retiregrant", "kms:revokegrant");

    private static final List<String> USERS_OWN = List.of("environment", "hyperParameters", "staticHyperParameters");

    private WholeEvents() {}

    static void add(List<Entry> entries, Event event, Caller caller, List<AuthorizedAction> actions) {
        IssuedSession.of(event).ifPresent(issued -> {
            entries.add(presence(event, issued.principal()));
            entries.add(session(event, caller, issued));
        });
        job(event, caller).ifPresent(entries::add);
        if ("cloudtrail.amazonaws.com".equals(event.source()) && TRAIL_CHANGES.contains(event.name())) {
            entries.add(change(Entry.Kind.TRAIL_CHANGE, event, caller));
        } else if (changesPermissions(event, actions)) {
            entries.add(change(Entry.Kind.POLICY_CHANGE, event, caller));
        }
    }

    /** Whoever gives out a role's credentials shows that the role is there. */
    private static Entry presence(Event event, Caller issued) {
        Entry.Fact what = Entry.Fact.of(Entry.Kind.PRESENCE, event.name())
                .at(event.day(), event.account(), event.region())
                .by(issued);
        return Entry.once(what, event.time(), event.eventId());
    }

    private static Entry session(Event event, Caller caller, IssuedSession issued) {
        Entry.Fact what = Entry.Fact.of(Entry.Kind.SESSION, event.name())
                .at(event.day(), event.account(), event.region())
                .by(issued.principal())
                .on(issued.behind(), false)
                .in(caller.arn())
                .saying(issued.narrowing());
        return Entry.once(what, event.time(), event.eventId());
    }

    private static Optional<Entry> job(Event event, Caller caller) {
        if (!Jobs.isJob(event.source(), event.name())) {
            return Optional.empty();
        }
        Instant time = event.time() == Entry.NO_TIME ? null : Instant.ofEpochMilli(event.time());
        Optional<Job> job = Jobs.read(
                event.source(),
                event.name(),
                event.eventId(),
                time,
                event.account(),
                event.region(),
                caller.arn(),
                event.request());
        return job.flatMap(started -> Caller.of(started.roleArn(), null)
                .map(role -> Entry.once(
                        Entry.Fact.of(Entry.Kind.JOB, started.operation())
                                .at(event.day(), event.account(), event.region())
                                .by(role)
                                .on(started.name(), false)
                                .in(caller.arn())
                                .saying(withoutUsersOwn(event.request())),
                        event.time(),
                        event.eventId())));
    }

    /** The request without what users put in, secrets at times, and what no need follows from. */
    private static String withoutUsersOwn(JsonNode request) {
        JsonNode kept = request.deepCopy();
        for (String name : USERS_OWN) {
            kept.findParents(name).forEach(parent -> ((ObjectNode) parent).remove(name));
        }
        return kept.toString();
    }

    /** Everything IAM writes, and what the catalogue calls permissions management in other services. */
    private static boolean changesPermissions(Event event, List<AuthorizedAction> actions) {
        if (event.isReadOnly() || event.isData()) {
            return false;
        }
        return "iam.amazonaws.com".equals(event.source()) || actions.stream().anyMatch(WholeEvents::managesPermissions);
    }

    private static boolean managesPermissions(AuthorizedAction action) {
        return action.origin() == AuthorizedAction.Origin.CALL
                && !GRANTS.contains(action.action().key())
                && Catalog.bundled()
                        .find(action.action())
                        .filter(known -> known.accessLevels().contains(AccessLevel.PERMISSIONS_MANAGEMENT))
                        .isPresent();
    }

    /** By its event's id a change stays by itself: the order of changes matters. */
    private static Entry change(Entry.Kind kind, Event event, Caller caller) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        put(detail, "requestParameters", event.request());
        put(detail, "responseElements", event.response());
        Entry.Fact what = Entry.Fact.of(kind, event.name())
                .at(event.day(), event.account(), event.region())
                .by(caller)
                .on(event.source(), false)
                .in(event.eventId())
                .saying(detail.toString());
        return Entry.once(what, event.time(), event.eventId());
    }

    private static void put(ObjectNode detail, String field, JsonNode value) {
        if (value != null) {
            detail.set(field, value);
        }
    }
}
