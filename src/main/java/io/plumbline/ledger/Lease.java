package io.plumbline.ledger;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.iceberg.TableMetadata;

/**
 * That one run at a time changes a ledger: an owner and an expiry in the table's properties, renewed as long as the run
 * lives.
 *
 * <p>A run that was killed on this machine is found out at once, one on another when its lease expires. The lease only keeps
 * runs from wasting work; that a batch counts once rests on {@link Publication}.
 */
final class Lease implements AutoCloseable {

    static final Duration LENGTH = Duration.ofMinutes(3);

    private static final String OWNER = "plumbline.lease.owner";
    private static final String UNTIL = "plumbline.lease.until";

    private final LedgerTable ledger;
    private final String owner;
    private final ScheduledExecutorService renewal;
    private Future<?> renewals;

    private Lease(LedgerTable ledger, String owner) {
        this.ledger = ledger;
        this.owner = owner;
        this.renewal = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread daemon = new Thread(work, "plumbline-lease");
            daemon.setDaemon(true);
            return daemon;
        });
    }

    /** @throws LedgerHeldException if another run holds it */
    static Lease take(LedgerTable ledger) {
        Lease lease = new Lease(ledger, Owner.ofThisProcess().toString());
        ledger.commit(base -> {
            Optional<Holder> holder = Holder.of(base.properties());
            if (holder.isPresent() && holder.get().isAlive(Instant.now())) {
                throw new LedgerHeldException(ledger.name() + " is held by " + holder.get()
                        + "; wait for it to end, or for its lease to expire");
            }
            return lease.renewed(base);
        });
        lease.requireHeld(ledger.operations().refresh());
        long period = LENGTH.toSeconds() / 4;
        lease.renewals = lease.renewal.scheduleWithFixedDelay(lease::renew, period, period, TimeUnit.SECONDS);
        return lease;
    }

    /** The metadata unchanged but for a later expiry; for whoever holds the lease. */
    private TableMetadata renewed(TableMetadata base) {
        String until = Instant.now().plus(LENGTH).toString();
        return TableMetadata.buildFrom(base)
                .setProperties(Map.of(OWNER, owner, UNTIL, until))
                .build();
    }

    private void renew() {
        try {
            ledger.commit(base -> isHeld(base) ? renewed(base) : base);
        } catch (RuntimeException e) {
            // The next publication finds out whether the lease is lost.
        }
    }

    boolean isHeld(TableMetadata base) {
        return owner.equals(base.properties().get(OWNER));
    }

    void requireHeld(TableMetadata base) {
        if (!isHeld(base)) {
            String other = Holder.of(base.properties()).map(Holder::toString).orElse("a run that has ended since");
            throw new LedgerHeldException(ledger.name() + " was taken over by " + other
                    + " because this run did not renew its lease in time; run it again");
        }
    }

    @Override
    public void close() {
        if (renewals != null) {
            renewals.cancel(false);
        }
        renewal.shutdownNow();
        try {
            ledger.commit(base -> isHeld(base)
                    ? TableMetadata.buildFrom(base)
                            .removeProperties(Set.of(OWNER, UNTIL))
                            .build()
                    : base);
        } catch (RuntimeException e) {
            // It expires by itself; a failure here must not hide how the run ended.
        }
    }

    /** Who holds a lease, and until when. */
    private record Holder(Owner owner, Instant until) {

        static Optional<Holder> of(Map<String, String> properties) {
            String owner = properties.get(OWNER);
            String until = properties.get(UNTIL);
            if (owner == null || until == null) {
                return Optional.empty();
            }
            try {
                return Optional.of(new Holder(Owner.parse(owner), Instant.parse(until)));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }

        boolean isAlive(Instant now) {
            return now.isBefore(until) && !owner.isCertainlyGone();
        }

        @Override
        public String toString() {
            return "process " + owner.process + " on " + owner.host + " until " + until;
        }
    }

    /** A process, as far as another one can look for it; {@code unique} tells two runs of one process apart. */
    private record Owner(String host, String process, String started, String unique) {

        static Owner ofThisProcess() {
            ProcessHandle self = ProcessHandle.current();
            return new Owner(
                    hostName(),
                    String.valueOf(self.pid()),
                    started(self),
                    UUID.randomUUID().toString());
        }

        static Owner parse(String text) {
            String[] parts = text.split(" ", -1);
            return parts.length == 4
                    ? new Owner(parts[0], parts[1], parts[2], parts[3])
                    : new Owner("an unknown machine", "?", "?", text);
        }

        /** Only of this machine can be told that a process is gone, or that its number is another's by now. */
        boolean isCertainlyGone() {
            if (!host.equals(hostName()) || !process.chars().allMatch(Character::isDigit)) {
                return false;
            }
            Optional<ProcessHandle> found = ProcessHandle.of(Long.parseLong(process));
            return found.isEmpty()
                    || !found.get().isAlive()
                    || !started(found.get()).equals(started);
        }

        private static String started(ProcessHandle process) {
            return process.info().startInstant().map(Instant::toString).orElse("?");
        }

        private static String hostName() {
            try {
                return InetAddress.getLocalHost().getHostName().replace(' ', '_');
            } catch (UnknownHostException e) {
                return ManagementFactory.getRuntimeMXBean().getName().replace(' ', '_');
            }
        }

        @Override
        public String toString() {
            return host + " " + process + " " + started + " " + unique;
        }
    }
}
