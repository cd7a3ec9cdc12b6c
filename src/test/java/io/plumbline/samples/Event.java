package io.plumbline.samples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** One CloudTrail record, with what is needed to put it into the right file. */
record Event(Instant time, Place place, ObjectNode json) {

    String id() {
        return json.path("eventID").asText();
    }
}
