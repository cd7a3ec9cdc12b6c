package io.plumbline.samples;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A trail of any size for benchmarks, with the IAM exports that go with it, made by the same record makers as {@code
 * sample-logs/}. Records go to disk as they are made: ten million take minutes and no memory to speak of.
 *
 * <pre>{@code
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test-classpath
 * java -cp "target/test-classes:target/classes:$(cat target/test-classpath)" io.plumbline.samples.Corpus \
 *   target/corpus --events 1000000 --roles 500 --accounts 20 --days 30 --seed 1 --duplicates 0.05
 * }</pre>
 *
 * <p>Roles, days and the kinds of calls bound the distinct (day, principal, action, resource) tuples, whatever the number
 * of events. The same arguments give the same bytes.
 *
 * @param events distinct events
 * @param roles execution roles, over all accounts
 * @param days from {@link SampleAccount#FIRST_DAY}
 * @param duplicates the share of the events, from 0 to 1, that is delivered twice
 */
public record Corpus(long events, int roles, int accounts, int days, long seed, double duplicates) {

    /** How many records a file holds, so that files are as small as a busy account's. */
    private static final int RECORDS_A_FILE = 2_000;

    private static final int SECONDS_A_DAY = 86_400;

    /** What was written: records, and how many of them repeat an earlier one. */
    public record Totals(long records, long duplicates) {

        public long distinct() {
            return records - duplicates;
        }

        private Totals plus(Totals other) {
            return new Totals(records + other.records, duplicates + other.duplicates);
        }
    }

    public Corpus {
        if (events < 0 || accounts < 1 || roles < accounts || days < 1) {
            throw new IllegalArgumentException("corpus of " + events + " events, " + roles + " roles, " + accounts
                    + " accounts, " + days + " days: needs a day, an account, and a role an account");
        }
        if (!(duplicates >= 0 && duplicates <= 1)) {
            throw new IllegalArgumentException("corpus: duplicates " + duplicates + " is no share from 0 to 1");
        }
    }

    public static void main(String[] arguments) {
        System.out.println(CorpusArguments.write(arguments));
    }

    /** Writes {@code trail/} and {@code iam/} under the folder. */
    public Totals write(Path folder) {
        IntStream.range(0, accounts).forEach(account -> export(folder, account));
        return LongStream.range(0, cells())
                .parallel()
                .mapToObj(cell -> writeCell(folder.resolve("trail"), cell))
                .reduce(new Totals(0, 0), Totals::plus);
    }

    /** A cell is one day of one account, made and written by itself. */
    private long cells() {
        return (long) accounts * days;
    }

    private long eventsOf(long cell) {
        return events / cells() + (cell < events % cells() ? 1 : 0);
    }

    private Totals writeCell(Path trail, long cell) {
        int account = (int) (cell % accounts);
        LocalDate date = SampleAccount.FIRST_DAY.plusDays(cell / accounts);
        Seeded random = new Seeded(seed * 1_000_003 + cell);
        CorpusDay day =
                new CorpusDay(random, new Place(account(account), SampleAccount.REGION), date, rolesOf(account));
        long fresh = eventsOf(cell);
        int files = (int) ((fresh + RECORDS_A_FILE - 1) / RECORDS_A_FILE);
        long repeated = 0;
        List<byte[]> again = List.of();
        for (int file = 0; file < files || !again.isEmpty(); file++) {
            long first = (long) file * RECORDS_A_FILE;
            int records = (int) Math.max(0, Math.min(RECORDS_A_FILE, fresh - first));
            repeated += again.size();
            again = writeFile(trail, day, file, files, records, again);
        }
        return new Totals(fresh + repeated, repeated);
    }

    /** Writes one file of the cell and answers which of its records the next file brings again. */
    private List<byte[]> writeFile(Path trail, CorpusDay day, int file, int files, int records, List<byte[]> again) {
        int slice = SECONDS_A_DAY / files;
        int closes = Math.min((file + 1) * slice, SECONDS_A_DAY - 60);
        Path path = trail.resolve(LogFile.path(day.place(), day.start().plusSeconds(closes), seed, file));
        List<byte[]> repeated = new ArrayList<>();
        try (LogFile log = LogFile.create(path)) {
            for (byte[] record : again) {
                log.record(record);
            }
            for (int i = 0; i < records; i++) {
                byte[] record = Json.bytes(day.event(file * slice, slice).json());
                log.record(record);
                if (day.random().chance(duplicates)) {
                    repeated.add(record);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("write corpus: " + path, e);
        }
        return repeated;
    }

    private static String account(int index) {
        return String.format(Locale.ROOT, "%012d", 200_000_000_000L + index);
    }

    /** Roles are dealt to the accounts in turn. */
    private List<String> rolesOf(int account) {
        return IntStream.iterate(account, role -> role < roles, role -> role + accounts)
                .mapToObj(role ->
                        "arn:aws:iam::" + account(account) + String.format(Locale.ROOT, ":role/ml/Training%05d", role))
                .toList();
    }

    private void export(Path folder, int account) {
        ArrayNode details = Json.list();
        rolesOf(account).forEach(role -> details.add(role(role)));
        ObjectNode export = Json.of(
                "UserDetailList", Json.list(),
                "GroupDetailList", Json.list(),
                "RoleDetailList", details,
                "Policies", Json.list());
        Path file = folder.resolve("iam").resolve(account(account) + ".json");
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, Json.bytes(export));
        } catch (IOException e) {
            throw new UncheckedIOException("write corpus: " + file, e);
        }
    }

    /** Every seventh role lacks {@code logs:PutLogEvents}. */
    private static ObjectNode role(String arn) {
        boolean complete = Integer.parseInt(arn.substring(arn.length() - 5)) % 7 != 0;
        String account = arn.substring(13, 25);
        String document = (complete ? Policies.TRAINING_COMPLETE : Policies.TRAINING_NO_LOGS)
                .replace("acme-ml-training-data/*", "training-data-" + account + "/set-*")
                .replace("acme-ml-training-data", "training-data-" + account)
                .replace(SampleAccount.ACCOUNT, account);
        return Json.of(
                "Path", "/ml/",
                "RoleName", arn.substring(arn.lastIndexOf('/') + 1),
                "RoleId", Seeded.principalId("AROA", arn),
                "Arn", arn,
                "CreateDate", "2025-02-18T08:05:13+00:00",
                "AssumeRolePolicyDocument", Json.parse(Policies.trust("sagemaker.amazonaws.com")),
                "InstanceProfileList", Json.list(),
                "RolePolicyList", Json.list(inline("TrainingJob", document), inline("Jobs", jobs(arn))),
                "AttachedManagedPolicies", Json.list(),
                "Tags", Json.list(),
                "RoleLastUsed", Json.of());
    }

    private static ObjectNode inline(String name, String document) {
        return Json.of("PolicyName", name, "PolicyDocument", Json.parse(document));
    }

    /** The roles of a corpus start their jobs themselves. */
    private static String jobs(String role) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
                + "[\"sagemaker:CreateTrainingJob\",\"sagemaker:DescribeTrainingJob\",\"iam:PassRole\"],"
                + "\"Resource\":[\"arn:aws:sagemaker:*:*:training-job/*\",\"" + role + "\"]}]}";
    }
}
