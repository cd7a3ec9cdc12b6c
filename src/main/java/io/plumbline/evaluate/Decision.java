package io.plumbline.evaluate;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A verdict with its reasons.
 *
 * @param decidedBy the layer the verdict rests on; null for the few actions that need no permission
 * @param policy the name of the deciding policy, null when none decided (an implicit deny)
 * @param statement the label of the deciding statement, or, of an unknown verdict, the first it hangs on
 * @param statementIdentity by what that statement stays known wherever it stands: its Sid, else its content
 * @param layers what each layer that was asked says for itself
 * @param unknownKeys of an unknown verdict: the condition keys that would be needed
 * @param unsupported of an unknown verdict: condition operators that are not understood, as written
 * @param doubts why the verdict is unknown; on an allow, what was not seen that could deny it
 * @param unseen layers that were not seen and could change the verdict: deny what is allowed, lift a denial
 */
public record Decision(
        Verdict verdict,
        Layer decidedBy,
        String policy,
        String statement,
        String statementIdentity,
        Map<Layer, Verdict> layers,
        Set<String> unknownKeys,
        Set<String> unsupported,
        Set<Doubt> doubts,
        Set<Layer> unseen) {

    public Decision {
        layers = Collections.unmodifiableMap(layers);
        unknownKeys = sorted(unknownKeys);
        unsupported = sorted(unsupported);
        unseen = Collections.unmodifiableSet(unseen);
        doubts = doubts.isEmpty() ? Set.of() : Collections.unmodifiableSet(doubts);
    }

    /** One sentence for people: {@code denied: no identity policy allows it; not seen, could allow: resource policy}. */
    public String explanation() {
        return switch (verdict) {
            case ALLOWED -> ruling() + ifUnseen("; not seen, could deny: ");
            case IMPLICIT_DENY -> ruling() + ifUnseen("; not seen, could allow: ");
            case EXPLICIT_DENY, UNKNOWN -> ruling();
        };
    }

    /** The sentence without what was not seen: {@code denied: no identity policy allows it}. */
    public String ruling() {
        return switch (verdict) {
            case ALLOWED -> "allowed" + (decidedBy == null ? ": it needs no permission" : by()) + doubted(" although ");
            case EXPLICIT_DENY -> "denied explicitly" + by();
            case IMPLICIT_DENY -> "denied: no " + decidedBy.words() + " allows it";
            case UNKNOWN -> "not known" + by() + doubted(": ");
        };
    }

    private String ifUnseen(String joint) {
        return unseen.isEmpty() ? "" : joint + unseen.stream().map(Layer::words).collect(Collectors.joining(", "));
    }

    private String by() {
        if (policy == null) {
            return " by the " + decidedBy.words();
        }
        return " by " + statement + " of " + decidedBy.words() + " " + policy;
    }

    private String doubted(String joint) {
        StringBuilder text = new StringBuilder();
        for (Doubt doubt : doubts) {
            text.append(text.isEmpty() ? joint : "; ").append(doubt.words());
            if (doubt == Doubt.UNKNOWN_KEY) {
                text.append(' ').append(String.join(", ", unknownKeys));
            } else if (doubt == Doubt.UNSUPPORTED_OPERATOR) {
                text.append(' ').append(String.join(", ", unsupported));
            } else if (doubt == Doubt.UNSEEN_LAYER) {
                text.append(' ').append(decidedBy.words());
            }
        }
        return text.toString();
    }

    private static Set<String> sorted(Set<String> names) {
        return names.isEmpty() ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(names));
    }
}
