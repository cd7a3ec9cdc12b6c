package io.plumbline.trail;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What {@code describe-trails}, {@code get-event-selectors} and {@code get-trail-status} say of each trail, put together.
 *
 * <p>A status does not name its trail; {@link StatusFile} tells whose it is. What cannot be used is said in {@link #notes}.
 */
public final class ExportedTrails {

    private final NavigableMap<TrailId, ExportedTrail> byTrail = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();

    private ExportedTrails() {}

    /** One JSON object of a file. */
    public record Output(String path, JsonNode json) {}

    /** Reads the outputs, which come in the order of their files. */
    public static ExportedTrails of(List<Output> outputs) {
        ExportedTrails trails = new ExportedTrails();
        Map<String, Set<TrailId>> named = new HashMap<>();
        for (Output output : outputs) {
            trails.add(output, named.computeIfAbsent(StatusFile.folder(output.path()), folder -> new TreeSet<>()));
        }
        Map<TrailId, String> paired = new HashMap<>();
        List<Output> statuses = outputs.stream()
                .filter(output -> output.json().has("IsLogging"))
                .toList();
        Map<String, Long> inFolder = statuses.stream()
                .collect(Collectors.groupingBy(status -> StatusFile.folder(status.path()), Collectors.counting()));
        for (Output status : statuses) {
            long beside = inFolder.get(StatusFile.folder(status.path()));
            StatusFile file = new StatusFile(status.path(), beside, statuses.size());
            trails.pair(status, file.of(trails.byTrail.keySet(), named), paired);
        }
        return trails;
    }

    private void add(Output output, Set<TrailId> named) {
        for (JsonNode described : output.json().path("trailList")) {
            TrailId.ofArn(described.path("TrailARN").asText(""))
                    .ifPresentOrElse(
                            trail -> {
                                named.add(trail);
                                describe(trail, described, output.path());
                            },
                            () -> notes.add(output.path() + ": a trail without a TrailARN is not used."));
        }
        if (output.json().has("TrailARN")) {
            TrailId.ofArn(output.json().path("TrailARN").asText(""))
                    .ifPresentOrElse(
                            trail -> {
                                named.add(trail);
                                select(trail, output);
                            },
                            () -> notes.add(output.path() + ": selectors whose TrailARN names no trail are not used."));
        }
    }

    /** An organization's trail stands in the output of each of its accounts and regions. */
    private void describe(TrailId trail, JsonNode described, String path) {
        ExportedTrail known = byTrail.getOrDefault(trail, ExportedTrail.NONE);
        TrailSettings settings = TrailSettings.of(described);
        if (known.settings() != null && !known.settings().equals(settings)) {
            notes.add(path + ": describes " + trail + " otherwise than a file before it; the first is used.");
            return;
        }
        ExportedTrail more = known.with(settings);
        boolean byDefault = described.path("HasCustomEventSelectors").isBoolean()
                && !described.path("HasCustomEventSelectors").booleanValue();
        byTrail.put(trail, byDefault && more.selectors() == null ? more.with(Selectors.BY_DEFAULT) : more);
    }

    private void select(TrailId trail, Output output) {
        SelectorReader.read(output.json()).ifPresent(selectors -> {
            ExportedTrail known = byTrail.getOrDefault(trail, ExportedTrail.NONE);
            boolean differs = known.selectors() != null
                    && !known.selectors().equals(Selectors.BY_DEFAULT)
                    && !known.selectors().equals(selectors);
            if (differs) {
                notes.add(output.path() + ": has other selectors of " + trail
                        + " than a file before it; the first are used.");
            } else {
                byTrail.put(trail, known.with(selectors));
            }
        });
    }

    private void pair(Output status, Optional<TrailId> found, Map<TrailId, String> paired) {
        if (found.isEmpty()) {
            notes.add(
                    status.path() + ": get-trail-status output does not name its trail, and nothing else tells which it"
                            + " is of; put the trail's name into the file's name. It is not used.");
            return;
        }
        TrailId trail = found.get();
        Logging logging = Logging.read(status.json()).orElse(null);
        Logging known = byTrail.get(trail).logging();
        if (known != null && !known.equals(logging)) {
            notes.add(status.path() + ": get-trail-status output is taken to be of " + trail + ", and "
                    + paired.get(trail) + " says otherwise; the first is used.");
            return;
        }
        paired.putIfAbsent(trail, status.path());
        byTrail.put(trail, byTrail.get(trail).with(logging));
    }

    /** The trails that any output names, in order. */
    public List<TrailId> trails() {
        return List.copyOf(byTrail.keySet());
    }

    /** What could not be used, and why. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /**
     * The histories of these trails and of those that the changes are about, in the order of their names.
     *
     * @param exportTime when the outputs were taken
     * @param seenFrom by trail, from when on its changes would have been seen
     */
    public List<TrailHistory> histories(Instant exportTime, List<TrailChange> changes, Map<TrailId, Instant> seenFrom) {
        TreeSet<TrailId> all = new TreeSet<>(byTrail.keySet());
        changes.forEach(change -> all.add(change.trail()));
        List<TrailChange> inOrder = changes.stream().sorted(TrailChange.ORDER).toList();
        return all.stream()
                .map(trail -> TrailHistory.of(
                        trail,
                        byTrail.getOrDefault(trail, ExportedTrail.NONE),
                        exportTime,
                        seenFrom.get(trail),
                        inOrder.stream()
                                .filter(change -> change.trail().equals(trail))
                                .toList()))
                .toList();
    }
}
