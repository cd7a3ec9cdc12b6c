package io.plumbline.simulate;

/** A request that cannot be judged; the message names the field and its value. */
final class BadRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadRequest(String message) {
        super(message);
    }
}
