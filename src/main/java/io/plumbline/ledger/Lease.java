package io.plumbline.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.iceberg.TableMetadata;

/**
 * That one run at a time changes a ledger: its owner in the table's properties, and that the owner lives in its
 * {@link Heartbeat}.
 *
 * <p>A run that was killed on this machine is found out at once, one on another when its lease expires. The lease only keeps
 * runs from wasting work; that a batch counts once rests on {@link Publication}.
 */
final class Lease implements AutoCloseable {

    private static final String OWNER = "plumbline.lease.owner";

    /** The first expiry; the later ones are the heartbeat's. */
    private static final String UNTIL = "plumbline.lease.until";

    private final LedgerTable ledger;
    private final String owner;
    private final Term term;
    private final Heartbeat heartbeat;
    private final ScheduledExecutorService renewal;
    private Future<?> renewals;

    private Lease(LedgerTable ledger, LeaseOwner owner, Term term) {
        this.ledger = ledger;
        this.owner = owner.toString();
        this.term = term;
        this.heartbeat = new Heartbeat(ledger.operations(), owner.unique());
        this.renewal = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread daemon = new Thread(work, "plumbline-lease");
            daemon.setDaemon(true);
            return daemon;
        });
    }

    /**
     * For how long.
     *
     * @param length from a renewal on, until which the owner counts as alive
     * @param period between two renewals
     */
    record Term(Duration length, Duration period) {

        static final Term USUAL = new Term(Duration.ofMinutes(3), Duration.ofSeconds(45));
    }

    /** @throws LedgerHeldException if another run holds it */
    static Lease take(LedgerTable ledger, Term term) {
        Lease lease = new Lease(ledger, LeaseOwner.ofThisProcess(), term);
        lease.renew();
        AtomicReference<LeaseOwner> before = new AtomicReference<>();
        try {
            ledger.commit(base -> {
                Optional<Holder> holder = lease.holder(base);
                if (holder.isPresent() && holder.get().isAlive(Instant.now())) {
                    throw new LedgerHeldException(ledger.name() + " is held by " + holder.get()
                            + "; wait for it to end, or for its lease to expire");
                }
                before.set(holder.map(Holder::owner).orElse(null));
                return lease.taken(base);
            });
            lease.requireHeld(ledger.operations().refresh());
        } catch (RuntimeException e) {
            lease.renewal.shutdown();
            lease.heartbeat.stop();
            throw e;
        }
        if (before.get() != null) {
            new Heartbeat(ledger.operations(), before.get().unique()).stop();
        }
        long period = term.period.toMillis();
        lease.renewals =
                lease.renewal.scheduleWithFixedDelay(lease::renewIfPossible, period, period, TimeUnit.MILLISECONDS);
        return lease;
    }

    private TableMetadata taken(TableMetadata base) {
        String until = Instant.now().plus(term.length).toString();
        return TableMetadata.buildFrom(base)
                .setProperties(Map.of(OWNER, owner, UNTIL, until))
                .build();
    }

    /** Puts its expiry off. */
    void renew() {
        heartbeat.beat(Instant.now().plus(term.length));
    }

    private void renewIfPossible() {
        try {
            renew();
        } catch (RuntimeException e) {
            // The next publication finds out whether the lease is lost.
        }
    }

    /** Until when others leave the ledger to this run. */
    Optional<Instant> until() {
        return holder(ledger.operations().refresh()).map(Holder::until);
    }

    boolean isHeld(TableMetadata base) {
        return owner.equals(base.properties().get(OWNER));
    }

    void requireHeld(TableMetadata base) {
        if (!isHeld(base)) {
            String other = holder(base).map(Holder::toString).orElse("a run that has ended since");
            throw new LedgerHeldException(ledger.name() + " was taken over by " + other
                    + " because this run did not renew its lease in time; run it again");
        }
    }

    @Override
    public void close() {
        if (renewals != null) {
            renewals.cancel(false);
        }
        renewal.shutdown();
        try {
            ledger.commit(base -> isHeld(base)
                    ? TableMetadata.buildFrom(base)
                            .removeProperties(Set.of(OWNER, UNTIL))
                            .build()
                    : base);
            heartbeat.stop();
        } catch (RuntimeException e) {
            // It expires by itself; a failure here must not hide how the run ended.
        }
    }

    private Optional<Holder> holder(TableMetadata base) {
        String text = base.properties().get(OWNER);
        String until = base.properties().get(UNTIL);
        if (text == null || until == null) {
            return Optional.empty();
        }
        LeaseOwner found = LeaseOwner.parse(text);
        try {
            Instant first = Instant.parse(until);
            Optional<Instant> last = new Heartbeat(ledger.operations(), found.unique()).until();
            return Optional.of(new Holder(found, last.filter(first::isBefore).orElse(first)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Who holds a lease, and until when. */
    private record Holder(LeaseOwner owner, Instant until) {

        boolean isAlive(Instant now) {
            return now.isBefore(until) && !owner.isCertainlyGone();
        }

        @Override
        public String toString() {
            return "process " + owner.process() + " on " + owner.host() + " until " + until;
        }
    }
}
