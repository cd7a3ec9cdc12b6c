package io.plumbline.aws;

/** The ARN partition that a region lies in: {@code aws-cn} of {@code cn-north-1}, {@code aws} of most and of none. */
public final class Partition {

    private Partition() {}

    public static String of(String region) {
        if (region == null) {
            return "aws";
        }
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        if (region.startsWith("us-gov-")) {
            return "aws-us-gov";
        }
        if (region.startsWith("us-iso-")) {
            return "aws-iso";
        }
        if (region.startsWith("us-isob-")) {
            return "aws-iso-b";
        }
        return region.startsWith("eusc-") ? "aws-eusc" : "aws";
    }
}
