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

/** What {@code verify} says: {@code KIND  path  what is wrong}, a line a problem, then what a person wants to know first. */
final class VerifyWords {

    /** Accounts and regions up to this many get a line each. */
    private static final int MOST_CHAINS = 20;

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
        say("digests    " + digests.valid() + " of " + digests.found() + " valid");
        say("log files  " + logFiles.valid() + " of " + logFiles.listed() + " valid");
        proven();
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
        if (verdict.digests().withKeys()) {
            long unsigned = verdict.digests().unsigned();
            return "All as CloudTrail delivered it, by its signatures"
                    + (unsigned == 0 ? "" : ", but for " + unsigned + " of the digests whose own could not be had");
        }
        return "All consistent with the digests; without --public-keys that does not prove who made them";
    }

    private void proven() {
        List<Verdict.Chain> chains = verdict.chains();
        if (chains.size() > MOST_CHAINS) {
            long proving =
                    chains.stream().filter(chain -> !chain.proven().isEmpty()).count();
            say("proven     " + proving + " of " + chains.size() + " accounts and regions, the time from "
                    + chains.stream()
                            .flatMap(chain -> chain.proven().stream())
                            .map(Interval::start)
                            .min(Instant::compareTo)
                            .map(Instant::toString)
                            .orElse("-")
                    + " at the earliest to "
                    + chains.stream()
                            .flatMap(chain -> chain.proven().stream())
                            .map(Interval::end)
                            .max(Instant::compareTo)
                            .map(Instant::toString)
                            .orElse("-")
                    + " at the latest");
            return;
        }
        for (Verdict.Chain chain : chains) {
            say("proven     " + chain.account() + " " + chain.region() + "  " + times(chain.proven()));
        }
    }

    private static String times(List<Interval> proven) {
        if (proven.isEmpty()) {
            return "nothing";
        }
        String whole =
                proven.get(0).start() + " to " + proven.get(proven.size() - 1).end();
        return proven.size() == 1 ? whole : whole + " with " + (proven.size() - 1) + " left out";
    }

    private void notChecked(Verdict.Digests digests, Verdict.LogFiles logFiles) {
        if (!digests.withKeys()) {
            unchecked("no signature: give --public-keys (aws cloudtrail list-public-keys)");
        } else if (digests.unsigned() > 0) {
            unchecked("signature of the newest digest not checked: " + digests.unsigned()
                    + " that no later digest vouches for, and whose S3 metadata is not to be had here");
        }
        unchecked("whether digests newer than the newest here were deleted: nothing inside can tell");
        unchecked(logFiles.unvouched(), "log files that only digests list which prove nothing");
        unchecked(logFiles.outside(), "log files listed, but delivered outside of what was asked about");
        unchecked(logFiles.notYetCovered(), "log files newer than the newest digest: not yet covered");
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
