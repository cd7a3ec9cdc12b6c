package io.plumbline.cli;

import io.plumbline.report.TerminalText;
import io.plumbline.trail.DigestCoverage.Interval;
import io.plumbline.verify.Problem;
import io.plumbline.verify.ProblemKind;
import io.plumbline.verify.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What {@code verify} says: {@code KIND  path  what is wrong}, a line a problem, then what a person wants to know first. */
final class VerifyWords {

    /** Accounts and regions up to this many get a line each. */
    private static final int MOST_CHAINS = 20;

    /** Of the times of one so many are named. */
    private static final int MOST_TIMES = 3;

    private final Verdict verdict;
    private final List<String> lines = new ArrayList<>();

    private VerifyWords(Verdict verdict) {
        this.verdict = verdict;
    }

    /** @param briefly whether only problems are wanted */
    static List<String> lines(Verdict verdict, boolean briefly) {
        VerifyWords words = new VerifyWords(verdict);
        words.problems();
        if (!briefly) {
            words.summary();
        }
        return words.lines;
    }

    private void problems() {
        for (Problem problem : verdict.problems()) {
            say(problem.kind() + "  " + problem.path() + "  " + problem.text());
        }
        for (Map.Entry<ProblemKind, Long> count : new TreeMap<>(verdict.problemCounts()).entrySet()) {
            long more = count.getValue() - Math.min(count.getValue(), Verdict.MOST_LISTED);
            if (more > 0) {
                say(count.getKey() + "  …  and " + more + " more, beyond the " + Verdict.MOST_LISTED + " named");
            }
        }
    }

    private void summary() {
        if (!lines.isEmpty()) {
            say("");
        }
        say(conclusion());
        Verdict.Digests digests = verdict.digests();
        Verdict.LogFiles logFiles = verdict.logFiles();
        say("digests    " + counts(digests.found(), digests.valid(), digests.proven()));
        say("log files  " + counts(logFiles.listed(), logFiles.valid(), logFiles.proven()));
        times("proven    ", Verdict.Chain::proven);
        if (digests.withKeys() && digests.proven() == 0) {
            say("proven     nothing");
        }
        times(digests.withKeys() ? "unproven  " : "consistent", Verdict.Chain::unproven);
        notChecked(digests, logFiles);
    }

    private String conclusion() {
        if (verdict.isFailing()) {
            long count = verdict.problemCounts().entrySet().stream()
                    .filter(each -> each.getKey().isFailing())
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            return "NOT what CloudTrail delivered, or not shown to be: " + count
                    + (count == 1 ? " problem" : " problems");
        }
        if (!verdict.digests().withKeys()) {
            return "All consistent with the digests; without --public-keys that does not prove who made them";
        }
        return verdict.hasUnproven()
                ? "No fault found, but NOT all is proven: " + unproven(verdict)
                : "All as CloudTrail delivered it, by its signatures";
    }

    /** How much no signature speaks for, and why: the warning of a run that is to say little. */
    static String unproven(Verdict verdict) {
        return "no signature could be checked for " + verdict.digests().unproven() + " of "
                + verdict.digests().found() + " digests, so that they and "
                + verdict.logFiles().unproven() + " of "
                + verdict.logFiles().listed()
                + " log files are consistent with one another and no more; the signature of the newest digest is in its"
                + " S3 metadata (read the bucket itself)";
    }

    private String counts(long all, long valid, long proven) {
        if (!verdict.digests().withKeys()) {
            return valid + " of " + all + " consistent";
        }
        return proven + " of " + all + " proven" + (valid == proven ? "" : ", " + (valid - proven) + " unproven")
                + (valid == all ? "" : ", " + (all - valid) + " not valid");
    }

    private void times(String what, Function<Verdict.Chain, List<Interval>> times) {
        List<Verdict.Chain> chains = verdict.chains().stream()
                .filter(chain -> !times.apply(chain).isEmpty())
                .toList();
        if (chains.size() <= MOST_CHAINS) {
            chains.forEach(chain ->
                    say(what + " " + chain.account() + " " + chain.region() + "  " + times(times.apply(chain))));
            return;
        }
        List<Interval> all =
                chains.stream().flatMap(chain -> times.apply(chain).stream()).toList();
        say(what + " " + chains.size() + " of " + verdict.chains().size() + " accounts and regions, the time from "
                + all.stream().map(Interval::start).min(Instant::compareTo).orElseThrow() + " at the earliest to "
                + all.stream().map(Interval::end).max(Instant::compareTo).orElseThrow() + " at the latest");
    }

    private static String times(List<Interval> times) {
        String named = times.stream()
                .limit(MOST_TIMES)
                .map(time -> time.start() + " to " + time.end())
                .collect(Collectors.joining(", "));
        return times.size() <= MOST_TIMES
                ? named
                : named + " and " + (times.size() - MOST_TIMES) + " times more, until "
                        + times.get(times.size() - 1).end();
    }

    private void notChecked(Verdict.Digests digests, Verdict.LogFiles logFiles) {
        if (!digests.withKeys()) {
            unchecked("no signature: give --public-keys (aws cloudtrail list-public-keys)");
        } else {
            unchecked(
                    digests.unproven(),
                    "signatures of digests that no later digest here holds, and whose S3 metadata is not to be had");
        }
        unchecked("whether digests newer than the newest here were deleted, as long as no log file is two hours newer");
        unchecked(logFiles.unvouched(), "log files that only digests list which prove nothing");
        unchecked(logFiles.outside(), "log files listed, but delivered outside of what was asked about");
        unchecked(logFiles.notYetCovered(), "log files newer than the newest digest: no digest answers for them");
        unchecked(logFiles.notCovered(), "log files of a time that no digest answers for");
        unchecked(logFiles.other(), "files that are neither log file nor digest");
        if (logFiles.byName() > 0) {
            say("assumed    " + logFiles.byName()
                    + " log files are copies of the listed ones by their name alone: they lie in"
                    + " no layout of CloudTrail's");
        }
    }

    private void unchecked(long count, String what) {
        if (count > 0) {
            unchecked(count + " " + what);
        }
    }

    private void unchecked(String what) {
        say("unchecked  " + what);
    }

    private void say(String line) {
        lines.add(TerminalText.safe(line.replaceAll("\\p{Cntrl}", " ")));
    }
}
