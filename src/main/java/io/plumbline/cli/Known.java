package io.plumbline.cli;

import io.plumbline.findings.FindingRows;
import io.plumbline.findings.standing.Baseline;
import io.plumbline.findings.standing.Gone;
import io.plumbline.findings.standing.Looked;
import io.plumbline.findings.standing.MarkedRows;
import io.plumbline.findings.standing.Marking;
import io.plumbline.findings.standing.Standing;
import io.plumbline.findings.standing.Suppressions;
import io.plumbline.report.FindingLines;
import io.plumbline.report.MarkedCounts;
import io.plumbline.report.OutputFolder;
import io.plumbline.report.Summary;
import io.plumbline.report.SummaryStanding;
import io.plumbline.usage.Mapped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** What was known of findings before this run: its {@code --baseline} and its {@code --suppress}. */
final class Known {

    private final KnownFiles files;
    private final List<String> notes = new ArrayList<>();
    private final Map<Standing, Long> gone = new EnumMap<>(Standing.class);
    private final List<Path> kept = new ArrayList<>();
    private Baseline baseline;
    private Dataset<Row> goneRows;
    private Set<Integer> matched = Set.of();

    private Known(KnownFiles files) {
        this.files = files;
        notes.addAll(files.notes());
    }

    /** Reads the baseline; {@link RunEnded} for a line of it that is no finding. */
    static Known read(SparkSession spark, KnownFiles files, OutputFolder folder) {
        Known known = new Known(files);
        if (files.baseline() != null) {
            Path kept = known.kept(folder.staged("_baseline"));
            try {
                known.baseline = Baseline.read(spark, files.baseline().path(), FindingLines::parse, kept.toString());
            } catch (IllegalArgumentException e) {
                throw RunEnded.usage("--baseline: " + e.getMessage() + "; give the findings.jsonl of an audit", e);
            }
        }
        return known;
    }

    private Path kept(Path folder) {
        kept.add(folder);
        return folder;
    }

    /** The findings with what is known of them, as rows of {@link MarkedRows#SCHEMA}. */
    Dataset<Row> mark(Dataset<Row> findings) {
        return Marking.mark(findings, baseline, files.suppressions());
    }

    /**
     * Finds out what became of the rest of the baseline, and which suppressions are idle.
     *
     * @param stored the findings, as they were written
     */
    void compare(Dataset<Row> stored, Looked looked, OutputFolder folder) throws IOException {
        Dataset<Row> findings = stored.select(List.of(FindingRows.SCHEMA.fieldNames()).stream()
                .map(functions::col)
                .toArray(Column[]::new));
        if (files.suppressions().size() > 0) {
            matched = Marking.matched(findings, files.suppressions());
            files.suppressions().unmatchedWords(matched).forEach(words -> notes.add("--suppress: " + words + "."));
        }
        if (baseline == null) {
            return;
        }
        Path folderOfGone = kept(folder.staged("_gone"));
        baseline.gone(findings, looked).write().parquet(folderOfGone.toString());
        goneRows = stored.sparkSession().read().parquet(folderOfGone.toString()).orderBy("finding.id");
        for (Row row : goneRows.groupBy("standing").count().collectAsList()) {
            gone.put(Standing.of(row.getString(0)), row.getLong(1));
        }
        long unseen = gone(Standing.NOT_LOOKED_AT);
        if (unseen > 0) {
            notes.add("This run could not look at " + unseen + " of the findings of "
                    + files.baseline().asked() + ": they are in not-resolved.jsonl, each with the reason.");
        }
    }

    /** Those of the baseline that became this, by id. */
    Iterator<Gone> gone(Set<Standing> standings) {
        if (goneRows == null) {
            return Collections.emptyIterator();
        }
        Object[] words = standings.stream().map(Standing::word).toArray();
        return new Mapped<>(
                goneRows.filter(functions.col("standing").isin(words)).toLocalIterator(), MarkedRows::gone);
    }

    boolean hasBaseline() {
        return baseline != null;
    }

    private long gone(Standing standing) {
        return gone.getOrDefault(standing, 0L);
    }

    SummaryStanding.Baseline baseline(MarkedCounts counts) {
        return baseline == null
                ? null
                : new SummaryStanding.Baseline(
                        files.baseline().asked(),
                        baseline.size(),
                        counts.of(Standing.NEW),
                        counts.of(Standing.STILL),
                        gone(Standing.RESOLVED),
                        gone(Standing.COVERED),
                        gone(Standing.NOT_LOOKED_AT));
    }

    SummaryStanding.Suppressed suppressed(MarkedCounts counts) {
        Suppressions suppressions = files.suppressions();
        return files.suppress() == null
                ? null
                : new SummaryStanding.Suppressed(
                        files.suppress().asked(),
                        suppressions.size(),
                        suppressions.expired(),
                        suppressions.size() - suppressions.expired() - matched.size(),
                        counts.suppressed());
    }

    List<Summary.Input> inputs() {
        return files.inputs();
    }

    List<String> notes() {
        return notes;
    }

    /** Removes what was kept for this run alone; nothing of it belongs to OUT. */
    void release(Configuration conf) throws IOException {
        for (Path folder : kept) {
            folder.getFileSystem(conf).delete(folder, true);
        }
    }
}
