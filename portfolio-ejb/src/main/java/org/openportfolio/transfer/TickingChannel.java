package org.openportfolio.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A channel that is read, and tells at each reading that somebody is at work. */
record TickingChannel(SeekableByteChannel bytes, Runnable tick) implements SeekableByteChannel {
    @Override
    public int read(ByteBuffer into) throws IOException {
        tick.run();
        return bytes.read(into);
    }

    @Override
    public int write(ByteBuffer from) {
        throw new UnsupportedOperationException("an archive is only read");
    }

    @Override
    public long position() throws IOException {
        return bytes.position();
    }

    @Override
    public SeekableByteChannel position(long to) throws IOException {
        bytes.position(to);
        return this;
    }

    @Override
    public long size() throws IOException {
        return bytes.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new UnsupportedOperationException("an archive is only read");
    }

    @Override
    public boolean isOpen() {
        return bytes.isOpen();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
