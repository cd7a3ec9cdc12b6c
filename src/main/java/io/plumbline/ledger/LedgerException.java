package io.plumbline.ledger;

/** A ledger that cannot be used as it is, with what to do: {@code ledger s3a://l/x: holds no ledger; run "ingest" first}. */
public final class LedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LedgerException(String message) {
        super(message);
    }

    LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}
