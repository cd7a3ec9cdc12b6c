package io.plumbline.trail;

/** How a call ended, as far as its record tells: {@link Denial#outcome} decides. */
public enum Outcome {
    /** No error: the call was authorized and made. */
    ALLOWED,
    /** AWS refused to authorize the call: never a use of the permission. */
    DENIED,
    /**
     * An error that is no denial: not found, invalid, throttled. The record does not say that the caller lacked a
     * permission; nor does it prove that AWS got as far as asking (a throttled call may never have been evaluated).
     */
    FAILED,
    /**
     * AWS could not tell who called (expired token, wrong signature, failed sign-in), so no policy was ever asked:
     * neither a use nor a denial.
     */
    UNAUTHENTICATED;

    /** Whether policies were asked and let the call through; what {@link #FAILED} says is too little for that. */
    public boolean provesAuthorization() {
        return this == ALLOWED;
    }
}
