package io.plumbline.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventIdTest {

    private static final String ID = "0a1b2c3d-4e5f-8899-aabb-ccddeeff0123";

    @Test
    void aUuidIsItsBitsInAnyLetterCase() {
        UUID uuid = UUID.fromString(ID);
        EventId expected = new EventId(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
        assertThat(EventId.of(ID)).isEqualTo(expected);
        assertThat(EventId.of(ID.toUpperCase(java.util.Locale.ROOT))).isEqualTo(expected);
    }

    @Test
    void anythingElseIsHashedWhole() {
        List<String> ids = List.of(
                "EXAMPLE8-90ab-cdef-fedc-ba987EXAMPLE",
                "0a1b2c3d-4e5f-8899-aabb-ccddeeff012",
                "0a1b2c3d-4e5f-8899-aabb-ccddeeff01234",
                "0a1b2c3d04e5f-8899-aabb-ccddeeff0123",
                "0a1b2c3d-4e5f-8899-aabb-ccddeeff012-",
                "\uff10a1b2c3d-4e5f-8899-aabb-ccddeeff0123",
                "0a1b2c3d4e5f8899aabbccddeeff0123",
                "x");
        assertThat(ids).extracting(EventId::of).doesNotHaveDuplicates().doesNotContain(EventId.of(ID));
        assertThat(EventId.of("x")).isEqualTo(EventId.of("x"));
    }

    @Test
    void theSharedIdOfTwoCopiesIsTheirId() {
        EventId caller = EventId.of(Events.event("eventID", "one", "sharedEventID", ID));
        EventId owner = EventId.of(Events.event("eventID", "two", "sharedEventID", ID));
        assertThat(caller).isEqualTo(owner).isEqualTo(EventId.of(ID));
    }

    @Test
    void aRecordThatAmendsAnotherIsTheOther() {
        EventId first = EventId.of(Events.event("eventID", ID));
        assertThat(EventId.of(Events.event("eventID", "another", "addendumOriginalEventID", ID)))
                .isEqualTo(first);
        assertThat(EventId.of(Events.event("eventID", ID, "addendumOriginalEventID", "")))
                .isEqualTo(first);
        assertThat(Events.event("eventID", "another", "addendumOriginalEventID", ID)
                        .eventId())
                .isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eventID", "sharedEventID"})
    void aRecordWithoutAnIdIsKnownByItsContent(String empty) {
        EventId one = EventId.of(Events.event("requestID", "1"));
        assertThat(EventId.of(Events.event("requestID", "1"))).isEqualTo(one);
        assertThat(EventId.of(Events.event("requestID", "2"))).isNotEqualTo(one);
        assertThat(EventId.of(Events.event("requestID", "1", empty, "")))
                .as("an empty text is no id")
                .isEqualTo(EventId.of(Events.event("requestID", "1", empty, "")))
                .isNotEqualTo(EventId.of(Events.event("requestID", "2", empty, "")));
    }

    @Test
    void aRecordThatIsNoEventIsItsPlace() {
        EventId one = EventId.ofPlace(Events.event("_status", "quarantined", "_file", "file:/a", "_record", 1L));
        assertThat(List.of(
                        EventId.ofPlace(Events.event("_status", "quarantined", "_file", "file:/a", "_record", 2L)),
                        EventId.ofPlace(Events.event("_status", "quarantined", "_file", "file:/b", "_record", 1L)),
                        EventId.ofPlace(Events.event("_status", "refused", "_file", "file:/a", "_record", 1L))))
                .doesNotContain(one)
                .doesNotHaveDuplicates();
        assertThat(EventId.ofPlace(Events.event("_status", "quarantined", "_file", "file:/a", "_record", 1L)))
                .isEqualTo(one);
    }
}
