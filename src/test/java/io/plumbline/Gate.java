package io.plumbline;

import io.plumbline.BadDay.Fault;
import io.plumbline.BadDay.Request;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A place in a run where it is held: the first request that passes the test is not answered until the gate is opened.
 *
 * <p>What a test does meanwhile happens half-way through the run for certain, however fast the machine is.
 */
final class Gate implements Function<Request, Optional<Fault>> {

    private final Predicate<Request> place;
    private final CompletableFuture<Void> reached = new CompletableFuture<>();
    private final CountDownLatch open = new CountDownLatch(1);

    private Gate(Predicate<Request> place) {
        this.place = place;
    }

    static Gate at(Predicate<Request> place) {
        return new Gate(place);
    }

    /** At the request that is the n-th to pass the test. */
    static Gate at(int n, Predicate<Request> place) {
        int[] passed = {0};
        return new Gate(request -> place.test(request) && ++passed[0] == n);
    }

    @Override
    public Optional<Fault> apply(Request request) {
        if (reached.isDone() || !place.test(request)) {
            return Optional.empty();
        }
        reached.complete(null);
        return Optional.of(server -> {
            open.await();
            return server.answer();
        });
    }

    /** Done when a request is held. */
    CompletableFuture<Void> reached() {
        return reached;
    }

    void open() {
        open.countDown();
    }
}
