package io.plumbline.ledger;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * A process that holds a ledger, as far as another one can look for it; {@code unique} tells two runs of one process apart.
 */
record LeaseOwner(String host, String machine, String process, String started, UUID unique) {

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path PROCESSES = Path.of("/proc/self/ns/pid");

    static LeaseOwner ofThisProcess() {
        ProcessHandle self = ProcessHandle.current();
        return new LeaseOwner(hostName(), thisMachine(), String.valueOf(self.pid()), started(self), UUID.randomUUID());
    }

    /** What {@link #toString} wrote; of anything else, nobody that could be looked for. */
    static LeaseOwner parse(String text) {
        String[] parts = text.split(" ", -1);
        if (parts.length == 5) {
            try {
                return new LeaseOwner(parts[0], parts[1], parts[2], parts[3], UUID.fromString(parts[4]));
            } catch (IllegalArgumentException e) {
                // As of any other text.
            }
        }
        UUID unique = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
        return new LeaseOwner("an unknown machine", "?", "?", "?", unique);
    }

    /** Only of this machine can be told that a process is gone, or that its number is another's by now. */
    boolean isCertainlyGone() {
        if (!host.equals(hostName())
                || !machine.equals(thisMachine())
                || !process.chars().allMatch(Character::isDigit)) {
            return false;
        }
        Optional<ProcessHandle> found = ProcessHandle.of(Long.parseLong(process));
        return found.isEmpty()
                || !found.get().isAlive()
                || !started(found.get()).equals(started);
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Object::toString).orElse("?");
    }

    /** What tells machines and containers of one name apart, each with processes of its own; the same for all where nothing does. */
    private static String thisMachine() {
        try {
            return Files.readString(BOOT).strip() + "/" + Files.readSymbolicLink(PROCESSES);
        } catch (IOException | UnsupportedOperationException e) {
            return "-";
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName().replace(' ', '_');
        } catch (UnknownHostException e) {
            return ManagementFactory.getRuntimeMXBean().getName().replace(' ', '_');
        }
    }

    @Override
    public String toString() {
        return host + " " + machine + " " + process + " " + started + " " + unique;
    }
}
