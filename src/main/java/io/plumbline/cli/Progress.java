package io.plumbline.cli;

import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/** What the run is doing: a bar over Spark's tasks on a terminal, one line a step elsewhere, nothing under {@code --quiet}. */
final class Progress implements AutoCloseable {

    private final boolean quiet;
    private final ProgressBar bar;
    private final AtomicLong tasks = new AtomicLong();

    private Progress(boolean quiet, ProgressBar bar) {
        this.quiet = quiet;
        this.bar = bar;
    }

    static Progress start(boolean quiet) {
        boolean terminal = !quiet && TerminalCheck.isAttended();
        ProgressBar bar = terminal
                ? new ProgressBarBuilder()
                        .setTaskName("plumbline")
                        .setInitialMax(0)
                        .setUnit(" tasks", 1)
                        .setStyle(ProgressBarStyle.ASCII)
                        .clearDisplayOnFinish()
                        .build()
                : null;
        return new Progress(quiet, bar);
    }

    /** Lets the bar follow the tasks that Spark plans and ends. */
    void follow(SparkSession spark) {
        if (bar != null) {
            spark.sparkContext().addSparkListener(new Tasks(bar, tasks));
        }
    }

    void step(String what) {
        if (bar != null) {
            bar.setExtraMessage(" " + what);
        } else if (!quiet) {
            System.err.println("plumbline: " + what);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    /** Counts tasks as they are planned and as they end. */
    private static final class Tasks extends SparkListener {

        private final ProgressBar bar;
        private final AtomicLong planned;

        private Tasks(ProgressBar bar, AtomicLong planned) {
            this.bar = bar;
            this.planned = planned;
        }

        @Override
        public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
            bar.maxHint(planned.addAndGet(submitted.stageInfo().numTasks()));
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            bar.step();
        }
    }
}
