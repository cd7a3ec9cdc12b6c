package io.plumbline;

import org.apache.spark.sql.SparkSession;

/** The one Spark session of a test JVM: started by whoever asks first, ended with the JVM; nobody stops it. */
public final class SparkSessions {

    private SparkSessions() {}

    public static SparkSession shared() {
        return SparkSession.builder()
                .master("local[2]")
                .appName("tests")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
    }
}
