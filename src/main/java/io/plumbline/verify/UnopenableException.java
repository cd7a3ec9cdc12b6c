package io.plumbline.verify;

import java.io.IOException;

/** A file has a name or a place that cannot be opened, whatever one tries. */
final class UnopenableException extends IOException {

    private static final long serialVersionUID = 1L;

    UnopenableException(String path, RuntimeException cause) {
        super(path + " cannot be opened: " + cause.getMessage(), cause);
    }

    /** For the line of the problem, whose path stands before it. */
    String reason() {
        return "cannot be opened: " + getCause().getMessage();
    }
}
