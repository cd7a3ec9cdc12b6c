package io.plumbline.trail.ocsf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.protocol.TCompactProtocol;
import shaded.parquet.org.apache.thrift.protocol.TList;
import shaded.parquet.org.apache.thrift.protocol.TMap;
import shaded.parquet.org.apache.thrift.protocol.TStruct;
import shaded.parquet.org.apache.thrift.transport.TIOStreamTransport;
import shaded.parquet.org.apache.thrift.transport.TTransportException;

/**
 * Reads Parquet's metadata from the bytes that hold it. Thrift makes room for what a list says it has: here it must be
 * there, a byte an element at least.
 */
final class Wire extends TCompactProtocol {

    /** A file with 100 row groups of 150 columns has some 250,000; each takes a few hundred bytes of memory. */
    private static final int MOST_ELEMENTS = 500_000;

    /** Parquet's own metadata nests eight deep. */
    private static final int DEEPEST = 32;

    private final ByteArrayInputStream bytes;
    private int elements;
    private int depth;

    private Wire(ByteArrayInputStream bytes) throws TTransportException {
        super(new TIOStreamTransport(bytes), bytes.available(), Integer.MAX_VALUE);
        this.bytes = bytes;
    }

    static FileMetaData footer(byte[] bytes) throws IOException {
        FileMetaData read = new FileMetaData();
        try {
            read.read(new Wire(new ByteArrayInputStream(bytes)));
        } catch (TException e) {
            throw new IOException(e);
        }
        return read;
    }

    /** Reads what comes next in the bytes, and takes it from them. */
    static PageHeader pageHeader(ByteArrayInputStream bytes) throws IOException {
        PageHeader read = new PageHeader();
        try {
            read.read(new Wire(bytes));
        } catch (TException e) {
            throw new IOException(e);
        }
        return read;
    }

    @Override
    public TStruct readStructBegin() throws TException {
        enter();
        return super.readStructBegin();
    }

    @Override
    public void readStructEnd() throws TException {
        depth--;
        super.readStructEnd();
    }

    @Override
    public TList readListBegin() throws TException {
        enter();
        TList list = super.readListBegin();
        count(list.size);
        return list;
    }

    @Override
    public void readListEnd() throws TException {
        depth--;
        super.readListEnd();
    }

    @Override
    public TMap readMapBegin() throws TException {
        enter();
        TMap map = super.readMapBegin();
        count(map.size);
        return map;
    }

    @Override
    public void readMapEnd() throws TException {
        depth--;
        super.readMapEnd();
    }

    private void enter() {
        if (++depth > DEEPEST) {
            throw new Excess("nests its metadata deeper than " + DEEPEST);
        }
    }

    private void count(int size) {
        if (size < 0 || size > bytes.available()) {
            throw new Excess("claims a list of " + size + " in " + bytes.available() + " bytes");
        }
        elements += size;
        if (elements > MOST_ELEMENTS) {
            throw new Excess("lists more than 500,000 columns, row groups and their parts");
        }
    }
}
