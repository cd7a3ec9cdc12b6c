package io.plumbline.simulate;

import java.io.IOException;

/**
 * The requests of an input, one after another: a JSON array, JSON lines, or values with white space between, pretty or
 * not.
 *
 * <p>Never more than one request stands in memory.
 */
interface RequestTexts {

    /** The next request, or null after the last. */
    RequestText next() throws IOException;

    /** Tells the forms apart by the first character. */
    static RequestTexts of(InputBytes in) throws IOException {
        in.skipByteOrderMark();
        return in.afterSpace() == '[' ? new ArrayRequests(in) : new LineRequests(in);
    }
}
