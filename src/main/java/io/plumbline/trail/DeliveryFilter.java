package io.plumbline.trail;

import io.plumbline.trail.DeliveryPath.Kind;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which deliveries a run is about, as far as a path tells: {@code --from --to --account --region}.
 *
 * <p>Whatever it rules out holds no event that {@code usage.TrailFilter} with the same bounds would keep. So it goes
 * by delivery, with margins:
 *
 * <ul>
 *   <li><b>Days.</b> A file is delivered minutes after its events as a rule, but CloudTrail goes on trying to deliver for
 *       30 days while the bucket cannot be reached: {@link #DAYS_LATE}. An event whose own time is missing or wrong
 *       counts for the days before its delivery.
 *   <li><b>Accounts.</b> The folder is the {@code recipientAccountId}'s, also for the records before version 1.02 which do
 *       not tell it.
 *   <li><b>Regions.</b> The folder is the {@code awsRegion}'s, except before 2021-11-22: events of IAM, STS, CloudFront
 *       and sign-in, which tell {@code us-east-1}, used to be delivered to single-region trails elsewhere, too. For
 *       deliveries up to then no region is ruled out. Nor is any of Security Lake, which does not promise that the two
 *       agree.
 * </ul>
 *
 * <p>A path in any other layout is never ruled out.
 *
 * @param from the first day of events, UTC; null for no bound
 * @param to the last day of events, UTC; null for no bound
 * @param accounts account ids; empty for all
 * @param regions region names; empty for all
 * @param leftOut kinds of deliveries that the run has no use for
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html">
 *     redelivery for 30 days</a>
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html">global service
 *     events since November 22, 2021</a>
 */
public record DeliveryFilter(
        LocalDate from, LocalDate to, Set<String> accounts, Set<String> regions, Set<Kind> leftOut) {

    /** An event may come this many days after its own: 30 of redelivery, and the day on which the first attempt fell. */
    public static final int DAYS_LATE = 31;

    /** Clocks differ around midnight, and whoever packs files anew may round their hour down. */
    static final int DAYS_EARLY = 1;

    /** Deliveries before this day may hold events of global services in any region's folder. */
    private static final LocalDate REGIONS_AGREE = LocalDate.of(2021, 11, 22).plusDays(DAYS_LATE + 1L);

    public DeliveryFilter {
        accounts = Set.copyOf(accounts);
        regions = Set.copyOf(regions);
        leftOut = Set.copyOf(leftOut);
    }

    public DeliveryFilter(LocalDate from, LocalDate to, Set<String> accounts, Set<String> regions) {
        this(from, to, accounts, regions, Set.of());
    }

    public static DeliveryFilter everything() {
        return new DeliveryFilter(null, null, Set.of(), Set.of());
    }

    /** The same, without a kind of delivery: digests are half of a quiet bucket, and no events. */
    public DeliveryFilter without(Kind kind) {
        Set<Kind> more = EnumSet.of(kind);
        more.addAll(leftOut);
        return new DeliveryFilter(from, to, accounts, regions, more);
    }

    /** Whether something beneath the folder may be wanted; else it need not be listed. */
    public boolean mayHold(String folder) {
        return DeliveryFolder.of(folder).map(this::mayHold).orElse(true);
    }

    /** Whether the file is to be opened. */
    public boolean wants(String file) {
        return mayHold(file.substring(0, file.lastIndexOf('/') + 1));
    }

    /** Whether the folder is a delivery's year, month or day of which every day is wanted. */
    public boolean wantsAllOf(String folder) {
        return DeliveryFolder.of(folder)
                .filter(delivery -> delivery.days() != null && mayHold(delivery))
                .filter(delivery -> wantsAllOf(delivery.days()))
                .filter(delivery ->
                        isOfRegions(delivery) || mayMixRegions(delivery.days().last()))
                .isPresent();
    }

    private boolean mayHold(DeliveryFolder folder) {
        return !leftOut.contains(folder.kind())
                && (accounts.isEmpty() || accounts.contains(folder.account()))
                && mayHoldDays(folder.days())
                && mayHoldRegions(folder);
    }

    private boolean mayHoldDays(Days days) {
        return days == null
                || ((from == null || !days.last().isBefore(firstDelivery()))
                        && (to == null || !days.first().isAfter(lastDelivery())));
    }

    private boolean wantsAllOf(Days days) {
        return (from == null || !days.first().isBefore(firstDelivery()))
                && (to == null || !days.last().isAfter(lastDelivery()));
    }

    private boolean mayHoldRegions(DeliveryFolder folder) {
        return folder.region() == null || isOfRegions(folder) || mayMixRegions(earliest(folder.days()));
    }

    private boolean isOfRegions(DeliveryFolder folder) {
        return regions.isEmpty() || folder.kind() == Kind.SECURITY_LAKE || regions.contains(folder.region());
    }

    private static boolean mayMixRegions(LocalDate delivery) {
        return delivery == null || delivery.isBefore(REGIONS_AGREE);
    }

    /** The earliest delivery of a folder that the bounds leave; null for any. */
    private LocalDate earliest(Days days) {
        LocalDate bound = from == null ? null : firstDelivery();
        if (days == null || (bound != null && bound.isAfter(days.first()))) {
            return bound;
        }
        return days.first();
    }

    private LocalDate firstDelivery() {
        return from.minusDays(DAYS_EARLY);
    }

    private LocalDate lastDelivery() {
        return to.plusDays(DAYS_LATE);
    }
}
