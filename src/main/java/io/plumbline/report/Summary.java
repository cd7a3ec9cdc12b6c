package io.plumbline.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import io.plumbline.findings.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code summary.json}: what was read, over which time, what came of it, and what OUT consists of.
 *
 * <p>Written last; an OUT without it is no output. Counts that do not reconcile to zero make it impossible to
 * construct: better no report than one that lost an event.
 *
 * @param findings all of them, suppressed ones too: the lines of {@code findings.jsonl}
 * @param suppressed which of them were put aside; null without {@code --suppress}
 * @param baseline what is new since; null without {@code --baseline}
 * @param unmapped calls that no catalogue entry explains, most frequent first
 * @param unreadDenials denials in words of no known form, most frequent first
 * @param principalsNotExported principals of the trail that the IAM export does not hold
 * @param warnings the first of what is odd about the policies as they are written, by file and place
 * @param warningCount how many such warnings there are in all
 * @param options the options of the run as given; never a secret
 * @param notes sentences a reader of the findings must know, such as what an absent layer could change
 * @param written every file of OUT but {@code summary.json} itself; filled in by {@link OutputFolder#publish}
 */
public record Summary(
        Tool tool,
        Instant startedAt,
        Instant finishedAt,
        Window window,
        IamAsOf iamAsOf,
        Events events,
        Files files,
        List<Input> inputs,
        List<Coverage> coverage,
        Findings findings,
        Suppressed suppressed,
        Baseline baseline,
        List<UnmappedCall> unmapped,
        List<UnreadDenial> unreadDenials,
        List<PrincipalNotExported> principalsNotExported,
        Agreement agreement,
        List<PolicyWarning> warnings,
        long warningCount,
        Catalog catalog,
        Map<String, Object> options,
        List<String> notes,
        List<WrittenFile> written) {

    public Summary {
        inputs = List.copyOf(inputs);
        coverage = List.copyOf(coverage);
        unmapped = List.copyOf(unmapped);
        unreadDenials = unreadDenials == null ? List.of() : List.copyOf(unreadDenials); // Absent in older outputs.
        principalsNotExported = List.copyOf(principalsNotExported);
        warnings = warnings == null ? List.of() : List.copyOf(warnings); // Absent in outputs of older versions.
        if (warningCount < warnings.size()) {
            throw new IllegalArgumentException(
                    "summary.json: warningCount = " + warningCount + ", and " + warnings.size() + " are listed");
        }
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        notes = List.copyOf(notes);
        written = List.copyOf(written);
    }

    /** Counts of the findings that nobody put aside. */
    Findings open() {
        return suppressed == null ? findings : findings.less(suppressed.findings());
    }

    /** The text of {@code summary.json}. */
    public String json() {
        return Json.document(this);
    }

    /**
     * Reads {@link #json} back.
     *
     * @throws IllegalArgumentException when the text is no summary, or one that does not reconcile
     */
    public static Summary parse(String json) {
        try {
            return Json.MAPPER.readValue(json, Summary.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("summary.json: " + e.getOriginalMessage(), e);
        }
    }

    Summary withWritten(List<WrittenFile> files) {
        return new Summary(
                tool,
                startedAt,
                finishedAt,
                window,
                iamAsOf,
                events,
                this.files,
                inputs,
                coverage,
                findings,
                suppressed,
                baseline,
                unmapped,
                unreadDenials,
                principalsNotExported,
                agreement,
                warnings,
                warningCount,
                catalog,
                options,
                notes,
                files);
    }

    /**
     * Who wrote OUT.
     *
     * @param name always {@code plumbline}: how a later run knows OUT again
     */
    public record Tool(String name, String version, String verb, String spark) {

        static final String NAME = "plumbline";

        public Tool {
            if (!NAME.equals(name)) {
                throw new IllegalArgumentException("summary.json: tool.name is \"" + name + "\", not \"plumbline\"");
            }
        }

        /** This program. */
        public static Tool plumbline(String version, String verb, String spark) {
            return new Tool(NAME, version, verb, spark);
        }
    }

    /**
     * The time that the events cover; instants are UTC.
     *
     * @param from the first event kept, null without events
     * @param to the last event kept, null without events
     * @param days from the first day to the last, both counted
     * @param requestedFrom {@code --from}, null when not given
     * @param requestedTo {@code --to}, null when not given
     */
    public record Window(Instant from, Instant to, long days, Instant requestedFrom, Instant requestedTo) {}

    /**
     * When the IAM export was taken.
     *
     * @param source {@link #GIVEN} or {@link #END_OF_WINDOW}
     */
    public record IamAsOf(Instant instant, String source) {

        public static final String GIVEN = "given";
        public static final String END_OF_WINDOW = "end of window";

        public IamAsOf {
            if (!GIVEN.equals(source) && !END_OF_WINDOW.equals(source)) {
                throw new IllegalArgumentException("summary.json: iamAsOf.source: unknown \"" + source + "\"");
            }
        }
    }

    /** Records of the trail, each counted once; see {@link Reconciliation}. */
    public record Events(
            long read,
            long kept,
            long duplicate,
            long outOfWindow,
            long refused,
            long quarantined,
            long mapped,
            long unmapped,
            long notApiCall) {

        public Events {
            Reconciliation.require("read", read, "kept, duplicate, outOfWindow, refused, quarantined", new long[] {
                kept, duplicate, outOfWindow, refused, quarantined
            });
            Reconciliation.require(
                    "kept", kept, "mapped, unmapped, notApiCall", new long[] {mapped, unmapped, notApiCall});
        }
    }

    /** Files of the trail. {@code leftOut}: recognised as no event files (digests, Insights). */
    public record Files(long listed, long read, long empty, long unreadable, long leftOut) {

        public Files {
            if (Math.min(Math.min(listed, read), Math.min(empty, Math.min(unreadable, leftOut))) < 0) {
                throw new IllegalArgumentException(
                        "summary.json: files = " + List.of(listed, read, empty, unreadable, leftOut)
                                + " (listed, read, empty, unreadable, leftOut) has a negative count");
            }
        }
    }

    /**
     * A file that was read.
     *
     * @param sha256 of the content, hexadecimal; of a trail, which is too large for that, of its files' names and lengths
     */
    public record Input(String path, String kind, long bytes, String sha256) {}

    /**
     * Days on which events of an account, region and kind were seen; kinds are {@code Management/READ}, {@code
     * Management/WRITE@kms.amazonaws.com}, {@code Data/AWS::S3::Object/READ}, {@code NetworkActivity}.
     */
    public record Coverage(
            String account,
            String region,
            String kind,
            long days,
            LocalDate firstDay,
            LocalDate lastDay,
            long events) {}

    /** Counts of all findings, by the words of {@code findings.jsonl}; what did not occur is not there. */
    public record Findings(long total, Map<String, Long> byType, Map<String, Long> bySeverity) {

        public Findings {
            byType = Collections.unmodifiableMap(new LinkedHashMap<>(byType));
            bySeverity = Collections.unmodifiableMap(new LinkedHashMap<>(bySeverity));
            Reconciliation.require("findings.total", total, "byType", Reconciliation.values(byType));
            Reconciliation.require("findings.total", total, "bySeverity", Reconciliation.values(bySeverity));
        }

        /** Counts the findings, without keeping them. */
        public static Findings of(Iterator<Finding> findings) {
            return FindingCounts.of(findings).totals();
        }

        /** These counts without those. */
        Findings less(Findings others) {
            return new Findings(total - others.total, less(byType, others.byType), less(bySeverity, others.bySeverity));
        }

        private static Map<String, Long> less(Map<String, Long> all, Map<String, Long> others) {
            Map<String, Long> rest = new LinkedHashMap<>();
            all.forEach((word, count) -> rest.put(word, count - others.getOrDefault(word, 0L)));
            rest.values().removeIf(count -> count == 0);
            return rest;
        }

        public long of(FindingType type) {
            return byType.getOrDefault(type.name(), 0L);
        }

        public long of(Severity severity) {
            return bySeverity.getOrDefault(severity.word(), 0L);
        }
    }

    /**
     * Denials in words that no known form explains.
     *
     * @param action the call's, or its name where no action is known for it
     * @param sample the shortest of the texts
     */
    public record UnreadDenial(String eventSource, String action, long count, String sample) {}

    /**
     * Findings that were put aside.
     *
     * @param entries of the file; {@code expired} of them suppress nothing any more, {@code unmatched} match no finding
     */
    public record Suppressed(String file, long entries, long expired, long unmatched, Findings findings) {}

    /**
     * An earlier run's findings against this one's.
     *
     * @param findings how many the baseline holds; each is still there, resolved, covered by a coarser finding, or was not
     *     looked at
     */
    public record Baseline(
            String file,
            long findings,
            @JsonProperty("new") long fresh,
            long still,
            long resolved,
            long covered,
            long notLookedAt) {

        public Baseline {
            Reconciliation.require("baseline.findings", findings, "still, resolved, covered, notLookedAt", new long[] {
                still, resolved, covered, notLookedAt
            });
        }
    }

    public record UnmappedCall(String eventSource, String eventName, long count) {}

    /**
     * A principal that acted and that no export describes.
     *
     * @param count its events in the window
     */
    public record PrincipalNotExported(String principal, String account, long count) {}

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
    public record Agreement(
            long agree,
            long disagree,
            long unknown,
            Counts distinct,
            Map<String, Counts> byLayer,
            Map<String, Long> unknownBecause,
            long rewound) {

        public Agreement {
            // An earlier version's summary has the first three only.
            byLayer = byLayer == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(byLayer));
            unknownBecause = unknownBecause == null
                    ? Map.of()
                    : Collections.unmodifiableMap(new LinkedHashMap<>(unknownBecause));
        }

        /** Of each ending so many. */
        public record Counts(long agree, long disagree, long unknown) {}
    }

    /**
     * {@code prod.json}, {@code arn:aws:iam::111122223333:policy/Train: Statement[2].Action}, {@code UNKNOWN_ACTION},
     * {@code "s3:GetObjct" is no action of the catalogue …}.
     */
    public record PolicyWarning(String file, String place, String rule, String message) {}

    public record Catalog(String version, long services, long actions) {}

    /** A file of OUT. {@code name} is relative: {@code findings/part-00000.parquet}; {@code sha256} is hexadecimal. */
    public record WrittenFile(String name, long bytes, String sha256) {}
}
