package io.plumbline.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often the verdict of the policies of its time on a recorded call was AWS's own, was not, or could not be given; in
 * events.
 *
 * @param distinct the same in distinct calls
 * @param byLayer of denials by the layer that AWS named, of allows by the one that decides here; {@code unstated} for
 *     neither
 * @param unknownBecause why it could not be given
 * @param rewound how many events were judged by other policies than the exported ones
 */
public record SummaryAgreement(
        long agree,
        long disagree,
        long unknown,
        Counts distinct,
        Map<String, Counts> byLayer,
        Map<String, Long> unknownBecause,
        long rewound) {

    public SummaryAgreement {
        // An earlier version's summary has the first three only.
        byLayer = byLayer == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(byLayer));
        unknownBecause =
                unknownBecause == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(unknownBecause));
    }

    /** Of each ending so many. */
    public record Counts(long agree, long disagree, long unknown) {}
}
