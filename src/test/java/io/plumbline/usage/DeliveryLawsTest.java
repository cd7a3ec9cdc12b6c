package io.plumbline.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.trail.DeliveryFilter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What pruning passes over holds no event that the filter would keep, however late it was delivered and whatever the
 * layout; and pruning does pass over something.
 */
final class DeliveryLawsTest {

    private static final List<String> ACCOUNTS = List.of("111122223333", "444455556666", "777788889999");
    private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1", "us-gov-west-1", "cn-north-1");
    private static final LocalDate REGIONS_AGREE = LocalDate.of(2021, 11, 22);

    private record Delivered(String file, Instant time, String account, String region) {}

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatIsKeptOfAPrunedTrailIsWhatIsKeptOfTheWhole(long seed) {
        Random random = new Random(seed);
        int passedOver = 0;
        int kept = 0;
        List<Delivered> trail = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            trail.add(delivered(random));
        }
        for (int i = 0; i < 40; i++) {
            TrailFilter filter = filter(random);
            DeliveryFilter deliveries = filter.deliveries();
            for (Delivered event : trail) {
                boolean isKept = filter.keeps(event.time.toEpochMilli(), event.account, event.region);
                boolean isRead = isReached(event.file, deliveries);
                assertThat(isRead || !isKept)
                        .as("%s of %s in %s is read for %s", event, event.time, event.file, filter)
                        .isTrue();
                kept += isKept ? 1 : 0;
                passedOver += isRead ? 0 : 1;
            }
        }
        assertThat(kept).isPositive();
        assertThat(passedOver).isGreaterThan(1_500);
    }

    /** As a listing comes by the file: through every folder above it. */
    private static boolean isReached(String file, DeliveryFilter filter) {
        boolean whole = false;
        for (int end = file.indexOf('/', 1); end > 0; end = file.indexOf('/', end + 1)) {
            String folder = file.substring(0, end);
            boolean mayHold = filter.mayHold(folder);
            assertThat(mayHold || !whole)
                    .as("%s lies in a folder wanted whole", folder)
                    .isTrue();
            if (!mayHold) {
                return false;
            }
            whole |= filter.wantsAllOf(folder);
        }
        assertThat(filter.wants(file)).as(file).isTrue();
        return true;
    }

    private static Delivered delivered(Random random) {
        Instant time = LocalDate.of(2020, 6, 1)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC)
                .plusSeconds(random.nextInt(3 * 365 * 86_400));
        String account = any(ACCOUNTS, random);
        String region = any(REGIONS, random);
        int hoursLate = random.nextBoolean() ? 0 : random.nextInt(30 * 24 + 1);
        LocalDate day =
                time.plus(hoursLate, ChronoUnit.HOURS).atOffset(ZoneOffset.UTC).toLocalDate();
        boolean elsewhere = time.atOffset(ZoneOffset.UTC).toLocalDate().isBefore(REGIONS_AGREE);
        String folder = elsewhere ? any(REGIONS, random) : region;
        return new Delivered(file(random, account, folder, day), time, account, region);
    }

    private static String file(Random random, String account, String region, LocalDate day) {
        String date = "%04d/%02d/%02d".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
        String prefix = any(List.of("/", "/p/", "/AWSLogs/", "/AWSLogs/999900001111/", "/o-abcd/"), random);
        String name = any(List.of("x.json.gz", "2019", "999900001111", "a/b.json"), random);
        return switch (random.nextInt(6)) {
            case 0 -> prefix + "AWSLogs/o-abcd/" + account + "/CloudTrail/" + region + "/" + date + "/" + name;
            case 1 -> prefix + "AWSLogs/" + account + "/CloudTrail-NetworkActivity/" + region + "/" + date + "/" + name;
            case 2 ->
                prefix + "aws/CLOUD_TRAIL_MGMT/2.0/region=" + any(REGIONS, random) + "/accountId=" + account
                        + "/eventDay=" + date.replace("/", "") + "/" + name;
            case 3 -> prefix + "year=2019/999900001111/" + name;
            default -> prefix + "AWSLogs/" + account + "/CloudTrail/" + region + "/" + date + "/" + name;
        };
    }

    private static TrailFilter filter(Random random) {
        Instant from = LocalDate.of(2020, 1, 1)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC)
                .plusSeconds(random.nextInt(4 * 365 * 86_400));
        Instant to = from.plusSeconds(1 + random.nextInt(60 * 86_400));
        return new TrailFilter(
                random.nextInt(3) == 0 ? null : from,
                random.nextInt(3) == 0 ? null : to,
                some(ACCOUNTS, random),
                some(REGIONS, random));
    }

    private static Set<String> some(List<String> all, Random random) {
        return random.nextBoolean() ? Set.of() : Set.of(any(all, random));
    }

    private static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
