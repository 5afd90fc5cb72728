package org.openportfolio.media.cleaning;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a cleaned file will be made of, in order: stretches of the original, zeros, and bytes of our
 * own.
 */
final class Draft {
    private static final int MOST_PIECES = 200_000;
    private static final long MOST_OWN = 32L * 1024 * 1024;
    private static final byte[] ZEROS = new byte[0];
    private static final int CHUNK = 64 * 1024;

    /**
     * @param own null for a stretch of the original, {@link #ZEROS} for zeros
     */
    private record Piece(long from, long length, byte[] own) {}

    private final Source source;
    private final List<Piece> pieces = new ArrayList<>();
    private long size;
    private long own;

    Draft(Source source) {
        this.source = source;
    }

    /** How long it is so far. */
    long size() {
        return size;
    }

    /** A stretch of the original. */
    void keep(long from, long length) throws IOException, LeftAsIs {
        if (from < 0 || length < 0 || from > source.size() - length) throw new EOFException();
        if (length == 0) return;
        if (!pieces.isEmpty()) {
            var last = pieces.get(pieces.size() - 1);
            if (last.own == null && last.from + last.length == from) {
                pieces.set(pieces.size() - 1, new Piece(last.from, last.length + length, null));
                size += length;
                return;
            }
        }
        add(new Piece(from, length, null));
    }

    /** Bytes of our own. */
    void put(byte[] bytes) throws LeftAsIs {
        if (bytes.length == 0) return;
        own += bytes.length;
        if (own > MOST_OWN) throw new LeftAsIs(Reason.TOO_LARGE);
        add(new Piece(0, bytes.length, bytes));
    }

    /** So many zeros. */
    void blank(long length) throws LeftAsIs {
        if (length > 0) add(new Piece(0, length, ZEROS));
    }

    /** All of another draft of the same file. */
    void put(Draft other) throws IOException, LeftAsIs {
        for (var piece : other.pieces) {
            if (piece.own == null) keep(piece.from, piece.length);
            else if (piece.own == ZEROS) blank(piece.length);
            else put(piece.own);
        }
    }

    private void add(Piece piece) throws LeftAsIs {
        if (pieces.size() == MOST_PIECES) throw new LeftAsIs(Reason.TOO_LARGE);
        pieces.add(piece);
        size += piece.length;
    }

    void write(OutputStream out) throws IOException {
        var buffer = new byte[CHUNK];
        for (var piece : pieces) {
            if (piece.own != null && piece.own != ZEROS) {
                out.write(piece.own);
                continue;
            }
            if (piece.own == ZEROS) Arrays.fill(buffer, (byte) 0);
            for (long done = 0; done < piece.length; ) {
                int n = (int) Math.min(CHUNK, piece.length - done);
                if (piece.own == null)
                    source.read(piece.from + done, ByteBuffer.wrap(buffer, 0, n));
                out.write(buffer, 0, n);
                done += n;
            }
        }
    }
}
