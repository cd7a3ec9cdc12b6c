package io.plumbline.trail.ocsf;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputDecompressor;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** A column's pages in a row group, read one after the other, each once there is room for it. */
final class ColumnPages implements PageReader {

    private static final String PAGE = "a page";
    private static final String DICTIONARY = "a dictionary";

    private final ChunkBytes bytes;
    private final long values;
    private final CompressionCodecName codec;
    private final BytesInputDecompressor decompressor;
    private final Budget budget;
    private final PageMemory memory;

    private PageHeader header;
    private boolean dictionaryRead;
    private long count;
    private long held;

    /**
     * The column's pages.
     *
     * @param values as many are in all pages
     */
    ColumnPages(
            ColumnDescriptor column,
            ChunkBytes bytes,
            long values,
            CompressionCodecName codec,
            BytesInputDecompressor decompressor,
            Budget budget) {
        this.bytes = bytes;
        this.values = values;
        this.codec = codec;
        this.decompressor = decompressor;
        this.budget = budget;
        this.memory = new PageMemory(column, budget);
    }

    @Override
    public long getTotalValueCount() {
        return values;
    }

    @Override
    public DictionaryPage readDictionaryPage() {
        try {
            PageHeader dictionary = peek();
            if (dictionary == null || dictionary.getType() != PageType.DICTIONARY_PAGE) {
                return null;
            }
            header = null;
            dictionaryRead = true;
            // It stays until the row group is left.
            budget.take(DICTIONARY, memory.of(dictionary.getDictionary_page_header()));
            byte[] content = content(dictionary, DICTIONARY, 0, true);
            return new DictionaryPage(
                    BytesInput.from(content),
                    dictionary.getDictionary_page_header().getNum_values(),
                    encoding(dictionary.getDictionary_page_header().getEncoding()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public DataPage readPage() {
        try {
            while (true) {
                PageHeader next = peek();
                header = null;
                if (next == null) {
                    throw new Excess("claims " + values + " values of a column and has " + count);
                }
                if (next.getType() == PageType.DATA_PAGE && next.isSetData_page_header()) {
                    return page(next, next.getData_page_header());
                } else if (next.getType() == PageType.DATA_PAGE_V2 && next.isSetData_page_header_v2()) {
                    return page(next, next.getData_page_header_v2());
                } else if (next.getType() == PageType.DICTIONARY_PAGE && dictionaryRead) {
                    throw new Excess("has two dictionaries for a column");
                }
                bytes.skip(next.getCompressed_page_size());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PageHeader peek() throws IOException {
        if (header == null) {
            header = bytes.header();
        }
        return header;
    }

    private DataPageV1 page(PageHeader page, DataPageHeader data) throws IOException {
        count(data.getNum_values());
        byte[] content = content(page, PAGE, 0, true);
        hold(content.length, memory.of(data, content));
        return new DataPageV1(
                BytesInput.from(content),
                data.getNum_values(),
                content.length,
                null,
                encoding(data.getRepetition_level_encoding()),
                encoding(data.getDefinition_level_encoding()),
                encoding(data.getEncoding()));
    }

    private DataPageV2 page(PageHeader page, DataPageHeaderV2 data) throws IOException {
        count(data.getNum_values());
        int repetitionsSize = data.getRepetition_levels_byte_length();
        int definitionsSize = data.getDefinition_levels_byte_length();
        bytes.check(page.getCompressed_page_size());
        long levels = (long) repetitionsSize + definitionsSize;
        if (repetitionsSize < 0 || definitionsSize < 0 || levels > page.getCompressed_page_size()) {
            throw new Excess("claims levels of " + levels + " bytes in a page of " + page.getCompressed_page_size());
        }
        budget.take(PAGE, levels);
        byte[] repetitions = bytes.take(repetitionsSize);
        byte[] definitions = bytes.take(definitionsSize);
        byte[] content = content(page, PAGE, (int) levels, data.isIs_compressed());
        hold(levels + content.length, memory.of(data, repetitions, definitions, content));
        return DataPageV2.uncompressed(
                data.getNum_rows(),
                data.getNum_nulls(),
                data.getNum_values(),
                BytesInput.from(repetitions),
                BytesInput.from(definitions),
                encoding(data.getEncoding()),
                BytesInput.from(content),
                null);
    }

    private void count(int more) {
        if (more < 0 || more > values - count) {
            throw new Excess("claims a page of " + more + " values where " + (values - count) + " are left");
        }
        count += more;
    }

    /** Takes the room of a new page, whose bytes have theirs, and gives back that of the one before. */
    private void hold(long taken, long more) {
        budget.take(PAGE, more);
        budget.release(held);
        held = taken + more;
    }

    /** What is in the rest of a page; room for as many bytes has been taken then. */
    private byte[] content(PageHeader page, String what, int levels, boolean compressed) throws IOException {
        int size = page.getCompressed_page_size() - levels;
        bytes.check(size);
        budget.take(what, size);
        byte[] stored = bytes.take(size);
        if (!compressed || codec == CompressionCodecName.UNCOMPRESSED) {
            return stored;
        }
        int expanded = page.getUncompressed_page_size() - levels;
        // It is copied once.
        budget.take(what, 2L * expanded);
        check(stored, expanded);
        byte[] content = new byte[expanded];
        if (expanded > 0) {
            BytesInput read = decompressor.decompress(BytesInput.from(stored), expanded);
            new DataInputStream(read.toInputStream()).readFully(content);
        }
        budget.release((long) size + expanded);
        return content;
    }

    /** Snappy says itself how large it will be, and its reader believes that. */
    private void check(byte[] stored, int expanded) throws IOException {
        if (codec == CompressionCodecName.SNAPPY && stored.length > 0) {
            int said = BytesUtils.readUnsignedVarInt(
                    BytesInput.from(ByteBuffer.wrap(stored)).toInputStream());
            if (said != expanded) {
                throw new Excess(
                        "claims a page of " + expanded + " bytes that is one of " + Integer.toUnsignedLong(said));
            }
        }
    }

    private static Encoding encoding(org.apache.parquet.format.Encoding encoding) {
        return Encoding.valueOf(encoding.name());
    }
}
