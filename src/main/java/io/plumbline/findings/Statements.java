package io.plumbline.findings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** IAM statements to suggest, as JSON text. */
public final class Statements {

    private Statements() {}

    /** {@code {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::data/x"}}. */
    public static String allowing(String action, String resource) {
        ObjectNode statement = JsonNodeFactory.instance.objectNode();
        return statement
                .put("Effect", "Allow")
                .put("Action", action)
                .put("Resource", resource)
                .toString();
    }
}
