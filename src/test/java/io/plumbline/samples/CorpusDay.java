package io.plumbline.samples;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** An endless day of one account of a {@link Corpus}: the calls of its execution roles, mixed as a busy trail mixes them. */
final class CorpusDay {

    private static final String SAGEMAKER = "sagemaker.amazonaws.com";

    /** How often each kind of call comes, of a thousand. */
    private enum Kind {
        GET(430),
        HEAD(60),
        LIST(90),
        DECRYPT(130),
        ASSUME(70),
        DESCRIBE(90),
        TRAIN(25),
        IMAGE(50),
        LOG(40),
        DENIED(15);

        private final int share;

        Kind(int share) {
            this.share = share;
        }

        static Kind of(int thousandth) {
            int left = thousandth;
            for (Kind kind : values()) {
                left -= kind.share;
                if (left < 0) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no kind for " + thousandth);
        }
    }

    private final Seeded random;
    private final Place place;
    private final Instant start;
    private final List<Session> sessions;
    private final Bucket bucket;
    private final String image;
    private final String key;

    CorpusDay(Seeded random, Place place, LocalDate date, List<String> roles) {
        this.random = random;
        this.place = place;
        this.start = date.atStartOfDay().toInstant(ZoneOffset.UTC);
        this.sessions = roles.stream()
                .map(role -> new Session(role, "SageMaker", random.temporaryKey(), start, false))
                .toList();
        this.bucket = new Bucket("training-data-" + place.account(), place.account());
        this.image = SampleAccount.BASE_IMAGE.replace(SampleAccount.ACCOUNT, place.account());
        this.key = SampleAccount.KMS_KEY.replace(SampleAccount.ACCOUNT, place.account());
    }

    Place place() {
        return place;
    }

    Seeded random() {
        return random;
    }

    Instant start() {
        return start;
    }

    /** Some call of some role, in the seconds of the day from {@code from} on. */
    Event event(int from, int seconds) {
        Session session = random.pick(sessions);
        Instant at = start.plusSeconds(from + random.below(seconds));
        Kind kind = Kind.of(random.below(1_000));
        return call(kind, session, at).event(caller(kind, session), at, place, random);
    }

    private static Caller caller(Kind kind, Session session) {
        return switch (kind) {
            case ASSUME -> Caller.service(SAGEMAKER);
            case DECRYPT -> Caller.behalf(session, "s3.amazonaws.com");
            case HEAD, DESCRIBE, TRAIN, DENIED -> Caller.of(session, "192.0.2.101", Caller.BOTO);
            case GET, LIST, IMAGE, LOG -> Caller.behalf(session, SAGEMAKER);
        };
    }

    private Call call(Kind kind, Session session, Instant at) {
        return switch (kind) {
            case GET -> bucket.call("GetObject", object(), random);
            case HEAD -> bucket.call("HeadObject", object(), random);
            case LIST -> bucket.list("set-" + random.below(8) + "/", random);
            case DECRYPT -> Calls.kms("Decrypt", key, bucket.arn(object()));
            case ASSUME -> Calls.assumeRole(issuedAt(at, session), 3600, Json.of());
            case DESCRIBE -> job(session, at).describe();
            case TRAIN -> job(session, at).create(place);
            case IMAGE -> Calls.ecr("BatchGetImage", image);
            case LOG ->
                Calls.logs(
                        "CreateLogStream",
                        "/aws/sagemaker/TrainingJobs",
                        "logStreamName",
                        job(session, at).name());
            case DENIED -> {
                String object = "restricted/" + random.below(50);
                yield bucket.call("GetObject", object, random)
                        .error(
                                "AccessDenied",
                                Denial.implicit(
                                        session.arn(), "s3:GetObject", bucket.arn(object), "identity-based policy"));
            }
        };
    }

    private static Session issuedAt(Instant at, Session session) {
        return new Session(session.role(), session.name(), session.accessKeyId(), at, session.mfa());
    }

    private String object() {
        return String.format(Locale.ROOT, "set-%d/part-%05d.parquet", random.below(8), random.below(2_000));
    }

    private Job job(Session session, Instant at) {
        // A job an hour: what starts it, looks after it and logs for it names the same.
        Instant hour = at.truncatedTo(ChronoUnit.HOURS);
        Job job = Job.training("set-" + hour.getEpochSecond() / 3_600 % 8, session.role(), hour);
        return new Job(job.kind(), job.name(), job.role(), image, bucket, job.input(), job.output(), key);
    }
}
