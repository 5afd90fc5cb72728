package org.openportfolio.media.cleaning;

import java.io.IOException;

/**
 * MPEG audio (ISO 11172-3, 13818-3): the frames that are heard, one after the other. Whatever lies
 * before, between and behind them goes: ID3, APE, lyrics, pictures.
 */
final class Mp3 {
    private static final int HEAD = 4;
    private static final int ID3_HEAD = 10;
    private static final int[][] KILOBITS_1 = {
        {0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
        {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320}
    };
    private static final int[][] KILOBITS_2 = {
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160},
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}
    };
    private static final int[] HERTZ = {44_100, 48_000, 32_000};

    private final Source file;

    private Mp3(Source file) {
        this.file = file;
    }

    static void choose(Source file, Draft clean) throws IOException, LeftAsIs {
        new Mp3(file).walk(clean);
    }

    private void walk(Draft clean) throws IOException, LeftAsIs {
        boolean heard = false;
        boolean inStep = false;
        for (long at = 0; at <= file.size() - HEAD; ) {
            if (file.u8(at) == 'I' && file.says(at, "ID3") && at <= file.size() - ID3_HEAD) {
                at += tag(at);
                inStep = false;
                continue;
            }
            int length = frame(at);
            // out of step, one frame may be chance; two in a row are not
            boolean follows =
                    length > 0 && at <= file.size() - length && (inStep || another(at + length));
            if (follows) {
                clean.keep(at, length);
                heard = true;
                inStep = true;
                at += length;
            } else {
                inStep = false;
                at++;
            }
        }
        if (!heard) throw LeftAsIs.damaged();
    }

    private boolean another(long at) throws IOException {
        return at == file.size() || (at <= file.size() - HEAD && frame(at) > 0);
    }

    private long tag(long at) throws IOException {
        long length = 0;
        for (int i = 6; i < ID3_HEAD; i++) length = length << 7 | file.u8(at + i) & 0x7F;
        boolean footer = (file.u8(at + 5) & 0x10) != 0;
        return ID3_HEAD + length + (footer ? ID3_HEAD : 0);
    }

    /**
     * @return the length of the frame that begins here, 0 for anything else
     */
    private int frame(long at) throws IOException {
        int first = file.u8(at);
        if (first != 0xFF) return 0;
        int second = file.u8(at + 1);
        int third = file.u8(at + 2);
        int version = second >> 3 & 3;
        int layer = 4 - (second >> 1 & 3);
        int rate = third >> 4;
        int hertz = third >> 2 & 3;
        if (second < 0xE0 || version == 1 || layer == 4) return 0;
        if (rate == 0 || rate == 15 || hertz == 3) return 0;
        boolean one = version == 3;
        int kilobits = (one ? KILOBITS_1 : KILOBITS_2)[layer - 1][rate];
        int samples = HERTZ[hertz] >> (one ? 0 : version == 2 ? 1 : 2);
        int padding = third >> 1 & 1;
        if (layer == 1) return (12_000 * kilobits / samples + padding) * 4;
        return (layer == 3 && !one ? 72_000 : 144_000) * kilobits / samples + padding;
    }
}
