package org.openportfolio.media.cleaning;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The one thing a picture's Exif says that is needed to show it: how the camera was held (Exif
 * 2.32, tag 0x0112), as a number from 1, upright, to 8.
 */
final class Orientation {
    static final int UPRIGHT = 1;

    private static final int TAG = 0x0112;
    private static final int SHORT = 3;
    private static final int MOST_ENTRIES = 1000;

    private Orientation() {}

    /**
     * What the TIFF structure at this place says; upright where it says nothing that makes sense.
     */
    static int in(Source file, long at, long length) throws IOException {
        if (length < 14) return UPRIGHT;
        boolean low = file.u8(at) == 'I';
        long directory = low ? file.u32low(at + 4) : file.u32(at + 4);
        if (directory > length - 2) return UPRIGHT;
        int entries = low ? file.u16low(at + directory) : file.u16(at + directory);
        for (int i = 0; i < Math.min(entries, MOST_ENTRIES); i++) {
            long entry = directory + 2 + 12L * i;
            if (entry > length - 12) return UPRIGHT;
            int tag = low ? file.u16low(at + entry) : file.u16(at + entry);
            int said = low ? file.u16low(at + entry + 8) : file.u16(at + entry + 8);
            if (tag == TAG) return said >= 1 && said <= 8 ? said : UPRIGHT;
        }
        return UPRIGHT;
    }

    /** A TIFF structure that says this and nothing else. */
    static byte[] alone(int orientation) {
        return ByteBuffer.allocate(26)
                .put(new byte[] {'M', 'M', 0, '*'})
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) TAG)
                .putShort((short) SHORT)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }
}
