package io.plumbline.workload;

import java.util.Optional;

/** What came of reading a job off an event: the job, or why there is none. */
public sealed interface Reading {

    /** The job, or empty when there is none to judge. */
    Optional<Job> job();

    /** A job whose role the request names. */
    record Known(Job known) implements Reading {
        @Override
        public Optional<Job> job() {
            return Optional.of(known);
        }
    }

    /**
     * No job to judge.
     *
     * @param reason {@code "CreateTrainingJob: requestParameters were omitted from the event"}, for people
     */
    record Unknown(String reason) implements Reading {
        @Override
        public Optional<Job> job() {
            return Optional.empty();
        }
    }
}
