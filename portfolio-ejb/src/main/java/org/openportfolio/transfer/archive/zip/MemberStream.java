package org.openportfolio.transfer.archive.zip;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.openportfolio.transfer.archive.ArchiveRefused;
import org.openportfolio.transfer.archive.Trouble;

/**
 * The bytes of one file of a zip: as many as the directory said, no more whatever comes out of the
 * packed ones, and with its checksum.
 */
final class MemberStream extends InputStream {
    private final SeekableByteChannel bytes;
    private final Member member;
    private final Inflater inflater;
    private final byte[] packed = new byte[64 * 1024];
    private final CRC32 sum = new CRC32();
    private long taken;
    private long given;
    private boolean proven;

    MemberStream(SeekableByteChannel bytes, Member member) {
        this.bytes = bytes;
        this.member = member;
        inflater = member.deflated() ? new Inflater(true) : null;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int wanted) throws IOException {
        if (wanted == 0) return 0;
        long left = member.size() - given;
        if (left == 0) {
            prove();
            return -1;
        }
        int most = (int) Math.min(wanted, left);
        int got = inflater == null ? take(into, from, most) : inflate(into, from, most);
        if (got <= 0) throw damaged();
        sum.update(into, from, got);
        given += got;
        if (given == member.size()) prove();
        return got;
    }

    @Override
    public void close() {
        if (inflater != null) inflater.end();
    }

    private int inflate(byte[] into, int from, int most) throws IOException {
        try {
            while (true) {
                int got = inflater.inflate(into, from, most);
                if (got > 0 || inflater.finished() || inflater.needsDictionary()) return got;
                if (!feed()) return -1;
            }
        } catch (DataFormatException broken) {
            throw damaged();
        }
    }

    private boolean feed() throws IOException {
        int got = take(packed, 0, packed.length);
        if (got > 0) inflater.setInput(packed, 0, got);
        return got > 0;
    }

    private int take(byte[] into, int from, int most) throws IOException {
        int wanted = (int) Math.min(most, member.packed() - taken);
        if (wanted <= 0) return -1;
        bytes.position(member.start() + taken);
        int got = bytes.read(ByteBuffer.wrap(into, from, wanted));
        if (got > 0) taken += got;
        return got;
    }

    /** All packed bytes were needed, nothing more comes out of them, and the sum is right. */
    private void prove() throws IOException {
        if (proven) return;
        if (inflater != null) {
            int more = inflate(new byte[1], 0, 1);
            if (more > 0 || !inflater.finished() || inflater.getBytesRead() != member.packed())
                throw damaged();
        }
        if (sum.getValue() != member.crc()) throw damaged();
        proven = true;
    }

    private ArchiveRefused damaged() {
        return new ArchiveRefused(Trouble.DAMAGED, member.name());
    }
}
