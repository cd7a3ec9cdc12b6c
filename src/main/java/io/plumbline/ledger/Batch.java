package io.plumbline.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * What was published together: {@code 20261122T111500.123Z-1f2e3d4c}. Ids of later batches sort behind those of earlier
 * ones.
 */
record Batch(String id, LocalDate day) {

    private static final DateTimeFormatter SORTABLE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** @param after the id of the batch before, or null: a clock that was set back must not confuse their order */
    static Batch next(Clock clock, String after) {
        Instant now = clock.instant();
        String id = SORTABLE.format(now);
        String last = after == null ? "" : after;
        while (id.compareTo(last) <= 0) {
            now = now.plusMillis(1);
            id = SORTABLE.format(now);
            if (id.compareTo(last) <= 0) {
                now = Instant.from(SORTABLE.parse(last.substring(0, id.length())));
            }
        }
        String unique = UUID.randomUUID().toString().substring(0, 8);
        return new Batch(id + "-" + unique, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }
}
