package io.plumbline.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What lies at OUT before a run, and whether the run may replace it.
 *
 * <p>An earlier output is recognised by its {@code summary.json}: it says {@code plumbline}, the same verb, and names
 * every other file there. One file that it does not name belongs to somebody else, and then nothing may be replaced.
 * Checksum files of Hadoop's local file system and the notes that file managers leave are nobody's.
 *
 * @param folder where it lies: OUT, or where OUT was moved to
 * @param out OUT as the user wrote it, for messages
 */
record EarlierOutput(FileSystem files, Path folder, String verb, String out) {

    static final String SUMMARY = "summary.json";

    private static final Set<String> FILE_MANAGER_NOTES = Set.of(".DS_Store", "Thumbs.db", "desktop.ini");

    /**
     * Passes when OUT is absent, empty or an earlier output of the verb.
     *
     * @param claimed files that an interrupted run is known to have written to OUT on an object store
     * @return the names of the files that are there
     * @throws UnusableOutput saying what else it is
     */
    Set<String> requireReplaceable(Set<String> claimed) throws IOException {
        FileStatus status = status();
        if (status == null) {
            return Set.of();
        }
        if (!status.isDirectory()) {
            throw new UnusableOutput(out, "is a file; name a folder that is absent or empty");
        }
        Set<String> names = FolderFiles.list(files, folder).keySet();
        if (names.isEmpty() && (ObjectStore.holds(folder) || FolderFiles.children(files, folder).length == 0)) {
            return names;
        }
        Set<String> ours = names.contains(SUMMARY) ? namedBySummary() : claimed;
        if (ours.isEmpty()) {
            throw refusal("holds files and no " + SUMMARY + " of Plumbline");
        }
        Optional<String> foreign =
                names.stream().filter(name -> !isOurs(name, ours)).findFirst();
        if (foreign.isPresent()) {
            throw refusal("holds \"" + foreign.get() + "\", which Plumbline did not write");
        }
        return names;
    }

    EarlierOutput movedTo(Path place) {
        return new EarlierOutput(files, place, verb, out);
    }

    private FileStatus status() throws IOException {
        try {
            return files.getFileStatus(folder);
        } catch (java.io.FileNotFoundException absent) {
            return null;
        }
    }

    private Set<String> namedBySummary() throws IOException {
        JsonNode summary = summary();
        JsonNode tool = summary.path("tool");
        if (!tool.path("name").asText().equals(Summary.Tool.NAME)) {
            throw refusal("holds a " + SUMMARY + " that is not Plumbline's");
        }
        String wrote = tool.path("verb").asText();
        if (!wrote.equals(verb)) {
            throw refusal("holds the output of \"" + wrote + "\", not of \"" + verb + "\"");
        }
        Set<String> named = new HashSet<>(Set.of(SUMMARY));
        summary.path("written").forEach(file -> named.add(file.path("name").asText()));
        return named;
    }

    private JsonNode summary() throws IOException {
        try (InputStream in = files.open(new Path(folder, SUMMARY))) {
            return Json.MAPPER.readTree(in);
        } catch (JsonProcessingException e) {
            throw refusal("holds a " + SUMMARY + " that is not JSON");
        }
    }

    private static boolean isOurs(String name, Set<String> ours) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return ours.contains(name) || FILE_MANAGER_NOTES.contains(last) || isChecksumOfOurs(name, last, ours);
    }

    private static boolean isChecksumOfOurs(String name, String last, Set<String> ours) {
        if (!last.startsWith(".") || !last.endsWith(".crc") || last.length() < 6) {
            return false;
        }
        String parent = name.substring(0, name.length() - last.length());
        return ours.contains(parent + last.substring(1, last.length() - 4));
    }

    private UnusableOutput refusal(String reason) {
        return new UnusableOutput(
                out, reason + "; name a folder that is absent, empty or an earlier output of " + verb);
    }
}
