package io.plumbline.trail.ocsf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.parquet.format.CompressionCodec;

/** Files of Security Lake, small on the disk, of which a page claims two gigabytes of memory or more. */
public final class LyingLake {

    public static final int FILES = 4;

    /** How many events of each lie in other row groups than the page. */
    public static final int READABLE = 4;

    private static final int HUGE = Integer.MAX_VALUE;

    private LyingLake() {}

    public static void write(Path folder) throws IOException {
        byte[] zeros = new byte[100];
        List<CompressionCodec> codecs = List.of(CompressionCodec.GZIP, CompressionCodec.SNAPPY, CompressionCodec.ZSTD);
        for (CompressionCodec codec : codecs) {
            byte[] page = Forgery.page(zeros, header -> header.setUncompressed_page_size(HUGE));
            write(folder, codec.getValue(), codec, page);
        }
        write(folder, 0, CompressionCodec.UNCOMPRESSED, Forgery.dictionary(zeros, HUGE));
    }

    private static void write(Path folder, int number, CompressionCodec codec, byte[] column) throws IOException {
        Path file = folder.resolve("lie" + number + ".parquet");
        List<Map<String, Object>> calls = IntStream.range(number * 10, number * 10 + 7)
                .mapToObj(i -> HostileLakeTest.call(i, "agent"))
                .toList();
        Lake.write(file, Lake.VERSION_1, calls);
        Forgery forgery = new Forgery(Files.readAllBytes(file));
        forgery.column(codec, column);
        Files.write(file, forgery.file());
    }
}
