package io.plumbline.usage;

import io.plumbline.aws.Arn;
import io.plumbline.catalog.AuthorizedAction;
import io.plumbline.trail.Denial;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.hash.Murmur3_x86_32;

/** Reads what a denied call adds to the ledger, but for its resources: whom AWS refused what, and why. */
final class DenialReader {

    /** Shapes of unread texts are kept apart in so many; an attacker can make endless ones. */
    static final int SHAPES = 16;

    private static final int SEED = 42;

    private DenialReader() {}

    /** A fact without its action and resource, and the action. */
    record Refused(Entry.Fact base, AuthorizedAction action, Contexts.Told context) {}

    static List<Refused> refused(Event event, Denial denial, List<AuthorizedAction> actions) {
        Optional<Caller> another = another(event, denial);
        return Denials.of(denial, actions).stream()
                .map(told -> refused(event, denial, told, another))
                .toList();
    }

    private static Refused refused(Event event, Denial denial, Denials told, Optional<Caller> another) {
        Setting setting = event.setting();
        Entry.Fact call = setting.call();
        return switch (told.outcome()) {
            case DENIED -> {
                Refusal refusal = new Refusal(
                        denial.shape(),
                        denial.policyArn(),
                        denial.through(),
                        service(denial),
                        told.call(),
                        session(setting.sessionName()));
                Entry.Fact denied =
                        call.ended("DENIED", denial.layer(), denial.explicit()).saying(refusal.text());
                // Where the other one came from, and how it signed in, this event does not know.
                yield new Refused(
                        another.map(denied::by).orElse(denied),
                        told.action(),
                        another.isPresent() ? Contexts.Told.NOTHING : setting.context());
            }
            case ALLOWED, FAILED, UNAUTHENTICATED ->
                new Refused(call.ended(told.outcome().name(), null, false), told.action(), setting.context());
        };
    }

    /** A role or user of the account whom AWS refused in the caller's stead: the role of the function that was invoked. */
    private static Optional<Caller> another(Event event, Denial denial) {
        Caller caller = event.setting().caller();
        return Arn.parse(denial.principal()).isEmpty()
                ? Optional.empty()
                : Caller.of(denial.principal(), null)
                        .filter(Caller::isRoleOrUser)
                        .filter(named -> named.account().equals(event.account()))
                        .filter(named -> !named.key().equals(caller.key()));
    }

    private static String service(Denial denial) {
        String who = denial.principal();
        boolean isService = who != null && who.length() <= 64 && who.matches("[a-z0-9.-]+\\.amazonaws\\.com(\\.cn)?");
        return isService ? who : null;
    }

    /** Sessions of one name count as one: their names are no part of the ledger, and a number of a few is not unbounded. */
    private static Integer session(String name) {
        return name == null ? null : Math.floorMod(hash(name), Refusal.SESSIONS);
    }

    /**
     * The text of a denial that no shape explains; equal for texts that differ in names and numbers alone, but for the text
     * itself, of which the shortest stays.
     */
    static Entry unread(Event event, String action) {
        String text = event.errorMessage();
        Entry.Fact what = Entry.Fact.of(Entry.Kind.UNREAD_DENIAL, action)
                .at(event.day(), event.account(), event.region())
                .by(event.setting().caller())
                .on(event.source(), false)
                .in(String.valueOf(Math.floorMod(hash(masked(text)), SHAPES)))
                .saying(text);
        return Entry.once(what, event.time(), event.eventId());
    }

    /** Words that hold digits, colons or slashes are somebody's names. */
    private static String masked(String text) {
        StringBuilder shape = new StringBuilder();
        for (String word : text.split("\\s+", -1)) {
            boolean isName = word.chars().anyMatch(c -> Character.isDigit(c) || c == ':' || c == '/' || c == '"');
            shape.append(isName ? "#" : word).append(' ');
        }
        return shape.toString();
    }

    private static int hash(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return Murmur3_x86_32.hashUnsafeBytes(utf8, Platform.BYTE_ARRAY_OFFSET, utf8.length, SEED);
    }
}
