package io.plumbline.catalog;

import io.plumbline.aws.ActionName;

/**
 * The action and the resource that a denial names: {@code User: … is not authorized to perform: sts:AssumeRole on
 * resource: arn:…}. The resource is null where the text has none.
 */
record DenialText(ActionName action, String resource) {

    private static final String PERFORM = "is not authorized to perform: ";
    private static final String RESOURCE = "on resource: ";

    /** What the text names, or null when it is no such text. */
    static DenialText in(String message) {
        int at = message == null ? -1 : message.indexOf(PERFORM);
        if (at < 0) {
            return null;
        }
        ActionName action =
                ActionName.parse(word(message, at + PERFORM.length())).orElse(null);
        int on = message.indexOf(RESOURCE, at);
        String resource = on < 0 ? null : word(message, on + RESOURCE.length());
        return action == null ? null : new DenialText(action, "".equals(resource) ? null : resource);
    }

    boolean names(ActionName other) {
        return action.equals(other);
    }

    private static String word(String text, int from) {
        int start = from;
        while (start < text.length() && (text.charAt(start) == '"' || Character.isWhitespace(text.charAt(start)))) {
            start++;
        }
        int end = start;
        while (end < text.length() && text.charAt(end) != '"' && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return text.substring(start, end);
    }
}
