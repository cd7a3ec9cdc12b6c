package io.plumbline.verify;

import io.plumbline.trail.TrailFile;
import io.plumbline.trail.spark.TrailListing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
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
        GroupRows.Step follow = rows -> {
            reports.add(
                    DigestChain.check(rows.stream().map(LocalVerification::link).toList(), scope, storage));
            return List.of();
        };
        drain(new GroupRows(sorted(with(digests, StepRows.DIGEST), 1), 1, follow));
        Set<String> invalid = new HashSet<>();
        reports.forEach(report -> {
            problems.addAll(report.problems());
            invalid.addAll(report.invalid());
        });

        List<Row> named = new ArrayList<>();
        listing.files().stream()
                .filter(file -> !DigestScan.isCalledDigest(file.path()))
                .forEach(file -> named.add(StepRows.file(file.path())));
        digests.stream()
                .filter(row -> !row.getString(0).equals(StepRows.BROKEN))
                .forEach(row -> StepRows.named(row, scope).forEachRemaining(named::add));
        NamesakeCheck check = new NamesakeCheck(scope, new ProvenTimes(reports), storage);
        GroupRows.Step step = new NamesakeStep(check, invalid);
        GroupRows rows = new GroupRows(sorted(named, 0), 0, step);
        rows.forEachRemaining(row -> {
            if (row.getString(1) != null) {
                problems.add(StepRows.problem(row));
            }
        });
        return problems.stream().sorted().toList();
    }

    private static Link link(Row row) {
        return StepRows.link(row);
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
