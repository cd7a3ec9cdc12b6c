package io.plumbline.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Judging makes no objects on the common path: where no policy variable has to be filled. */
final class AllocationTest {

    private static final int VERDICTS = 100_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static Stream<Named<JudgedRole>> roles() {
        return Stream.of(
                Named.of("a small role", JudgedRole.small()),
                Named.of("a role with AmazonSageMakerFullAccess", JudgedRole.sageMaker()),
                Named.of("a role in an organization", JudgedRole.organization()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("roles")
    void judgingMakesNoObjects(JudgedRole role) {
        int before = allowed(role);
        long start = THREADS.getCurrentThreadAllocatedBytes();
        int after = allowed(role);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - start;

        assertThat(after).isEqualTo(before).isPositive();
        assertThat(allocated)
                .as(allocated + " bytes for " + VERDICTS + " verdicts")
                .isLessThan(VERDICTS);
    }

    private static int allowed(JudgedRole role) {
        List<Request> requests = role.requests();
        int allowed = 0;
        for (int i = 0; i < VERDICTS; i++) {
            Verdict verdict = Evaluator.judge(requests.get(i % requests.size()), role.layers())
                    .verdict();
            allowed += verdict == Verdict.ALLOWED ? 1 : 0;
        }
        return allowed;
    }
}
