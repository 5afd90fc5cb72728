package org.openportfolio.media.cleaning;

import java.io.IOException;

/**
 * GIF (GIF89a specification). Keeps the pictures, how each is shown, and how often all of them are;
 * comments and the blocks of other programs go, and whatever lies behind the end.
 */
final class Gif {
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2C;
    private static final int END = 0x3B;
    private static final int CONTROL = 0xF9;
    private static final int PROGRAM = 0xFF;
    private static final int LOOP_LENGTH = 19;

    private Gif() {}

    static void choose(Source file, Draft clean) throws IOException, LeftAsIs {
        if (!file.says(0, "GIF87a") && !file.says(0, "GIF89a")) throw LeftAsIs.damaged();
        long at = 13 + colours(file.u8(10));
        clean.keep(0, at);
        while (true) {
            int block = file.u8(at);
            long from = at++;
            if (block == END) {
                clean.keep(from, 1);
                return;
            }
            boolean kept;
            if (block == EXTENSION) {
                int label = file.u8(at++);
                kept = label == CONTROL || (label == PROGRAM && isLoop(file, at));
            } else if (block == IMAGE) {
                kept = true;
                at += 9 + colours(file.u8(at + 8)) + 1;
            } else throw LeftAsIs.damaged();
            for (int n = file.u8(at++); n > 0; n = file.u8(at++)) at += n;
            if (kept) clean.keep(from, at - from);
        }
    }

    /** How often to show it: the one block of a program that all others know, and nothing more. */
    private static boolean isLoop(Source file, long at) throws IOException {
        return (file.says(at, "\u000bNETSCAPE2.0\3\1") || file.says(at, "\u000bANIMEXTS1.0\3\1"))
                && file.u8(at + LOOP_LENGTH - 3) == 0;
    }

    private static long colours(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3L << ((flags & 7) + 1);
    }
}
