package io.plumbline.usage;

import java.util.List;

/**
 * A row of the ledger: so many events said the same thing.
 *
 * <p>Example: {@code USAGE 2026-10-05 role 111122223333:role/trainer s3:GetObject arn:aws:s3:::data/train/* ALLOWED ×
 * 1,200}. A row depends on its own event alone and is combined with equal rows by adding counts, so the ledger does not
 * depend on the order of events.
 *
 * @param what the fact itself; rows with an equal {@code Fact} are one row
 * @param firstSeen milliseconds since the epoch, or {@link #NO_TIME} when no event told its time
 * @param evidence the five event ids with the smallest hashes
 */
public record Entry(Fact what, long count, long firstSeen, long lastSeen, List<String> evidence) {

    public static final long NO_TIME = Long.MIN_VALUE;

    public Entry {
        evidence = List.copyOf(evidence);
    }

    static Entry once(Fact what, long time, String eventId) {
        return new Entry(what, 1, time, time, eventId == null ? List.of() : List.of(eventId));
    }

    Entry with(Fact other) {
        return new Entry(other, count, firstSeen, lastSeen, evidence);
    }

    /** The sum of two rows that say the same thing; a digest that lies in two places is one digest. */
    public Entry plus(Entry other) {
        return new Entry(
                what,
                what.kind() == Kind.DIGEST ? Math.max(count, other.count) : count + other.count,
                firstSeen == NO_TIME || (other.firstSeen != NO_TIME && other.firstSeen < firstSeen)
                        ? other.firstSeen
                        : firstSeen,
                Math.max(lastSeen, other.lastSeen),
                Samples.smallest(evidence, other.evidence));
    }

    /** What the events of a row have in common; every component but {@code kind} may be null where it has no meaning. */
    public record Fact(
            Kind kind,
            String day,
            String account,
            String region,
            String principalKey,
            String principal,
            String principalId,
            String action,
            String resource,
            boolean folded,
            String outcome,
            String layer,
            boolean explicitDeny,
            String context,
            String detail)
            implements Prefixes.OfResource<Fact> {

        /** Mixed well: by the usual sum, keys and addresses that differ in a few digits would share a few buckets. */
        @Override
        public int hashCode() {
            int hash = kind.text().hashCode() * 4 + (folded ? 2 : 0) + (explicitDeny ? 1 : 0);
            hash = mixed(hash, day);
            hash = mixed(hash, account);
            hash = mixed(hash, region);
            hash = mixed(hash, principalKey);
            hash = mixed(hash, action);
            hash = mixed(hash, resource);
            hash = mixed(hash, outcome);
            hash = mixed(hash, context);
            return mixed(hash, detail);
        }

        private static int mixed(int hash, String text) {
            return Integer.rotateLeft((hash ^ (text == null ? 0 : text.hashCode())) * 0x9e3779b1, 15);
        }

        static Fact of(Kind kind, String action) {
            return new Fact(
                    kind, null, null, null, null, null, null, action, null, false, null, null, false, null, null);
        }

        Fact at(String newDay, String newAccount, String newRegion) {
            return new Fact(
                    kind,
                    newDay,
                    newAccount,
                    newRegion,
                    principalKey,
                    principal,
                    principalId,
                    action,
                    resource,
                    folded,
                    outcome,
                    layer,
                    explicitDeny,
                    context,
                    detail);
        }

        Fact by(Caller caller) {
            return new Fact(
                    kind,
                    day,
                    account,
                    region,
                    caller.key(),
                    caller.arn(),
                    caller.id(),
                    action,
                    resource,
                    folded,
                    outcome,
                    layer,
                    explicitDeny,
                    context,
                    detail);
        }

        @Override
        public Fact on(String newResource, boolean isFolded) {
            return new Fact(
                    kind,
                    day,
                    account,
                    region,
                    principalKey,
                    principal,
                    principalId,
                    action,
                    newResource,
                    isFolded,
                    outcome,
                    layer,
                    explicitDeny,
                    context,
                    detail);
        }

        /** With this outcome, denied by this layer or by none that is known. */
        public Fact ended(String newOutcome, String newLayer, boolean isExplicitDeny) {
            return new Fact(
                    kind,
                    day,
                    account,
                    region,
                    principalKey,
                    principal,
                    principalId,
                    action,
                    resource,
                    folded,
                    newOutcome,
                    newLayer,
                    isExplicitDeny,
                    context,
                    detail);
        }

        Fact in(String newContext) {
            return new Fact(
                    kind,
                    day,
                    account,
                    region,
                    principalKey,
                    principal,
                    principalId,
                    action,
                    resource,
                    folded,
                    outcome,
                    layer,
                    explicitDeny,
                    newContext,
                    detail);
        }

        Fact saying(String newDetail) {
            return new Fact(
                    kind,
                    day,
                    account,
                    region,
                    principalKey,
                    principal,
                    principalId,
                    action,
                    resource,
                    folded,
                    outcome,
                    layer,
                    explicitDeny,
                    context,
                    newDetail);
        }
    }

    /** What a row of the ledger tells. */
    public enum Kind {
        /** A call: principal, action, resource, outcome, context. */
        USAGE("usage"),
        /** A call as another log than the trail tells it; columns as of {@link #USAGE}. */
        WITNESS("witness"),
        /**
         * The principal was there: a role was assumed, a user signed in, or it made a call that no action is known for, of
         * the event source in {@code resource}.
         */
        PRESENCE("presence"),
        /**
         * Credentials were issued: {@code principal} is the role or user they act as, {@code action} the operation, {@code
         * context} the ARN of who asked, {@code resource} whose word stands for one without an ARN (the identity
         * provider, the account; ledgers of before do not tell), {@code detail} the session's policy, policy ARNs, tags and
         * source identity.
         */
        SESSION("session"),
        /**
         * A SageMaker job that this role runs: {@code action} is the operation, {@code resource} the job's name, {@code
         * context} the caller's ARN, {@code detail} the request.
         */
        JOB("job"),
        /**
         * Permissions were changed: {@code action} is the operation, {@code resource} the event source, {@code context} the
         * event's id, {@code detail} the request and the answer.
         */
        POLICY_CHANGE("policyChange"),
        /** A trail was turned on or off, or told what to listen to; columns as of {@link #POLICY_CHANGE}. */
        TRAIL_CHANGE("trailChange"),
        /** Events of the kind in {@code action} were delivered for this account, region and day. */
        COVERAGE("coverage"),
        /**
         * CloudTrail's own list of what it delivered for an account, region and trail, {@code resource}, in one hour; {@code
         * detail} is its {@link io.plumbline.trail.DigestFact}.
         */
        DIGEST("digest"),
        /** A call of this action was delivered, although tables do not say that it would be. */
        VISIBLE("visible"),
        /** How many records met which end; reconciles the run. */
        TALLY("tally"),
        /**
         * Denials whose text no shape explains: {@code action} is the call's action, or its name where none is known, {@code
         * resource} the event source, {@code context} a number for texts that are alike, {@code detail} one of the texts.
         */
        UNREAD_DENIAL("unreadDenial"),
        /** Calls that no IAM action is known for. */
        UNMAPPED("unmapped"),
        /**
         * What could not be read: {@code resource} is the file, {@code action} the record's ordinal, {@code outcome} its
         * status, {@code detail} why.
         */
        QUARANTINE("quarantine");

        private final String text;

        /** Whether rows of it are calls, whose resources fold. */
        boolean isOfCalls() {
            return this == USAGE || this == WITNESS;
        }

        /** Whether one detail of many is kept, so that rows which differ in nothing else are one. */
        boolean keepsOneDetail() {
            return this == UNREAD_DENIAL;
        }

        Kind(String text) {
            this.text = text;
        }

        /** As the column {@code kind} spells it: {@code policyChange}. */
        public String text() {
            return text;
        }

        /** The kind that the column spells so. */
        public static Kind of(String text) {
            for (Kind kind : values()) {
                if (kind.text.equals(text)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("ledger row: kind \"" + text + "\" is not known");
        }
    }
}
