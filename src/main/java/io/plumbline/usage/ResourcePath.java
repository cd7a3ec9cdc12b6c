package io.plumbline.usage;

/**
 * A resource as a container and the path in it: {@code arn:aws:s3:::data} and {@code /train/2026/x.csv}; of other services
 * the container is the resource type, {@code arn:aws:sagemaker:us-east-1:111122223333:training-job}.
 *
 * @param end where the container ends
 */
record ResourcePath(String text, int end) {

    static ResourcePath of(String resource) {
        String text = resource == null ? "" : resource;
        int end = startOfResource(text);
        if (end < 0) {
            return new ResourcePath(text, text.length());
        }
        while (end < text.length() && !isSeparator(text.charAt(end))) {
            end++;
        }
        return new ResourcePath(text, end);
    }

    /** Where an ARN's last part starts, behind five colons; -1 for what is no ARN. */
    private static int startOfResource(String text) {
        int colon = text.startsWith("arn:") ? 3 : -1;
        for (int part = 0; part < 4 && colon >= 0; part++) {
            colon = text.indexOf(':', colon + 1);
        }
        return colon < 0 ? -1 : colon + 1;
    }

    String container() {
        return text.substring(0, end);
    }

    /** Segments of the path: two of {@code /train/x.csv}. */
    int depth() {
        int segments = 0;
        for (int i = end; i < text.length(); i++) {
            segments += isSeparator(text.charAt(i)) ? 1 : 0;
        }
        return segments;
    }

    /** The first segments and {@code /*} for the rest; a name that has no more stays as it is. */
    String cutTo(int depth) {
        int cut = endOf(depth);
        return cut == text.length() ? text : text.substring(0, cut + 1) + "*";
    }

    /** The container with the first segments of the path. */
    String first(int segments) {
        return text.substring(0, endOf(segments));
    }

    /** Where that many segments end: at the separator of the next one, or with the path. */
    private int endOf(int segments) {
        int seen = 0;
        for (int i = end; i < text.length(); i++) {
            if (isSeparator(text.charAt(i)) && seen++ == segments) {
                return i;
            }
        }
        return text.length();
    }

    private static boolean isSeparator(char c) {
        return c == '/' || c == ':';
    }
}
