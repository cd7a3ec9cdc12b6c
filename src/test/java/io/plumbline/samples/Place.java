package io.plumbline.samples;

/** Where a call arrives: an account and a region. */
record Place(String account, String region) {

    static final Place HOME = new Place(SampleAccount.ACCOUNT, SampleAccount.REGION);
    static final Place WEST = new Place(SampleAccount.ACCOUNT, SampleAccount.SECOND_REGION);

    /** {@code arn:aws:logs:us-east-1:111122223333:log-group:x} of {@code logs} and {@code log-group:x}. */
    String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + account + ":" + resource;
    }
}
