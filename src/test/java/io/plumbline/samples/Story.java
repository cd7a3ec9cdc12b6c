package io.plumbline.samples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Things that happen one after another: a clock that moves on by some seconds with every call, and randomness of its
 * own, so that a change to one story leaves the ids of the others as they were.
 */
final class Story {

    private final Consumer<Event> trail;
    private final Seeded random;
    private final Place place;
    private Instant now;

    Story(Consumer<Event> trail, Seeded random, Place place, Instant now) {
        this.trail = trail;
        this.random = random;
        this.place = place;
        this.now = now;
    }

    Seeded random() {
        return random;
    }

    Instant now() {
        return now;
    }

    Place place() {
        return place;
    }

    void call(Caller by, Call call) {
        trail.accept(call.event(by, now, place, random));
        pause(random.between(1, 9));
    }

    void pause(int seconds) {
        now = now.plusSeconds(seconds);
    }

    /** What goes on beside this story from now on, without holding up its clock. */
    Story aside(Duration later) {
        return new Story(trail, new Seeded(random.random().nextLong()), place, now.plus(later));
    }

    /** The same people at the same time, calling another region. */
    Story in(Place other) {
        return new Story(trail, random, other, now);
    }

    /** A session without MFA, as services and roles get it. */
    Session assume(Caller by, String role, String name) {
        return assume(by, role, name, false, Json.of());
    }

    Session assume(Caller by, String role, String name, boolean mfa, ObjectNode extras) {
        Session session = new Session(role, name, random.temporaryKey(), now, mfa);
        Call call = Calls.assumeRole(session, 3600, extras);
        boolean otherOwner = !by.identity().path("type").asText().matches("IAMUser|AssumedRole");
        call(by, otherOwner ? call.shared() : call);
        return session;
    }
}
