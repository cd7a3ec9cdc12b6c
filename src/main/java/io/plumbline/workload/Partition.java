package io.plumbline.workload;

/** The ARN partition that a region lies in: {@code aws-cn} of {@code cn-north-1}. */
final class Partition {

    private Partition() {}

    static String of(String region) {
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
