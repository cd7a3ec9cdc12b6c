package io.plumbline.evaluate;

/** What becomes of a request. */
public enum Verdict {
    /** A statement allows it and none denies it. */
    ALLOWED,
    /** A statement denies it, whatever others allow. */
    EXPLICIT_DENY,
    /** No statement allows it. */
    IMPLICIT_DENY,
    /** It hangs on something that is not known: a context key, an operator, a document. */
    UNKNOWN
}
