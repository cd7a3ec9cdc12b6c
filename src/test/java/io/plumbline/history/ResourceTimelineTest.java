package io.plumbline.history;

import static io.plumbline.history.Told.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.history.ResourceTimeline.State;
import io.plumbline.policy.ResourcePolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A bucket's policy; the export is taken at minute 100. */
final class ResourceTimelineTest {

    private static final String BUCKET = "arn:aws:s3:::data";
    private static final State LOST = new State(false, null);
    private static final State NONE = new State(true, null);

    private static PolicyChange changed(String operation, int minute) {
        String request = "{'bucketName':'data','bucketPolicy':{'Version':'2012-10-17','Statement':"
                + "[{'Effect':'Allow','Action':'s3:*','Resource':'*'}]}}";
        return Told.event("s3.amazonaws.com", operation, minute(minute), request, null)
                .change()
                .orElseThrow();
    }

    private static ResourceTimeline of(ResourcePolicy exported, PolicyChange... changes) {
        return ResourceTimeline.of(BUCKET, exported, minute(100), List.of(changes));
    }

    @Test
    void withoutChangesItIsWhatTheExportSays() {
        ResourcePolicy exported = new ResourcePolicy(BUCKET, Told.ACCOUNT, Told.policy("s3:*"));
        assertThat(of(exported).during(minute(1), minute(200))).containsExactly(new State(true, Told.policy("s3:*")));
        assertThat(of(new ResourcePolicy(BUCKET, Told.ACCOUNT, null)).during(minute(1), minute(2)))
                .containsExactly(NONE);
        assertThat(of(null).during(minute(1), minute(2))).containsExactly(LOST);
    }

    @Test
    void itIsLostBeforeItIsReplacedAndKnownAfterwards() {
        ResourcePolicy exported = new ResourcePolicy(BUCKET, Told.ACCOUNT, null);
        ResourceTimeline timeline = of(exported, changed("PutBucketPolicy", 10), changed("DeleteBucketPolicy", 20));
        State put = new State(true, Told.policy("s3:*"));
        assertThat(timeline.during(minute(5), minute(6))).containsExactly(LOST);
        assertThat(timeline.during(minute(15), minute(16))).containsExactly(put);
        assertThat(timeline.during(minute(25), minute(26))).containsExactly(NONE);
        assertThat(timeline.during(minute(5), minute(30))).containsExactly(NONE, put, LOST);
    }
}
