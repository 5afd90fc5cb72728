package org.openportfolio.media.kind;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Walks through a JPEG, segment by segment (ITU T.81, annex B). */
final class JpegFile {
    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;

    private final DataInputStream in;
    private Optional<PictureSize> size = Optional.empty();

    private JpegFile(DataInputStream in) {
        this.in = in;
    }

    /**
     * How large it is, if it goes on to its end mark. What phones put behind that (a short film) is
     * not looked at.
     */
    static Optional<PictureSize> size(Path path) throws IOException {
        try (var in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16))) {
            return new JpegFile(in).walk();
        } catch (EOFException cutOff) {
            return Optional.empty();
        }
    }

    private Optional<PictureSize> walk() throws IOException {
        if (in.readUnsignedByte() != 0xFF || in.readUnsignedByte() != START)
            return Optional.empty();
        boolean scanned = false;
        int mark = nextMark();
        while (mark != END) {
            if (mark < 0) return Optional.empty();
            segment(mark);
            if (mark == SCAN) {
                scanned = true;
                mark = afterScan();
            } else mark = nextMark();
        }
        return scanned ? size : Optional.empty();
    }

    /**
     * @return the mark that must come here; -1 for anything else
     */
    private int nextMark() throws IOException {
        if (in.readUnsignedByte() != 0xFF) return -1;
        int mark = in.readUnsignedByte();
        while (mark == 0xFF) mark = in.readUnsignedByte();
        return mark;
    }

    private void segment(int mark) throws IOException {
        if (mark == 0x01 || (mark >= 0xD0 && mark <= 0xD7)) return;
        int length = in.readUnsignedShort();
        int read = 2;
        if (isFrame(mark) && length >= 7) {
            in.readUnsignedByte();
            int height = in.readUnsignedShort();
            int width = in.readUnsignedShort();
            read = 7;
            if (size.isEmpty()) size = Optional.of(new PictureSize(width, height));
        }
        in.skipNBytes(Math.max(0, length - read));
    }

    private static boolean isFrame(int mark) {
        return mark >= 0xC0 && mark <= 0xCF && mark != 0xC4 && mark != 0xC8 && mark != 0xCC;
    }

    /** Skips the picture itself. @return the mark behind it */
    private int afterScan() throws IOException {
        while (true) {
            if (in.readUnsignedByte() != 0xFF) continue;
            int mark = in.readUnsignedByte();
            while (mark == 0xFF) mark = in.readUnsignedByte();
            if (mark != 0 && (mark < 0xD0 || mark > 0xD7)) return mark;
        }
    }
}
