package io.plumbline.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One audit of {@link World}, which several classes look at. */
final class WorldRun {

    private static final Audit AUDIT = run();

    private WorldRun() {}

    static Audit audit() {
        return AUDIT;
    }

    private static Audit run() {
        try {
            Path folder = Files.createTempDirectory("plumbline-world");
            Path trail = World.trail().write(folder.resolve("trail"), 50);
            Path iam = World.export(Export.AS_JSON).write(folder.resolve("iam/export.json"));
            return Audit.run(folder.resolve("out"), "--trail", trail, "--iam", iam, "--owner-tag", "team");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
