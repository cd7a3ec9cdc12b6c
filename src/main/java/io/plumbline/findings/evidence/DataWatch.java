package io.plumbline.findings.evidence;

import io.plumbline.aws.Arn;
import io.plumbline.catalog.Action;
import io.plumbline.catalog.Visibility;
import io.plumbline.catalog.Visibility.Access;
import io.plumbline.findings.evidence.Sight.Blindness;
import io.plumbline.findings.grants.Grant;
import io.plumbline.trail.ArnRange;
import io.plumbline.usage.AccountSettings;
import io.plumbline.usage.EventKind;
import io.plumbline.usage.Listening;
import io.plumbline.usage.Spell;
import java.util.List;
import java.util.Set;

/** Whether data events of just the resources that a grant names were listened to. */
final class DataWatch {

    private final Listening all;
    private final Listening steady;
    private final AccountSettings settings;
    private final Set<String> narrowed;
    private final String latest;

    DataWatch(Listening all, Listening steady, AuditOptions options) {
        this.all = all;
        this.steady = steady;
        this.settings = new AccountSettings(options.watch(), all);
        this.narrowed = Set.copyOf(options.regions());
        this.latest = all.latestBeginning(options.minDays());
    }

    boolean settingsAreKnown() {
        return settings.areKnown();
    }

    Sight sight(Action action, Visibility visibility, Grant grant) {
        List<String> patterns = grant.excludesResources() ? List.of("*") : grant.resources();
        return patterns.stream()
                .map(pattern -> sight(action, visibility, pattern))
                .filter(sight -> !sight.isClear())
                .findFirst()
                .orElse(Sight.CLEAR);
    }

    private Sight sight(Action action, Visibility visibility, String pattern) {
        String container = container(pattern);
        Spell heard = container == null ? null : spell(visibility, container);
        String region = region(pattern, heard);
        boolean knows = settings.areKnown()
                && (heard == null || !heard.another())
                && (narrowed.isEmpty() || narrowed.contains(region));
        if (knows) {
            boolean readOnly = visibility.access() == Access.READ;
            Spell told = settings.data(region, visibility.dataType(), readOnly, resources(action, pattern));
            if (told.reachesBackTo(latest)) {
                return Sight.CLEAR;
            }
            if (told.deaf()) {
                return deaf(visibility, pattern, told);
            }
        }
        if (container == null) {
            return tooWide(visibility, pattern);
        }
        return hears(action, visibility, container) ? Sight.CLEAR : notHeard(visibility, container, heard);
    }

    private Spell spell(Visibility visibility, String container) {
        Spell ofObjects = all.of(EventKind.data(visibility.dataType(), visibility.access(), null))
                .resources()
                .get(container);
        return ofObjects != null || !visibility.dataType().equals(EventKind.OBJECT)
                ? ofObjects
                : all.of(EventKind.data(EventKind.BUCKET, visibility.access(), null))
                        .resources()
                        .get(container);
    }

    /** A bucket's ARN does not say where it is; events of it do. */
    private static String region(String pattern, Spell heard) {
        String region = Arn.parse(pattern).map(Arn::region).orElse("");
        boolean one = !region.isEmpty() && region.indexOf('*') < 0 && region.indexOf('?') < 0 && !region.contains("${");
        return one ? region : heard != null && heard.region() != null ? heard.region() : Listening.ANYWHERE;
    }

    /** A call on a bucket itself is delivered with those on all of its objects, not with those below a prefix. */
    private static ArnRange resources(Action action, String pattern) {
        ArnRange range = ArnRange.of(pattern);
        return range.exact() && isOfBucket(action) && range.prefix().indexOf('/') < 0
                ? ArnRange.below(range.prefix() + "/")
                : range;
    }

    private static boolean isOfBucket(Action action) {
        return action.name().service().equals("s3")
                && action.resources().stream()
                        .anyMatch(resource -> resource.type().equals("bucket"))
                && action.resources().stream()
                        .noneMatch(resource -> resource.type().equals("object"));
    }

    private boolean hears(Action action, Visibility visibility, String container) {
        boolean wholeBucket = steady.hearsData(EventKind.BUCKET, visibility.access(), container);
        return wholeBucket
                || (!isOfBucket(action) && steady.hearsData(visibility.dataType(), visibility.access(), container));
    }

    private static Sight deaf(Visibility visibility, String pattern, Spell told) {
        String words = told.why() != null ? told.why() : told.says();
        return Sight.blind(
                Blindness.DATA_EVENTS_NOT_HEARD,
                dataEvent(visibility) + ", and by trail settings such events of " + pattern
                        + (told.since() == null
                                ? " are not, or not all, delivered"
                                : " are delivered since " + told.since())
                        + " (" + HeardWords.shortened(words) + ").",
                "Turn on data events of type " + visibility.dataType() + " for " + pattern + ".");
    }

    private static Sight notHeard(Visibility visibility, String resource, Spell heard) {
        return Sight.blind(
                Blindness.DATA_EVENTS_NOT_HEARD,
                dataEvent(visibility) + ", and no such event of " + resource
                        + " was delivered early enough in the window"
                        + (heard == null ? "" : ManagementWatch.why(heard)) + ".",
                "Turn on data events of type " + visibility.dataType() + " for " + resource
                        + "; if they are on, give event-selectors.json (\"aws cloudtrail get-event-selectors\"),"
                        + " describe-trails.json and the trail's status.");
    }

    private static Sight tooWide(Visibility visibility, String pattern) {
        return Sight.blind(
                Blindness.DATA_EVENTS_NOT_HEARD,
                dataEvent(visibility) + ", and the statement's resource " + pattern
                        + " is wider than what such events were delivered for.",
                "Name the resources in the statement, or give event-selectors.json (\"aws cloudtrail"
                        + " get-event-selectors\") if such events of all of them are delivered.");
    }

    private static String dataEvent(Visibility visibility) {
        return "Its use is a data event (" + visibility.dataType() + ", " + Watch.words(visibility.access()) + ")";
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
}
