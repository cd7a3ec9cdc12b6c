package io.plumbline.verify;

/** What became of files, to be counted. */
enum Tally {
    /** A digest that cannot be read. */
    BROKEN_DIGEST,
    /** Listed by a valid digest of the time asked about. */
    LISTED,
    /** Listed, there, and as delivered. */
    VALID,
    /** Of the valid ones: listed by a digest that a signature of CloudTrail's speaks for. */
    PROVEN,
    /** Of the valid ones: found by the name alone, in a copy that keeps no layout. */
    BY_NAME,
    /** Listed by a digest that proves nothing, and by no other. */
    UNVOUCHED,
    /** Listed, but delivered under an account, region or day that was not listed. */
    OUTSIDE,
    /** Not listed, newer than the newest digest. */
    NOT_YET_COVERED,
    /** Not listed, in a time that no digest answers for. */
    NOT_COVERED,
    /** In place of a count: the latest log file of an account and region that no digest answers for. */
    LATEST,
    /** Neither a log file nor a digest, by name and place. */
    OTHER
}
