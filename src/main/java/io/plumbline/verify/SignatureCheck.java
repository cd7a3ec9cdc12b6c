package io.plumbline.verify;

import io.plumbline.verify.PublicKeys.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Looks for a signature of each digest of a chain: in the digests that name it as their previous, else beside the file. */
final class SignatureCheck {

    /** What the signatures of a digest show. */
    enum Outcome {
        /** CloudTrail made it. */
        SIGNED,
        /** It is signed with a key that was not given. */
        NO_SUCH_KEY,
        /** There are signatures, and none is CloudTrail's of this digest. */
        WRONG,
        /** There is none to be had. */
        NONE
    }

    private final Signatures signatures;

    /** By object: the signatures that later digests hold. */
    private final Map<String, Set<String>> held = new HashMap<>();

    private final Map<String, List<Link>> withoutKey = new TreeMap<>();

    SignatureCheck(List<Link> chain, Signatures signatures) {
        this.signatures = signatures;
        for (Link link : chain) {
            if (link.digest().previous() != null && link.digest().previous().signature() != null) {
                held.computeIfAbsent(link.digest().previous().object(), any -> new LinkedHashSet<>())
                        .add(link.digest().previous().signature());
            }
        }
    }

    /** Whether there are keys, so that signatures can be asked about. */
    boolean isAsked() {
        return signatures.keys() != null;
    }

    Outcome of(Link link) throws IOException {
        // Whoever holds a signature, a true one is CloudTrail's: an altered digest may hold a true one of the one
        // before.
        Set<String> texts = new LinkedHashSet<>(held.getOrDefault(link.digest().object(), Set.of()));
        if (texts.isEmpty()) {
            signatures.beside(link.path()).ifPresent(texts::add);
        }
        if (texts.isEmpty()) {
            return Outcome.NONE;
        }
        String algorithm = link.digest().signatureAlgorithm();
        if (algorithm != null && !algorithm.equals("SHA256withRSA")) {
            return Outcome.WRONG;
        }
        Set<Answer> answers = EnumSet.noneOf(Answer.class);
        for (String signature : texts) {
            answers.add(signatures.keys().check(link.digest().fingerprint(), link.signed(), signature));
        }
        if (answers.contains(Answer.VALID)) {
            return Outcome.SIGNED;
        }
        return answers.contains(Answer.NO_SUCH_KEY) ? Outcome.NO_SUCH_KEY : Outcome.WRONG;
    }

    /** Takes note of a digest whose key was not given. */
    void withoutKey(Link link) {
        withoutKey
                .computeIfAbsent(String.valueOf(link.digest().fingerprint()), any -> new ArrayList<>())
                .add(link);
    }

    /** One problem a key, however many digests it signed. */
    List<Problem> unknownKeys() {
        List<Problem> problems = new ArrayList<>();
        withoutKey.forEach((fingerprint, links) -> {
            Link oldest = links.get(links.size() - 1); // They were judged newest first.
            problems.add(new Problem(
                    ProblemKind.UNKNOWN_KEY,
                    oldest.path(),
                    "is signed with the key " + fingerprint + ", which --public-keys does not hold, and so are "
                            + (links.size() - 1) + " later digests of its chain: give the output of \"aws cloudtrail"
                            + " list-public-keys\" for its region and time; if the key is not there either, somebody else"
                            + " made them"));
        });
        return problems;
    }
}
