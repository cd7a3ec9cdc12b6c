package io.plumbline.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.exceptions.NotFoundException;

/**
 * Until when a run is certainly alive, {@code 2026-11-22T11:15:00Z}, in two small files of its own beside the table's
 * metadata: written in turn, so that one of them is whole whenever the other is being written.
 *
 * <p>Not in the table's metadata: each change of that writes it all anew, with every snapshot, and gets in the way of whoever
 * is about to commit.
 */
final class Heartbeat {

    private static final int FILES = 2;
    private static final int LONGEST_INSTANT = 64;

    private final TableOperations operations;
    private final UUID run;
    private int next;
    private boolean stopped;

    Heartbeat(TableOperations operations, UUID run) {
        this.operations = operations;
        this.run = run;
    }

    synchronized void beat(Instant until) {
        if (stopped) {
            return;
        }
        try (OutputStream out = operations.io().newOutputFile(file(next)).createOrOverwrite()) {
            out.write(until.toString().getBytes(US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("renewing the lease: " + file(next), e);
        }
        next = (next + 1) % FILES;
    }

    /** The last that was told; empty if there is none. */
    Optional<Instant> until() {
        return IntStream.range(0, FILES)
                .mapToObj(number -> read(file(number)))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }

    private Optional<Instant> read(String file) {
        try (InputStream in = operations.io().newInputFile(file).newStream()) {
            return Optional.of(Instant.parse(new String(in.readNBytes(LONGEST_INSTANT), US_ASCII)));
        } catch (NotFoundException | ChecksumException | DateTimeParseException e) {
            return Optional.empty(); // There is none, or it is just being written.
        } catch (IOException e) {
            throw new UncheckedIOException("asking whether the ledger's holder is alive: " + file, e);
        }
    }

    /** Takes the files away. */
    synchronized void stop() {
        stopped = true;
        try {
            IntStream.range(0, FILES).forEach(number -> operations.io().deleteFile(file(number)));
        } catch (RuntimeException e) {
            // They expire by themselves, and maintenance takes them for what they are: nobody's.
        }
    }

    private String file(int number) {
        return operations.metadataFileLocation("plumbline-lease-" + run + "-" + number);
    }
}
