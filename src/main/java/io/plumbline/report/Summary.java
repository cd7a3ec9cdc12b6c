package io.plumbline.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
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
        SummaryFindings findings,
        SummaryStanding.Suppressed suppressed,
        SummaryStanding.Baseline baseline,
        List<UnmappedCall> unmapped,
        List<UnreadDenial> unreadDenials,
        List<PrincipalNotExported> principalsNotExported,
        SummaryAgreement agreement,
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
    SummaryFindings open() {
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

    /**
     * Denials in words that no known form explains.
     *
     * @param action the call's, or its name where no action is known for it
     * @param sample the shortest of the texts
     */
    public record UnreadDenial(String eventSource, String action, long count, String sample) {}

    public record UnmappedCall(String eventSource, String eventName, long count) {}

    /**
     * A principal that acted and that no export describes.
     *
     * @param count its events in the window
     */
    public record PrincipalNotExported(String principal, String account, long count) {}

    /**
     * {@code prod.json}, {@code arn:aws:iam::111122223333:policy/Train: Statement[2].Action}, {@code UNKNOWN_ACTION},
     * {@code "s3:GetObjct" is no action of the catalogue …}.
     */
    public record PolicyWarning(String file, String place, String rule, String message) {}

    public record Catalog(String version, long services, long actions) {}

    /** A file of OUT. {@code name} is relative: {@code findings/part-00000.parquet}; {@code sha256} is hexadecimal. */
    public record WrittenFile(String name, long bytes, String sha256) {}
}
