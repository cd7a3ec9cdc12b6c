package io.plumbline.findings.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.history.PolicyChange;
import io.plumbline.history.PolicyEvent;
import io.plumbline.usage.Entry;
import io.plumbline.usage.UntrustedJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The ledger's policy changes, read. */
public final class Changes {

    private Changes() {}

    /** What the event changed; empty for one without a time, or that changes no policy. */
    public static Optional<PolicyChange> read(Entry entry) {
        Entry.Fact what = entry.what();
        if (entry.firstSeen() == Entry.NO_TIME) {
            return Optional.empty();
        }
        JsonNode detail = UntrustedJson.tree(what.detail());
        PolicyEvent event = new PolicyEvent(
                what.resource(),
                what.action(),
                what.account(),
                what.region(),
                Instant.ofEpochMilli(entry.firstSeen()),
                what.context(),
                what.principal(),
                detail == null ? null : detail.get("requestParameters"),
                detail == null ? null : detail.get("responseElements"));
        return event.change();
    }

    static List<PolicyChange> read(List<Entry> entries) {
        return entries.stream().map(Changes::read).flatMap(Optional::stream).toList();
    }
}
