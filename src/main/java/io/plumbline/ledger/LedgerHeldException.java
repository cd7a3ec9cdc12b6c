package io.plumbline.ledger;

/** Another run holds the ledger, or has taken it over. */
public final class LedgerHeldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LedgerHeldException(String message) {
        super(message);
    }
}
