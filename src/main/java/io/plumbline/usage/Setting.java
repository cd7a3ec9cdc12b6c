package io.plumbline.usage;

import io.plumbline.trail.Cells;
import io.plumbline.trail.Column;
import io.plumbline.trail.Denial;
import io.plumbline.trail.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What many events of a trail have in common: the day and place, whose call it was and which, from where, and how it ended.
 * Read off one of them, and what follows from it worked out once; {@link Settings} finds it again for the others.
 */
final class Setting {

    /** Events that say the same in these, on the same day and from the same network, have the same setting. */
    static final List<Column> TEXTS = List.of(
            Column.STATUS,
            Column.EVENT_SOURCE,
            Column.EVENT_NAME,
            Column.EVENT_TYPE,
            Column.EVENT_CATEGORY,
            Column.AWS_REGION,
            Column.ERROR_CODE,
            Column.ERROR_MESSAGE,
            Column.API_VERSION,
            Column.RECIPIENT_ACCOUNT_ID,
            Column.VPC_ENDPOINT_ID,
            Column.TLS_VERSION,
            Column.USER_IDENTITY_TYPE,
            Column.USER_IDENTITY_PRINCIPAL_ID,
            Column.USER_IDENTITY_ARN,
            Column.USER_IDENTITY_ACCOUNT_ID,
            Column.USER_IDENTITY_USER_NAME,
            Column.USER_IDENTITY_INVOKED_BY,
            Column.SESSION_ISSUER_ARN,
            Column.SESSION_ISSUER_PRINCIPAL_ID);

    static final List<Column> FLAGS =
            List.of(Column.READ_ONLY, Column.MANAGEMENT_EVENT, Column.SESSION_MFA_AUTHENTICATED);

    /** What the ids of access keys begin with that are no session's. */
    private static final byte[] LONG_TERM = "AKIA".getBytes(StandardCharsets.UTF_8);

    private static final long MICROS_A_DAY = 86_400_000_000L;

    private final String[] texts = new String[Column.values().length];
    private final Boolean[] flags = new Boolean[texts.length];
    private final String day;
    private final Caller caller;
    private final Contexts.Told context;
    private final Outcome outcome;
    private final Denial denial;
    private final Map<Tally, Entry> tallies = new EnumMap<>(Tally.class);
    private final Entry.Fact call;

    @SuppressWarnings("EnumOrdinal") // Never stored.
    Setting(Cells cells) {
        TEXTS.forEach(column -> texts[column.ordinal()] = once(cells.text(column)));
        FLAGS.forEach(column -> flags[column.ordinal()] = cells.tells(column) ? cells.flag(column) : null);
        day = cells.tells(Column.EVENT_TIME)
                ? LocalDate.ofEpochDay(epochDay(cells)).toString()
                : null;
        caller = Caller.of(identity()).in(account());
        context = Contexts.Told.of(new Contexts.Proof(
                text(Column.AWS_REGION),
                text(Column.VPC_ENDPOINT_ID),
                flag(Column.SESSION_MFA_AUTHENTICATED),
                text(Column.TLS_VERSION) != null,
                text(Column.USER_IDENTITY_INVOKED_BY) != null,
                isByLongTermKey(cells),
                Contexts.network(once(cells.text(Column.SOURCE_IP_ADDRESS)))));
        outcome = Denial.outcome(text(Column.ERROR_CODE), text(Column.ERROR_MESSAGE));
        denial = outcome == Outcome.DENIED
                ? Denial.parse(text(Column.ERROR_CODE), text(Column.ERROR_MESSAGE))
                        .orElseThrow()
                : null;
        call = Entry.Fact.of(Entry.Kind.USAGE, null)
                .at(day, account(), text(Column.AWS_REGION))
                .by(caller)
                .ended(outcome.name(), null, false);
    }

    @SuppressWarnings("EnumOrdinal") // Never stored.
    String text(Column column) {
        return texts[column.ordinal()];
    }

    /** Null where the events do not say. */
    @SuppressWarnings("EnumOrdinal") // Never stored.
    Boolean flag(Column column) {
        return flags[column.ordinal()];
    }

    /** The UTC day, {@code 2026-10-05}; null without a time. */
    String day() {
        return day;
    }

    /** The account that the events were delivered to; older records tell only the caller's. */
    String account() {
        String recipient = text(Column.RECIPIENT_ACCOUNT_ID);
        return recipient != null && !recipient.isEmpty() ? recipient : text(Column.USER_IDENTITY_ACCOUNT_ID);
    }

    Caller caller() {
        return caller;
    }

    Contexts.Told context() {
        return context;
    }

    Outcome outcome() {
        return outcome;
    }

    /** What its events say of why they were denied; null where they were not. */
    Denial denial() {
        return denial;
    }

    /** Sessions of a principal that go by one name have the same; null where the events do not say. */
    String sessionName() {
        return text(Column.USER_IDENTITY_PRINCIPAL_ID);
    }

    /** What its events say that are calls, but for what was called on which resource. */
    Entry.Fact call() {
        return call;
    }

    /** One record of this setting that met its end so. */
    Entry tally(Tally tally) {
        return tallies.computeIfAbsent(tally, end -> {
            Entry counted = end.once();
            return counted.with(counted.what().at(day, account(), text(Column.AWS_REGION)));
        });
    }

    private Caller.Identity identity() {
        return new Caller.Identity(
                text(Column.USER_IDENTITY_TYPE),
                text(Column.USER_IDENTITY_PRINCIPAL_ID),
                text(Column.USER_IDENTITY_ARN),
                text(Column.USER_IDENTITY_ACCOUNT_ID),
                text(Column.USER_IDENTITY_USER_NAME),
                text(Column.USER_IDENTITY_INVOKED_BY),
                text(Column.SESSION_ISSUER_ARN),
                text(Column.SESSION_ISSUER_PRINCIPAL_ID));
    }

    /** Whether a user's or the root user's own access key signed, which never expires; the key itself is kept nowhere. */
    static boolean isByLongTermKey(Cells cells) {
        byte[] key = cells.text(Column.USER_IDENTITY_ACCESS_KEY_ID);
        return key != null && Arrays.mismatch(key, LONG_TERM) == LONG_TERM.length;
    }

    /** Days since 1970 of an event that tells its time. */
    static long epochDay(Cells cells) {
        return Math.floorDiv(cells.number(Column.EVENT_TIME), MICROS_A_DAY);
    }

    /** A text that will hardly come again. */
    static String once(byte[] utf8) {
        return utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8);
    }
}
