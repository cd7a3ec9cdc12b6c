package io.plumbline.samples;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes {@code sample-logs/}: five weeks of the account that {@link SampleAccount} describes, and its IAM export.
 *
 * <pre>{@code
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test-classpath
 * java -cp "target/test-classes:target/classes:$(cat target/test-classpath)" io.plumbline.samples.SampleLogs sample-logs
 * }</pre>
 *
 * <p>The same on every run, to the byte of what is inside the gzip files; the compressed bytes may differ where the JDK
 * uses another zlib. Into this trail were put: {@link #REPEATED_DAYS} one event each that is delivered twice, one event
 * that arrives a day late, and {@link SampleAccount#TRUNCATED_FILE}.
 */
public final class SampleLogs {

    /** Days, counted from the first, whose last morning event comes again in the afternoon's file. */
    private static final List<Integer> REPEATED_DAYS = List.of(2, 8, 14, 20, 25, 31);

    private static final int LATE_DAY = 10;

    /** When a day's files are closed; events after the last do not happen. */
    private static final List<LocalTime> DELIVERIES =
            List.of(LocalTime.of(7, 55), LocalTime.of(15, 55), LocalTime.of(23, 55));

    /**
     * What was written.
     *
     * @param files log files
     * @param records whole records that can be read from them, repeated ones included
     * @param duplicates records that repeat an earlier event id
     * @param lost events that only the unreadable end of the truncated file had
     * @param notApiCalls readable sign-ins and service events, which are no API calls
     * @param denied readable, distinct events that AWS refused for lack of permission
     */
    public record Totals(int files, long records, long duplicates, long lost, long notApiCalls, long denied) {

        public long distinct() {
            return records - duplicates;
        }
    }

    private final Path folder;
    private final Set<String> seen = new HashSet<>();
    private long records;
    private long lost;
    private long notApiCalls;
    private long denied;

    private SampleLogs(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException {
        System.out.println(generate(Path.of(arguments.length == 0 ? "sample-logs" : arguments[0])));
    }

    /** Writes {@code trail/} and {@code iam/} under the folder, over what is there. */
    public static Totals generate(Path folder) throws IOException {
        SampleLogs logs = new SampleLogs(folder);
        List<Event> events = events();
        Map<String, List<Event>> files = delivered(events);
        for (Map.Entry<String, List<Event>> file : files.entrySet()) {
            logs.write(file.getKey(), file.getValue());
        }
        logs.export(events);
        return new Totals(
                files.size(), logs.records, logs.records - logs.seen.size(), logs.lost, logs.notApiCalls, logs.denied);
    }

    /** All that happens, in the order of time. */
    static List<Event> events() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < SampleAccount.DAYS; i++) {
            Day day = new Day(events::add, SampleAccount.FIRST_DAY.plusDays(i));
            Services.day(day);
            People.day(day);
            Oversight.day(day);
        }
        events.sort((left, right) -> left.time().compareTo(right.time()));
        return events;
    }

    private static Map<String, List<Event>> delivered(List<Event> events) {
        Map<String, List<Event>> files = new TreeMap<>();
        for (Event event : events) {
            put(files, event.place(), delivery(event.time()), event);
        }
        for (int day : REPEATED_DAYS) {
            List<Event> morning = file(files, day, 0);
            file(files, day, 1).add(morning.get(morning.size() - 1));
        }
        List<Event> evening = file(files, LATE_DAY, 2);
        file(files, LATE_DAY + 1, 0).add(late(evening.remove(evening.size() - 1)));
        files.forEach(
                (path, content) -> Collections.shuffle(content, Seeded.of(path).random()));
        return files;
    }

    private static Event late(Event event) {
        ObjectNode record = event.json().deepCopy();
        record.set("addendum", Json.of("reason", "DELIVERY_DELAY"));
        return new Event(event.time(), event.place(), record);
    }

    private static List<Event> file(Map<String, List<Event>> files, int day, int part) {
        LocalDate date = SampleAccount.FIRST_DAY.plusDays(day);
        return files.get(
                LogFile.path(Place.HOME, date.atTime(DELIVERIES.get(part)).toInstant(ZoneOffset.UTC)));
    }

    private static void put(Map<String, List<Event>> files, Place place, Instant delivered, Event event) {
        files.computeIfAbsent(LogFile.path(place, delivered), path -> new ArrayList<>())
                .add(event);
    }

    private static Instant delivery(Instant at) {
        LocalTime time = at.atZone(ZoneOffset.UTC).toLocalTime();
        LocalDate date = at.atZone(ZoneOffset.UTC).toLocalDate();
        LocalTime closing = DELIVERIES.stream()
                .filter(time::isBefore)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("event at " + at + " is after the day's last file"));
        return date.atTime(closing).toInstant(ZoneOffset.UTC);
    }

    private void write(String path, List<Event> events) throws IOException {
        Path file = folder.resolve("trail").resolve(path);
        boolean truncated = file.endsWith(SampleAccount.TRUNCATED_FILE);
        int readable = truncated ? events.size() / 2 : events.size();
        LogFile log = LogFile.create(file);
        for (Event event : events.subList(0, readable)) {
            log.record(Json.bytes(event.json()));
            count(event);
        }
        if (truncated) {
            log.breakOffIn(Json.bytes(events.get(readable).json()));
            lost += events.size() - readable;
        } else {
            log.close();
        }
    }

    private void count(Event event) {
        records++;
        if (seen.add(event.id())) {
            notApiCalls += event.json().path("eventType").asText().equals("AwsApiCall") ? 0 : 1;
            denied += event.json().path("errorCode").asText().startsWith("AccessDenied") ? 1 : 0;
        }
    }

    /** Laid out as the AWS CLI prints JSON. */
    private void export(List<Event> events) throws IOException {
        DefaultIndenter indenter = new DefaultIndenter("    ", "\n");
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators)
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
        Path file = folder.resolve("iam/account-authorization-details.json");
        Files.createDirectories(file.getParent());
        String json = Json.MAPPER.writer(printer).writeValueAsString(SampleIam.export(lastUses(events)));
        Files.writeString(file, json + "\n");
    }

    /** A role's last call; of a role that makes none that is logged, the last time it was assumed. */
    private static Map<String, Event> lastUses(List<Event> events) {
        Map<String, Event> last = new HashMap<>();
        for (Event event : events) {
            String caller = event.json()
                    .at("/userIdentity/sessionContext/sessionIssuer/arn")
                    .asText();
            last.put(caller, event);
            if (event.json().has("responseElements")
                    && event.json().path("eventName").asText().equals("AssumeRole")) {
                last.put(event.json().at("/requestParameters/roleArn").asText(), event);
            }
        }
        return last;
    }
}
