package io.plumbline.findings.evidence;

import io.plumbline.aws.Arn;
import io.plumbline.catalog.Action;
import io.plumbline.catalog.Observability;
import io.plumbline.catalog.Visibility;
import io.plumbline.catalog.Visibility.Access;
import io.plumbline.findings.evidence.Sight.Blindness;
import io.plumbline.findings.grants.Grant;
import io.plumbline.usage.EventKind;
import io.plumbline.usage.Listening;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Two of the three proofs of "unused": the catalogue says that a trail can show the action, and this account's trail was
 * heard to deliver such events.
 *
 * <p>Without exported trail settings, listening is inferred only for the same resource and the same read/write kind that
 * events were seen of; of data events from the first of them on, which must be {@code --min-window} before the end. The third proof,
 * a window long enough for the principal, is {@link Window}'s.
 */
public final class Watch {

    /** Services whose calls are recorded in one region of the partition, whatever the caller's. */
    private static final Set<String> GLOBAL = Set.of("iam", "organizations", "route53", "cloudfront", "account");

    private static final Set<String> GLOBAL_HOMES = Set.of("us-east-1", "cn-north-1", "us-gov-west-1");

    private final Observability observability;
    private final Listening listening;

    public Watch(Observability observability, Listening listening, AuditOptions options) {
        this.observability = observability;
        this.listening = listening.heardFor(options.minWindow().toDays());
    }

    public Listening listening() {
        return listening;
    }

    /** Whether the use of this action under this grant would have been seen. */
    public Sight sight(Action action, Grant grant) {
        Visibility visibility = observability.of(action.name());
        if (listening.visible().containsKey(action.name().key())) {
            return management(action, visibility, grant);
        }
        return switch (visibility.kind()) {
            case NEVER ->
                Sight.blind(
                        Blindness.NEVER_LOGGED,
                        sentence(visibility.reason())
                                + " Only a second witness (service last accessed data) can settle it.");
            case UNSURE -> Sight.blind(Blindness.NOT_ESTABLISHED, sentence(visibility.reason()));
            case DATA -> data(action, visibility, grant);
            case MANAGEMENT -> management(action, visibility, grant);
        };
    }

    private Sight data(Action action, Visibility visibility, Grant grant) {
        String kind = visibility.access().name().toLowerCase(Locale.ROOT);
        if (grant.excludesResources()) {
            return tooWide(visibility, kind, "NotResource");
        }
        for (String pattern : grant.resources()) {
            String container = container(pattern);
            if (container == null) {
                return tooWide(visibility, kind, pattern);
            }
            if (!hears(action, visibility, container)) {
                return notHeard(visibility, kind, container);
            }
        }
        return Sight.CLEAR;
    }

    /** A selector on a prefix of a bucket delivers calls on objects, not those on the bucket itself. */
    private boolean hears(Action action, Visibility visibility, String container) {
        boolean ofBucket = action.name().service().equals("s3")
                && action.resources().stream()
                        .anyMatch(resource -> resource.type().equals("bucket"))
                && action.resources().stream()
                        .noneMatch(resource -> resource.type().equals("object"));
        boolean wholeBucket = listening.hearsData(EventKind.BUCKET, visibility.access(), container);
        return wholeBucket || (!ofBucket && listening.hearsData(visibility.dataType(), visibility.access(), container));
    }

    private static Sight notHeard(Visibility visibility, String kind, String resource) {
        return Sight.blind(
                Blindness.DATA_EVENTS_NOT_HEARD,
                "Its use is a data event (" + visibility.dataType() + ", " + kind
                        + "), and no such event of " + resource
                        + " was delivered early enough in the window. Turn on data events for it; \"aws cloudtrail"
                        + " get-event-selectors\" tells whether they are on.");
    }

    private static Sight tooWide(Visibility visibility, String kind, String pattern) {
        return Sight.blind(
                Blindness.DATA_EVENTS_NOT_HEARD,
                "Its use is a data event (" + visibility.dataType() + ", " + kind + "), and the statement's resource "
                        + pattern
                        + " is wider than what such events were delivered for. Name the resources, or see \"aws"
                        + " cloudtrail get-event-selectors\".");
    }

    /** The bucket (or function, table) that a pattern is about; null when it is about several. */
    private static String container(String pattern) {
        Arn arn = Arn.parse(pattern).orElse(null);
        if (arn == null) {
            return null;
        }
        int slash = arn.resource().indexOf('/');
        String container = arn.service().equals("s3") && slash >= 0
                ? pattern.substring(0, pattern.length() - arn.resource().length() + slash)
                : pattern;
        boolean several = container.indexOf('*') >= 0 || container.indexOf('?') >= 0 || container.contains("${");
        return several ? null : container;
    }

    private Sight management(Action action, Visibility visibility, Grant grant) {
        String source = visibility.excludableSource() ? source(action.name().service()) : null;
        Set<String> regions = listening.managementRegions(visibility.access(), source);
        String kind = visibility.access().name().toLowerCase(Locale.ROOT);
        if (regions.isEmpty() && source != null) {
            return Sight.blind(
                    Blindness.SOURCE_NOT_HEARD,
                    "A trail can exclude " + source + ", and no " + kind
                            + " event of it was delivered in the window. \"aws cloudtrail get-event-selectors\" tells.");
        }
        if (regions.isEmpty()) {
            return Sight.blind(
                    Blindness.MANAGEMENT_EVENTS_NOT_HEARD,
                    "No " + kind + " management event of account " + listening.account()
                            + " was delivered in the window; a trail may leave them out; \"aws cloudtrail"
                            + " get-event-selectors\" tells.");
        }
        String missing = unheardRegion(action, grant, regions);
        return missing == null
                ? Sight.CLEAR
                : Sight.blind(
                        Blindness.REGION_NOT_HEARD,
                        "No " + kind + " management event was delivered in the window for " + missing
                                + "; the trail may not cover that region; \"aws cloudtrail describe-trails\" tells.");
    }

    private static String unheardRegion(Action action, Grant grant, Set<String> regions) {
        if (GLOBAL.contains(action.name().service())) {
            return regions.stream().anyMatch(GLOBAL_HOMES::contains) ? null : "us-east-1 (home of global services)";
        }
        for (String pattern : grant.resources()) {
            String region = Arn.parse(pattern).map(Arn::region).orElse("");
            boolean concrete =
                    !region.isEmpty() && region.indexOf('*') < 0 && region.indexOf('?') < 0 && !region.contains("${");
            if (concrete && !regions.contains(region)) {
                return region;
            }
        }
        return null;
    }

    private static String source(String service) {
        return service.equals("rds-data") ? "rdsdata.amazonaws.com" : service + ".amazonaws.com";
    }

    /** Where a claim of disuse holds: {@code read events in us-east-1, us-west-2}. */
    public String regionsHeard(Set<Access> accesses) {
        StringBuilder words = new StringBuilder();
        for (Access access : new TreeSet<>(accesses)) {
            Set<String> regions = new TreeSet<>(listening.managementRegions(access, null));
            if (!regions.isEmpty()) {
                words.append(words.length() == 0 ? "" : "; ")
                        .append(access == Access.READ ? "read" : "write")
                        .append(" events in ")
                        .append(String.join(", ", regions));
            }
        }
        return words.toString();
    }

    /** The same of single actions, each by the kind of events that would have shown it. */
    public String regionsHeard(List<Action> actions) {
        TreeMap<String, Set<String>> regions = new TreeMap<>();
        for (Action action : actions) {
            Visibility visibility = observability.of(action.name());
            Access access = visibility.access();
            String kind = access == Access.READ ? "read" : "write";
            boolean data = visibility.kind() == Visibility.Kind.DATA
                    && !listening.visible().containsKey(action.name().key());
            if (data) {
                Set<String> heard = new TreeSet<>(listening.dataRegions(visibility.dataType(), access));
                if (action.name().service().equals("s3")) {
                    heard.addAll(listening.dataRegions(EventKind.BUCKET, access));
                }
                regions.put(kind + " data events (" + visibility.dataType() + ")", heard);
            } else {
                String source =
                        visibility.excludableSource() ? source(action.name().service()) : null;
                regions.put(
                        kind + " events" + (source == null ? "" : " of " + source),
                        listening.managementRegions(access, source));
            }
        }
        return regions.entrySet().stream()
                .map(kind -> kind.getKey() + " in " + String.join(", ", new TreeSet<>(kind.getValue())))
                .collect(Collectors.joining("; "));
    }

    public Visibility visibility(Action action) {
        return observability.of(action.name());
    }

    private static String sentence(String reason) {
        return reason.endsWith(".") ? reason : reason + ".";
    }
}
