package io.plumbline.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** {@link DigestChain} over the rows of {@link StepRows#DIGESTS} that have one chain. */
final class ChainStep implements GroupRows.Step {

    private final Scope scope;
    private final Signatures signatures;

    ChainStep(Scope scope, Signatures signatures) {
        this.scope = scope;
        this.signatures = signatures;
    }

    @Override
    public List<Row> group(List<Row> rows) throws IOException {
        return report(rows).map(StepRows::chain).stream().toList();
    }

    /** Empty when none of the digests can be read. */
    Optional<ChainReport> report(List<Row> rows) throws IOException {
        List<Link> links = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (Row row : rows) {
            if (StepRows.text(StepRows.DIGESTS, row, "what").equals(StepRows.BROKEN)) {
                broken.add(StepRows.text(StepRows.DIGESTS, row, "path"));
            } else {
                links.add(StepRows.link(row));
            }
        }
        return links.isEmpty() ? Optional.empty() : Optional.of(DigestChain.check(links, broken, scope, signatures));
    }
}
