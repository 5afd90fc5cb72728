package org.openportfolio.media.cleaning;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A file that is looked through, anywhere in it, in constant memory. */
final class Source implements Closeable {
    private static final int WINDOW = 64 * 1024;

    private final FileChannel channel;
    private final long size;
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
    private long start;

    Source(Path file) throws IOException {
        channel = FileChannel.open(file);
        size = channel.size();
    }

    long size() {
        return size;
    }

    /**
     * @throws EOFException beyond the end, like all that read here
     */
    int u8(long at) throws IOException {
        if (at < start || at >= start + window.limit()) look(at);
        return window.get((int) (at - start)) & 0xFF;
    }

    int u16(long at) throws IOException {
        return u8(at) << 8 | u8(at + 1);
    }

    /** The lower byte first, as GIF, RIFF and ZIP have it. */
    int u16low(long at) throws IOException {
        return u8(at) | u8(at + 1) << 8;
    }

    long u32(long at) throws IOException {
        return (long) u16(at) << 16 | u16(at + 2);
    }

    long u32low(long at) throws IOException {
        return u16low(at) | (long) u16low(at + 2) << 16;
    }

    byte[] bytes(long at, int length) throws IOException {
        if (at < 0 || length < 0 || at > size - length) throw new EOFException();
        var bytes = new byte[length];
        read(at, ByteBuffer.wrap(bytes));
        return bytes;
    }

    /** The bytes as letters, one each. */
    String text(long at, int length) throws IOException {
        return new String(bytes(at, length), StandardCharsets.ISO_8859_1);
    }

    /** Whether these letters stand there. */
    boolean says(long at, String letters) throws IOException {
        return at <= size - letters.length() && text(at, letters.length()).equals(letters);
    }

    /** Fills the buffer from there. */
    void read(long at, ByteBuffer into) throws IOException {
        for (long next = at; into.hasRemaining(); ) {
            int n = channel.read(into, next);
            if (n < 0) throw new EOFException();
            next += n;
        }
    }

    private void look(long at) throws IOException {
        if (at < 0 || at >= size) throw new EOFException();
        start = at;
        window.clear().limit((int) Math.min(WINDOW, size - at));
        read(at, window);
        window.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
