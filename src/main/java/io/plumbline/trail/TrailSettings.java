package io.plumbline.trail;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where a trail listens, as {@code aws cloudtrail describe-trails} prints it.
 *
 * @param arn {@code arn:aws:cloudtrail:us-east-1:111122223333:trail/main}
 * @param organization whether it delivers of every account of the organization
 */
public record TrailSettings(
        String arn, String homeRegion, boolean organization, boolean multiRegion, boolean globalEvents) {

    private static final Set<String> GLOBAL =
            Set.of("iam.amazonaws.com", "sts.amazonaws.com", "cloudfront.amazonaws.com", "signin.amazonaws.com");

    /** Until then a single-region trail could have the global events of us-east-1, too. */
    private static final Instant GLOBAL_EVENTS_MOVED =
            LocalDate.of(2021, 11, 22).atStartOfDay().toInstant(ZoneOffset.UTC);

    /** The trails of an output; none for any other JSON. */
    public static List<TrailSettings> read(JsonNode json) {
        List<TrailSettings> trails = new ArrayList<>();
        for (JsonNode trail : json.path("trailList")) {
            trails.add(new TrailSettings(
                    trail.path("TrailARN").asText(null),
                    trail.path("HomeRegion").asText(null),
                    trail.path("IsOrganizationTrail").asBoolean(),
                    trail.path("IsMultiRegionTrail").asBoolean(),
                    trail.path("IncludeGlobalServiceEvents").asBoolean()));
        }
        return trails;
    }

    /**
     * Whether events of a region are the trail's to deliver.
     *
     * @param source {@code iam.amazonaws.com}; those of global services are of us-east-1
     */
    public Heard listensIn(String region, String source, Instant at) {
        boolean global = GLOBAL.contains(source) && region.equals("us-east-1");
        if (multiRegion) {
            return global ? Heard.of(globalEvents) : Heard.YES;
        }
        if (homeRegion == null) {
            return Heard.UNKNOWN;
        }
        if (homeRegion.equals(region)) {
            return global ? Heard.of(globalEvents) : Heard.YES;
        }
        return global && globalEvents && at.isBefore(GLOBAL_EVENTS_MOVED) ? Heard.YES : Heard.NO;
    }

    /** Whether events of an account are the trail's to deliver; its own are, whoever owns the organization. */
    public Heard listensTo(String account) {
        if (arn != null && arn.contains(":" + account + ":")) {
            return Heard.YES;
        }
        if (organization) {
            return Heard.UNKNOWN; // A member's, and no other's: the organization's export tells.
        }
        return arn == null ? Heard.UNKNOWN : Heard.NO;
    }
}
