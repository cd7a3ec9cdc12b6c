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

    /** A session with settings of its own on the same Spark, fast on little data: for tests of many small jobs. */
    public static SparkSession ofItsOwn() {
        SparkSession session = shared().newSession();
        session.conf().set("spark.sql.session.timeZone", "UTC");
        session.conf().set("spark.sql.shuffle.partitions", "1");
        session.conf().set("spark.sql.adaptive.enabled", "false");
        session.conf().set("spark.sql.codegen.wholeStage", "false");
        session.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
        return session;
    }
}
