package io.plumbline.verify;

import io.plumbline.trail.TrailFile;
import io.plumbline.trail.spark.TrailListing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;

/** The steps of {@link Verification} one after the other in this thread, for tests that ask hundreds of times. */
final class LocalVerification {

    private LocalVerification() {}

    static List<Problem> problems(TrailListing listing, Scope scope, PublicKeys keys) throws IOException {
        HadoopStorage storage = new HadoopStorage(new Configuration(), keys);
        List<Row> digests = new ArrayList<>();
        for (TrailFile file : listing.files()) {
            if (DigestScan.mayBeDigest(file)) {
                new DigestScan(storage, scope).rows(file.path()).forEachRemaining(digests::add);
            }
        }
        List<Problem> problems = new ArrayList<>();
        with(digests, StepRows.BROKEN)
                .forEach(row -> problems.add(
                        new Problem(ProblemKind.UNREADABLE, row.getString(2), row.getString(row.size() - 1))));

        List<ChainReport> reports = new ArrayList<>();
        ChainStep chains = new ChainStep(scope, storage);
        GroupRows.Step follow = rows -> {
            chains.report(rows).ifPresent(reports::add);
            return List.of();
        };
        drain(new GroupRows(
                sorted(digests.stream().filter(row -> row.getString(1) != null).toList(), 1), 1, follow));
        reports.forEach(report -> problems.addAll(report.problems()));

        List<Row> named = new ArrayList<>();
        listing.files().stream()
                .filter(file -> !DigestScan.isCalledDigest(file.path()))
                .forEach(file -> named.add(StepRows.file(file.path())));
        digests.stream()
                .filter(row -> !row.getString(0).equals(StepRows.BROKEN))
                .forEach(row -> StepRows.named(row, scope).forEachRemaining(named::add));
        NamesakeCheck check = new NamesakeCheck(scope, new ProvenTimes(reports), storage);
        GroupRows.Step step = new NamesakeStep(check, new Standing(reports, keys != null));
        GroupRows rows = new GroupRows(sorted(named, 0), 0, step);
        List<String> latest = new ArrayList<>();
        rows.forEachRemaining(row -> {
            if (row.getString(1) != null) {
                problems.add(StepRows.problem(row));
            } else if (row.getString(0).equals(Tally.LATEST.name())) {
                latest.add(row.getString(2));
            }
        });
        problems.addAll(Overdue.problems(latest, reports));
        return problems.stream().sorted().toList();
    }

    private static List<Row> with(List<Row> digests, String what) {
        return digests.stream().filter(row -> row.getString(0).equals(what)).toList();
    }

    private static Iterator<Row> sorted(List<Row> rows, int column) {
        return rows.stream()
                .sorted(Comparator.comparing((Row row) -> row.getString(column)))
                .iterator();
    }

    private static void drain(Iterator<Row> rows) {
        rows.forEachRemaining(row -> {});
    }
}
