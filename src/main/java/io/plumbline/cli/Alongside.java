package io.plumbline.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Work that goes on beside the run's own: planning and writing need the driver more than the cluster.
 *
 * <p>Its thread is started by the run's, so that it finds classes where {@code spark-submit} put them.
 */
final class Alongside implements AutoCloseable {

    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread daemon = new Thread(work, "plumbline-alongside");
        daemon.setDaemon(true);
        return daemon;
    });

    <T> Future<T> start(Callable<T> work) {
        return thread.submit(work);
    }

    /** The work's result; its failure is this thread's failure. */
    static <T> T result(Future<T> work) throws Exception {
        try {
            return work.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception failure) {
                throw failure;
            }
            throw new IllegalStateException("work alongside the run failed", e.getCause());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
