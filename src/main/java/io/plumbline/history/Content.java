package io.plumbline.history;

import io.plumbline.policy.Policy;
import java.util.Objects;

/**
 * What a {@link Slot} holds at one time.
 *
 * @param document of an inline, trust or resource policy, and of a managed policy's default version; null where there is
 *     none, or where a version is known by its name alone
 * @param name of a boundary the policy's ARN, of a managed policy's default version its id; else null
 * @param why of what is lost: why nobody can know it
 */
public record Content(State state, Policy document, String name, String why) {

    /** Nothing is there. */
    public static final Content NOTHING = new Content(State.NOTHING, null, null, null);

    /** Something without a content of its own is there: an attachment, a membership. */
    static final Content THERE = new Content(State.HELD, null, null, null);

    /** It was there already, or it was not: attaching what is attached succeeds and changes nothing. */
    static final Content PERHAPS = new Content(State.PERHAPS, null, null, null);

    /** It was there, unless the call took away what was not there. */
    static final Content PROBABLY = new Content(State.PROBABLY, null, null, null);

    /** How much is known. */
    public enum State {
        NOTHING,
        HELD,
        /** Both are possible, and that it was not there is likelier. */
        PERHAPS,
        /** Both are possible, and that it was there is likelier. */
        PROBABLY,
        LOST
    }

    static Content holding(Policy document) {
        return new Content(State.HELD, Objects.requireNonNull(document), null, null);
    }

    static Content named(String name) {
        return new Content(State.HELD, null, Objects.requireNonNull(name), null);
    }

    /** A version of a managed policy; its document may have to be looked up by its id. */
    static Content version(String id, Policy document) {
        return new Content(State.HELD, document, id, null);
    }

    static Content lost(String why) {
        return new Content(State.LOST, null, null, Objects.requireNonNull(why));
    }

    boolean isHeld() {
        return state == State.HELD;
    }

    boolean isLost() {
        return state == State.LOST;
    }

    /** Whether both can be true at once; what nobody knows contradicts nothing. */
    boolean agreesWith(Content other) {
        boolean firm = isCertain() && other.isCertain();
        if (!firm || state != other.state) {
            return !firm;
        }
        boolean named = name != null && other.name != null;
        boolean written = document != null && other.document != null;
        return named ? name.equals(other.name) : !written || document.equals(other.document);
    }

    boolean isCertain() {
        return state == State.NOTHING || state == State.HELD;
    }
}
