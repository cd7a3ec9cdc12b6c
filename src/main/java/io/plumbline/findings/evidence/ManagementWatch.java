package io.plumbline.findings.evidence;

import io.plumbline.aws.Arn;
import io.plumbline.aws.Pattern;
import io.plumbline.catalog.Action;
import io.plumbline.catalog.Visibility;
import io.plumbline.catalog.Visibility.Access;
import io.plumbline.findings.evidence.Sight.Blindness;
import io.plumbline.findings.grants.Grant;
import io.plumbline.policy.Condition;
import io.plumbline.usage.EventKind;
import io.plumbline.usage.Listening;
import io.plumbline.usage.Spell;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether management events were listened to: of this access, of this source, in the regions that a grant names. */
final class ManagementWatch {

    /** Services whose calls are recorded in one region of the partition, whatever the caller's. */
    private static final Set<String> GLOBAL = Set.of(
            "iam",
            "organizations",
            "route53",
            "route53domains",
            "cloudfront",
            "account",
            "budgets",
            "ce",
            "cur",
            "shield",
            "waf");

    private static final Set<String> GLOBAL_HOMES = Set.of("us-east-1", "cn-northwest-1", "us-gov-west-1");

    /** Where IAM is in China. */
    private static final String IAM_IN_CHINA = "cn-north-1";

    /** The one of them that is at home elsewhere. */
    private static final String ACCELERATOR = "globalaccelerator";

    private static final String ACCELERATOR_HOME = "us-west-2";

    private final Listening all;
    private final Listening steady;

    ManagementWatch(Listening all, Listening steady) {
        this.all = all;
        this.steady = steady;
    }

    Sight sight(Action action, Visibility visibility, Grant grant) {
        String source = source(action, visibility);
        Sight anywhere = anywhere(visibility.access(), source);
        if (!anywhere.isClear()) {
            return anywhere;
        }
        EventKind kind = EventKind.management(visibility.access(), source);
        String missing = unheardRegion(action, grant, kind);
        return missing == null
                ? Sight.CLEAR
                : Sight.blind(
                        Blindness.REGION_NOT_HEARD,
                        "No " + Watch.words(visibility.access())
                                + " management event was listened to for long enough in " + missing
                                + why(all.of(kind).regions().get(missing)) + ".");
    }

    /** The event source whose events are a kind of their own, as trails can leave them out; null for others. */
    String source(Action action, Visibility visibility) {
        String service = action.name().service();
        String source = service.equals("rds-data") ? "rdsdata.amazonaws.com" : service + ".amazonaws.com";
        boolean apart = visibility.excludableSource()
                || all.heard()
                        .containsKey(EventKind.management(visibility.access(), source)
                                .text());
        return apart ? source : null;
    }

    /** Clear when they were listened to in some region. */
    Sight anywhere(Access access, String source) {
        EventKind kind = EventKind.management(access, source);
        if (!steady.of(kind).regions().isEmpty()) {
            return Sight.CLEAR;
        }
        String why = why(fullest(kind));
        String words = Watch.words(access);
        return source != null
                ? Sight.blind(
                        Blindness.SOURCE_NOT_HEARD,
                        "A trail can exclude " + source + ", and its " + words
                                + " events were not listened to for long enough in the window" + why + ".")
                : Sight.blind(
                        Blindness.MANAGEMENT_EVENTS_NOT_HEARD,
                        "No " + words + " management events of account " + all.account()
                                + " were listened to for long enough in the window; a trail may leave them out" + why
                                + ".");
    }

    /** Of the regions the one of which most is known. */
    private Spell fullest(EventKind kind) {
        Map<String, Spell> regions = all.of(kind).regions();
        return regions.values().stream()
                .max(Comparator.<Spell, Boolean>comparing(spell -> spell.since() != null)
                        .thenComparing(spell -> spell.last() != null)
                        .thenComparing(spell -> spell.says() != null))
                .orElse(null);
    }

    static String why(Spell spell) {
        if (spell == null) {
            return ": none was delivered";
        }
        String since = spell.since() == null
                ? ""
                : " (since " + spell.since() + (spell.first() == null ? "" : ", first such event on " + spell.first())
                        + ")";
        String cause = spell.why() != null ? spell.why() : spell.since() == null ? spell.says() : null;
        return since + (cause == null ? "" : ": " + HeardWords.shortened(cause));
    }

    private String unheardRegion(Action action, Grant grant, EventKind kind) {
        if (action.name().service().equals(ACCELERATOR)) {
            return hears(kind, ACCELERATOR_HOME) ? null : ACCELERATOR_HOME;
        }
        if (GLOBAL.contains(action.name().service())) {
            boolean iam = action.name().service().equals("iam");
            return GLOBAL_HOMES.stream()
                            .map(home -> iam && home.startsWith("cn-") ? IAM_IN_CHINA : home)
                            .anyMatch(home -> hears(kind, home))
                    ? null
                    : "us-east-1 (home of global services)";
        }
        return regions(grant).stream()
                .filter(region -> !hears(kind, region))
                .findFirst()
                .orElse(null);
    }

    /** In a region of which more is known than of all regions, that counts. */
    private boolean hears(EventKind kind, String region) {
        Set<String> heard = steady.of(kind).regions().keySet();
        boolean known = all.of(kind).regions().containsKey(region);
        return heard.contains(region) || (!known && heard.contains(Listening.ANYWHERE));
    }

    /** The regions that the grant names: in its resources, and in a condition on where the call goes. */
    private static Set<String> regions(Grant grant) {
        Set<String> regions = new LinkedHashSet<>();
        for (String pattern : grant.resources()) {
            Optional.of(Arn.parse(pattern).map(Arn::region).orElse(""))
                    .filter(ManagementWatch::isOneRegion)
                    .ifPresent(regions::add);
        }
        for (Condition condition : grant.statement().conditions()) {
            boolean only = condition.operator().contains("StringEquals")
                    || condition.operator().contains("StringLike");
            if (only && condition.key().equalsIgnoreCase("aws:RequestedRegion")) {
                condition.values().stream().filter(ManagementWatch::isOneRegion).forEach(regions::add);
            }
        }
        return regions;
    }

    private static boolean isOneRegion(String region) {
        return !region.isEmpty() && !Pattern.of(region).hasWildcard() && !region.contains("${");
    }
}
