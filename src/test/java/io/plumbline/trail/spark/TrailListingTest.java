package io.plumbline.trail.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.trail.DeliveryFilter;
import io.plumbline.trail.TrailFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrailListingTest {

    private static final String TRAIL = "AWSLogs/111122223333/CloudTrail/";

    private final Configuration conf = new Configuration();

    @TempDir
    Path top;

    @BeforeEach
    void reset() {
        FaultyFileSystem.LISTED.clear();
        FaultyFileSystem.install(conf, "faulty");
        FaultyFileSystem.install(conf, "gs");
    }

    @Test
    void listsFilesByPathAndCountsEmptyOnes() throws IOException {
        write("b/2.json", "b/1.json", "a-b/x.json", "a/x.json", "a/_hidden/x.json", "a/.hidden", "_top/x.json");
        Files.createFile(top.resolve("a/empty.json"));
        TrailListing listing = list(DeliveryFilter.everything(), "");
        assertThat(names(listing)).containsExactly("a-b/x.json", "a/x.json", "b/1.json", "b/2.json");
        assertThat(listing.empty()).isEqualTo(1);
        assertThat(listing.roots()).containsExactly("file:" + top);
        assertThat(listing.bytes()).isEqualTo(8);
        assertThat(listing.files().get(0).length()).isEqualTo(2);
        assertThat(listing.files().get(0).modified()).isPositive();
        assertThat(listing.unlistable()).isEmpty();
    }

    @Test
    void tellsTheDayOfDelivery() throws IOException {
        write(TRAIL + "eu-west-1/2026/08/21/x.json.gz", "y.json");
        assertThat(list(DeliveryFilter.everything(), "").files())
                .extracting(TrailFile::delivered)
                .containsExactly(LocalDate.of(2026, 8, 21), null);
    }

    @Test
    void listsNoFolderThatTheFilterRulesOut() throws IOException {
        write(
                TRAIL + "eu-west-1/2026/08/20/a.json",
                TRAIL + "eu-west-1/2026/06/20/b.json",
                TRAIL + "eu-west-1/2019/01/01/c.json",
                TRAIL + "us-east-1/2026/08/20/d.json",
                "AWSLogs/999988887777/CloudTrail/eu-west-1/2026/08/20/e.json",
                "other/2019/f.json");
        DeliveryFilter filter =
                new DeliveryFilter(LocalDate.of(2026, 8, 1), null, Set.of("111122223333"), Set.of("eu-west-1"));
        assertThat(names(list(filter, List.of(""), "faulty:")))
                .containsExactly(TRAIL + "eu-west-1/2026/08/20/a.json", "other/2019/f.json");
        assertThat(FaultyFileSystem.LISTED)
                .containsExactlyInAnyOrder(
                        top.getFileName().toString(),
                        "AWSLogs",
                        "111122223333",
                        "999988887777",
                        "CloudTrail",
                        "eu-west-1",
                        "2026",
                        "08",
                        "20",
                        "other",
                        "2019");
    }

    @Test
    void listsAWholeYearAtOnceWhereTheStoreHasNoFolders() throws IOException {
        write(
                TRAIL + "eu-west-1/2024/12/31/a.json",
                TRAIL + "eu-west-1/2025/01/02/b.json",
                TRAIL + "eu-west-1/2025/12/31/_hidden/c.json",
                TRAIL + "eu-west-1/2025/12/31/d.json",
                TRAIL + "eu-west-1/2026/02/03/e.json",
                TRAIL + "eu-west-1/2026/03/04/f.json");
        DeliveryFilter filter =
                new DeliveryFilter(LocalDate.of(2025, 1, 2), LocalDate.of(2026, 2, 1), Set.of(), Set.of());
        String year = TRAIL + "eu-west-1/";
        assertThat(names(list(filter, List.of(TRAIL + "eu-west-1"), "gs:")))
                .containsExactly(
                        year + "2025/01/02/b.json",
                        year + "2025/12/31/d.json",
                        year + "2026/02/03/e.json",
                        year + "2026/03/04/f.json");
        assertThat(FaultyFileSystem.LISTED)
                .contains("everything beneath 2025", "everything beneath 02", "everything beneath 04")
                .doesNotContain("2024", "2025", "everything beneath 2026", "01", "31");
    }

    @Test
    void followsGlobsAndCountsAPathBeneathAnotherOnce() throws IOException {
        write("x1/a.json", "x2/b.json", "y/c.json", "y/_kept/d.json", "z[1]/e.json");
        assertThat(names(list(DeliveryFilter.everything(), "x*", "x1/a.json", "x1")))
                .containsExactly("x1/a.json", "x2/b.json");
        TrailListing named = list(DeliveryFilter.everything(), "y", "y/_kept");
        assertThat(names(named)).containsExactly("y/_kept/d.json", "y/c.json");
        assertThat(named.roots()).hasSize(2);
        assertThat(names(list(DeliveryFilter.everything(), "z[1]"))).containsExactly("z[1]/e.json");
    }

    @Test
    void prunesBelowAPathDeepInTheLayoutAndTheNamedFileItself() throws IOException {
        write(TRAIL + "eu-west-1/2026/08/20/a.json", TRAIL + "eu-west-1/2026/10/20/b.json");
        DeliveryFilter august =
                new DeliveryFilter(LocalDate.of(2026, 8, 1), LocalDate.of(2026, 8, 31), Set.of(), Set.of());
        assertThat(names(list(august, TRAIL + "eu-west-1/2026"))).hasSize(1);
        assertThat(names(list(august, TRAIL + "*/2026/1*"))).isEmpty();
        assertThat(names(list(august, TRAIL + "eu-west-1/2026/10/20/b.json"))).isEmpty();
        assertThat(names(list(august, TRAIL + "eu-west-1/2026/08/20/a.json"))).hasSize(1);
    }

    @Test
    void takesNamesAsTheyAre() throws IOException {
        List<String> names =
                List.of("a b", "c:d", "e*[f]{g}?", "h%20i", "jé✓", "k\nl", "m\\n", "#o", "p+q", "x.json.gz");
        for (String name : names) {
            write(name + "/" + name);
        }
        assertThat(names(list(DeliveryFilter.everything(), "")))
                .containsExactlyInAnyOrderElementsOf(
                        names.stream().map(name -> name + "/" + name).toList());
    }

    @Test
    void endsInALoopOfLinks() throws IOException {
        write("a/1.json", "b/2.json");
        Files.createSymbolicLink(top.resolve("a/self"), top.resolve("a"));
        Files.createSymbolicLink(top.resolve("a/up"), top);
        Files.createSymbolicLink(top.resolve("a/to-b"), top.resolve("b"));
        Files.createSymbolicLink(top.resolve("b/to-a"), top.resolve("a"));
        Files.createSymbolicLink(top.resolve("nowhere"), top.resolve("nothing"));
        assertThat(names(list(DeliveryFilter.everything(), "")))
                .containsExactly("a/1.json", "a/to-b/2.json", "b/2.json", "b/to-a/1.json");
    }

    @Test
    void namesWhatDoesNotExist() {
        assertThatThrownBy(() -> list(DeliveryFilter.everything(), "nothing/here"))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage("file:" + top + "/nothing/here does not exist");
        assertThatThrownBy(() -> list(DeliveryFilter.everything(), "nothing*"))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessageEndingWith("/nothing* does not exist");
    }

    @Test
    void tellsOfFoldersThatMayNotBeListedAndPassesOverThoseThatAreGone() throws IOException {
        write("a/forbidden-1/x.json", "a/closed-2/x.json", "a/gone-3/x.json", "a/y.json");
        TrailListing listing = list(DeliveryFilter.everything(), List.of("a"), "faulty:");
        assertThat(names(listing)).containsExactly("a/y.json");
        assertThat(listing.unlistable())
                .extracting(TrailListing.Unlistable::path)
                .containsExactly("faulty:" + top + "/a/closed-2", "faulty:" + top + "/a/forbidden-1");
        assertThat(listing.unlistable())
                .allSatisfy(folder -> assertThat(folder.reason()).startsWith("folder: may not be listed"));
    }

    @Test
    void failsWhereTheStorageDoesOrWhereARootIsClosed() throws IOException {
        write("a/broken/x.json", "closed/x.json");
        assertThatThrownBy(() -> list(DeliveryFilter.everything(), List.of("a"), "faulty:"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("connection reset");
        assertThatThrownBy(() -> list(DeliveryFilter.everything(), List.of("closed"), "faulty:"))
                .isInstanceOf(AccessDeniedException.class);
    }

    private TrailListing list(DeliveryFilter filter, String... paths) throws IOException {
        return list(filter, List.of(paths), "file:");
    }

    private TrailListing list(DeliveryFilter filter, List<String> paths, String scheme) throws IOException {
        List<String> full = paths.stream()
                .map(path -> scheme + top + (path.isEmpty() ? "" : "/" + path))
                .toList();
        return TrailListing.list(full, filter, conf);
    }

    private List<String> names(TrailListing listing) {
        return listing.files().stream()
                .map(file -> file.path()
                        .substring(file.path().indexOf(top.toString())
                                + top.toString().length()
                                + 1))
                .toList();
    }

    private void write(String... files) throws IOException {
        for (String name : files) {
            Path file = top.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "{}");
        }
    }
}
