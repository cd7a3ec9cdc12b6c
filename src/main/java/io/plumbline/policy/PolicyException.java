package io.plumbline.policy;

/** An IAM document or export that cannot be read; the message names file, place, value and, when there is one, a cure. */
public final class PolicyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public PolicyException(String message) {
        super(message);
    }

    PolicyException(String message, Throwable cause) {
        super(message, cause);
    }
}
