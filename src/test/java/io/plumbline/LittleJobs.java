package io.plumbline;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.RuntimeConfig;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** For tests of many small jobs: planning and compiling queries would take most of their time. */
public final class LittleJobs implements BeforeAllCallback, AfterAllCallback {

    private static final Map<String, String> SETTINGS = Map.of(
            "spark.sql.shuffle.partitions", "1",
            "spark.sql.adaptive.enabled", "false",
            "spark.sql.codegen.wholeStage", "false",
            "spark.sql.codegen.factoryMode", "NO_CODEGEN");

    private final Map<String, String> before = new HashMap<>();

    @Override
    public void beforeAll(ExtensionContext context) {
        RuntimeConfig conf = SparkSessions.shared().conf();
        SETTINGS.forEach((key, value) -> {
            before.put(key, conf.get(key));
            conf.set(key, value);
        });
    }

    @Override
    public void afterAll(ExtensionContext context) {
        before.forEach(SparkSessions.shared().conf()::set);
    }
}
