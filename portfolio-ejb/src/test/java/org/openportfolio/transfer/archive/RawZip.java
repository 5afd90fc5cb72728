package org.openportfolio.transfer.archive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A zip written byte by byte, with whatever lies somebody wants in it. */
final class RawZip {
    /** One file; every field can be made untrue. */
    static final class Entry {
        byte[] name;
        byte[] localName;
        byte[] packed;
        int method;
        int flags = 1 << 11;
        int localMethod;
        long crc;
        long packedSize;
        long size;
        long localSize;
        long attributes;
        long offset = -1;
        long header;
    }

    private final List<Entry> entries = new ArrayList<>();
    private int claimed = -1;

    static RawZip of(String name, byte[] content) {
        return new RawZip().stored(name, content);
    }

    RawZip stored(String name, byte[] content) {
        return add(name, content, false, any -> {});
    }

    RawZip stored(String name, byte[] content, Consumer<Entry> lie) {
        return add(name, content, false, lie);
    }

    RawZip deflated(String name, byte[] content, Consumer<Entry> lie) {
        return add(name, content, true, lie);
    }

    /** Says that there are so many files. */
    RawZip claiming(int files) {
        claimed = files;
        return this;
    }

    private RawZip add(String name, byte[] content, boolean deflate, Consumer<Entry> lie) {
        var entry = new Entry();
        entry.name = name.getBytes(StandardCharsets.UTF_8);
        entry.localName = entry.name;
        entry.packed = deflate ? deflated(content) : content;
        entry.method = deflate ? 8 : 0;
        entry.localMethod = entry.method;
        var sum = new CRC32();
        sum.update(content);
        entry.crc = sum.getValue();
        entry.packedSize = entry.packed.length;
        entry.size = content.length;
        entry.localSize = entry.size;
        lie.accept(entry);
        entries.add(entry);
        return this;
    }

    byte[] bytes() {
        var out = new ByteArrayOutputStream();
        for (var entry : entries) {
            entry.header = out.size();
            var head = buffer(30 + entry.localName.length);
            head.putInt(0x04034b50).putShort((short) 20).putShort((short) entry.flags);
            head.putShort((short) entry.localMethod).putInt(0).putInt((int) entry.crc);
            head.putInt((int) entry.packedSize).putInt((int) entry.localSize);
            head.putShort((short) entry.localName.length).putShort((short) 0).put(entry.localName);
            out.writeBytes(head.array());
            out.writeBytes(entry.packed);
        }
        int start = out.size();
        for (var entry : entries) {
            var head = buffer(46 + entry.name.length);
            head.putInt(0x02014b50).putShort((short) (3 << 8 | 20)).putShort((short) 20);
            head.putShort((short) entry.flags).putShort((short) entry.method).putInt(0);
            head.putInt((int) entry.crc).putInt((int) entry.packedSize).putInt((int) entry.size);
            head.putShort((short) entry.name.length).putShort((short) 0).putShort((short) 0);
            head.putShort((short) 0).putShort((short) 0).putInt((int) entry.attributes);
            head.putInt((int) (entry.offset >= 0 ? entry.offset : entry.header)).put(entry.name);
            out.writeBytes(head.array());
        }
        int count = claimed >= 0 ? claimed : entries.size();
        var end = buffer(22);
        end.putInt(0x06054b50).putInt(0).putShort((short) count).putShort((short) count);
        end.putInt(out.size() - start).putInt(start).putShort((short) 0);
        out.writeBytes(end.array());
        return out.toByteArray();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    static byte[] deflated(byte[] content) {
        var deflater = new Deflater(9, true);
        deflater.setInput(content);
        deflater.finish();
        var out = new ByteArrayOutputStream();
        var buffer = new byte[8_192];
        while (!deflater.finished()) out.write(buffer, 0, deflater.deflate(buffer));
        deflater.end();
        return out.toByteArray();
    }
}
