package io.plumbline.trail;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.aws.Partition;
import java.io.Serializable;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * A call that made, altered, started, stopped or deleted a trail, or told it what to listen to.
 *
 * @param settings the trail's from then on; null when the call does not tell
 * @param selectors the trail's from then on; null when the call does not tell
 */
public record TrailChange(
        TrailId trail, Kind kind, Instant time, String eventId, TrailSettings settings, Selectors selectors)
        implements Serializable {

    /** In the order in which they were made; of two at one time, in the order of their events' ids. */
    public static final Comparator<TrailChange> ORDER = Comparator.comparing(TrailChange::time)
            .thenComparing(TrailChange::kind)
            .thenComparing(change -> String.valueOf(change.eventId()));

    /** The calls. */
    public enum Kind {
        CREATE("CreateTrail"),
        UPDATE("UpdateTrail"),
        SELECT("PutEventSelectors"),
        START("StartLogging"),
        STOP("StopLogging"),
        DELETE("DeleteTrail");

        private final String call;

        Kind(String call) {
            this.call = call;
        }

        static Optional<Kind> of(String call) {
            for (Kind kind : values()) {
                if (kind.call.equals(call)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * Reads a call that succeeded; empty for one that changes nothing of the kind, or does not tell which trail it is about.
     *
     * @param account whose event it is
     * @param region where it was called, which is the trail's home
     * @param detail {@code requestParameters} and {@code responseElements}
     */
    public static Optional<TrailChange> read(
            String call, String account, String region, Instant time, String eventId, JsonNode detail) {
        JsonNode request = detail.path("requestParameters");
        JsonNode response = detail.path("responseElements");
        Optional<TrailId> trail = trail(account, region, request, response);
        if (trail.isEmpty()) {
            return Optional.empty();
        }
        return Kind.of(call)
                .map(kind -> new TrailChange(
                        trail.get(),
                        kind,
                        time,
                        eventId,
                        settings(kind, trail.get(), request, response),
                        selectors(kind, request, response)));
    }

    private static Optional<TrailId> trail(String account, String region, JsonNode request, JsonNode response) {
        String name = request.path("trailName").asText(request.path("name").asText(""));
        Optional<TrailId> told =
                TrailId.ofArn(response.path("trailARN").asText("")).or(() -> TrailId.ofArn(name));
        if (told.isPresent() || name.isEmpty() || account == null || region == null) {
            return told;
        }
        return Optional.of(new TrailId(Partition.of(region), account, region, name));
    }

    private static TrailSettings settings(Kind kind, TrailId trail, JsonNode request, JsonNode response) {
        boolean made = kind == Kind.CREATE;
        if (!made && kind != Kind.UPDATE) {
            return null;
        }
        Boolean organization = flag("isOrganizationTrail", request, response, made ? false : null);
        Boolean multiRegion = flag("isMultiRegionTrail", request, response, made ? false : null);
        Boolean globalEvents = flag("includeGlobalServiceEvents", request, response, made ? true : null);
        return organization == null || multiRegion == null || globalEvents == null
                ? null
                : new TrailSettings(trail.toString(), trail.homeRegion(), organization, multiRegion, globalEvents);
    }

    /** The answer tells the whole; the request what was asked to be otherwise than by default. */
    private static Boolean flag(String name, JsonNode request, JsonNode response, Boolean byDefault) {
        for (JsonNode node : new JsonNode[] {response.path(name), request.path(name)}) {
            if (node.isBoolean()) {
                return node.booleanValue();
            }
        }
        return byDefault;
    }

    private static Selectors selectors(Kind kind, JsonNode request, JsonNode response) {
        return switch (kind) {
            case CREATE -> Selectors.BY_DEFAULT;
            case SELECT ->
                SelectorReader.read(response)
                        .or(() -> SelectorReader.read(request))
                        .orElse(null);
            case UPDATE, START, STOP, DELETE -> null;
        };
    }

    boolean isOfSettings() {
        return kind == Kind.CREATE || kind == Kind.UPDATE;
    }

    boolean isOfSelectors() {
        return kind == Kind.CREATE || kind == Kind.SELECT;
    }

    boolean isOfLogging() {
        return kind != Kind.UPDATE && kind != Kind.SELECT;
    }

    /** {@code StopLogging at 2026-10-05T10:00:00Z}. */
    public String words() {
        return kind.call + " at " + time;
    }
}
