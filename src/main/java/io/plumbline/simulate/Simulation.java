package io.plumbline.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.catalog.Catalog;
import io.plumbline.evaluate.CompiledPolicies;
import io.plumbline.evaluate.Decision;
import io.plumbline.evaluate.Evaluator;
import io.plumbline.evaluate.Verdict;
import io.plumbline.exports.Exports;
import io.plumbline.policy.PolicyException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges requests one after another as they come, and answers each with a JSON line. Nothing of a request is kept but
 * its compiled policies, which the next may have again.
 */
public final class Simulation {

    private static final int MOST_DIFFERENCES = 20;

    /** So much text may be remembered in compiled form before all of it is forgotten. */
    private static final long MOST_REMEMBERED = 32L << 20;

    private static final int SHOWN = 80;

    private final Surroundings surroundings;
    private final boolean unknownContext;
    private CompiledPolicies compiled = new CompiledPolicies();
    private long readSinceForgetting;

    private long requests;
    private long bad;
    private String firstBad;
    private long differing;
    private final List<String> differences = new ArrayList<>();

    private Simulation(Surroundings surroundings, boolean unknownContext) {
        this.surroundings = surroundings;
        this.unknownContext = unknownContext;
    }

    /**
     * What came of it.
     *
     * @param firstBad what was wrong with the first bad request, null without one
     * @param differences the first twenty answers that were not the expected ones, in words
     */
    public record Totals(long requests, long bad, String firstBad, long differing, List<String> differences) {

        public Totals {
            differences = List.copyOf(differences);
        }
    }

    /** Requests that stand for themselves. */
    public static Simulation alone(boolean unknownContext) {
        return new Simulation(Surroundings.NONE, unknownContext);
    }

    /** Requests that exports complete. */
    public static Simulation with(Exports exports, boolean unknownContext) {
        return new Simulation(new Lookup(exports), unknownContext);
    }

    /** Answers everything that the input asks, to the end of it; {@code out} is flushed before waiting for more. */
    public Totals answer(InputStream in, OutputStream out) throws IOException {
        AnswerWriter answers = AnswerWriter.to(out);
        InputBytes bytes = new InputBytes(in, answers::flush);
        RequestTexts texts = RequestTexts.of(bytes);
        for (RequestText text = texts.next(); text != null; text = texts.next()) {
            requests++;
            answer(text, answers);
            forgetNowAndThen(bytes.taken());
        }
        answers.flush();
        return new Totals(requests, bad, firstBad, differing, differences);
    }

    private void answer(RequestText text, AnswerWriter answers) throws IOException {
        JsonNode id = text.json() == null ? null : text.json().get("id");
        if (text.problem() != null) {
            refuse(text, id, text.problem(), answers);
            return;
        }
        Asked asked;
        Surroundings.Judged judged;
        try {
            asked = RequestReader.read(text.json());
            judged = surroundings.judged(asked, unknownContext, compiled);
        } catch (BadRequest | PolicyException | IllegalArgumentException e) {
            refuse(text, id, e.getMessage(), answers);
            return;
        }
        Decision decision = Evaluator.decide(judged.request(), judged.layers());
        String remark = decision.verdict() == Verdict.UNKNOWN ? judged.remark() : "";
        answers.answer(id, decision, remark + odd(asked));
        if (asked.expected() != null && asked.expected() != decision.verdict()) {
            differ(text, id, asked.expected(), decision);
        }
    }

    /** What is judged all the same, but was hardly meant. */
    private static String odd(Asked asked) {
        String unknown =
                Catalog.bundled().ordinal(asked.action()) < 0 ? "; the catalogue has no action " + asked.action() : "";
        boolean arn = asked.resource().equals("*") || asked.resource().startsWith("arn:");
        return arn ? unknown : unknown + "; the resource is no ARN";
    }

    private void refuse(RequestText text, JsonNode id, String problem, AnswerWriter answers) throws IOException {
        bad++;
        String message = place(text) + ": " + problem;
        firstBad = firstBad == null ? message : firstBad;
        answers.error(id, text.position(), message);
    }

    private void differ(RequestText text, JsonNode id, Verdict expected, Decision decision) {
        differing++;
        if (differences.size() < MOST_DIFFERENCES) {
            String named = id == null || id.isNull() ? "" : " \"" + excerpt(id.asText()) + "\"";
            differences.add(place(text) + named + ": expected " + expected + ", but it is " + decision.verdict() + ": "
                    + decision.explanation());
        }
    }

    private static String place(RequestText text) {
        return "request " + text.position() + " (line " + text.line() + ")";
    }

    private static String excerpt(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    private void forgetNowAndThen(long read) {
        if (read - readSinceForgetting > MOST_REMEMBERED) {
            compiled = new CompiledPolicies();
            readSinceForgetting = read;
        }
    }
}
