package org.openportfolio.media.picture;

import java.awt.geom.AffineTransform;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** How a camera was held, as it notes it in a JPEG (Exif 2.32, tag 0x0112). */
enum Orientation {
    UPRIGHT,
    MIRRORED,
    UPSIDE_DOWN,
    UPSIDE_DOWN_MIRRORED,
    LEFT_MIRRORED,
    LEFT,
    RIGHT_MIRRORED,
    RIGHT;

    private static final int TAG = 0x0112;
    private static final int SCAN = 0xDA;
    private static final int EXIF = 0xE1;

    /** Whether width and height change places. */
    boolean lies() {
        return ordinal() >= LEFT_MIRRORED.ordinal();
    }

    /** What sets a picture of this width and height upright. */
    AffineTransform upright(int w, int h) {
        return switch (this) {
            case UPRIGHT -> new AffineTransform();
            case MIRRORED -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case UPSIDE_DOWN -> new AffineTransform(-1, 0, 0, -1, w, h);
            case UPSIDE_DOWN_MIRRORED -> new AffineTransform(1, 0, 0, -1, 0, h);
            case LEFT_MIRRORED -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case LEFT -> new AffineTransform(0, 1, -1, 0, h, 0);
            case RIGHT_MIRRORED -> new AffineTransform(0, -1, -1, 0, h, w);
            case RIGHT -> new AffineTransform(0, -1, 1, 0, 0, w);
        };
    }

    /** What the file says; upright where it says nothing that makes sense. */
    static Orientation of(Path file) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            in.readUnsignedShort();
            while (in.readUnsignedByte() == 0xFF) {
                int mark = in.readUnsignedByte();
                if (mark == SCAN) return UPRIGHT;
                int length = in.readUnsignedShort() - 2;
                if (length < 0) return UPRIGHT;
                if (mark == EXIF && length > 14) {
                    var exif = in.readNBytes(length);
                    if (exif.length == length && exif[0] == 'E' && exif[1] == 'x')
                        return said(ByteBuffer.wrap(exif, 6, length - 6).slice());
                } else in.skipNBytes(length);
            }
            return UPRIGHT;
        } catch (EOFException | BufferUnderflowException | IllegalArgumentException nonsense) {
            return UPRIGHT;
        }
    }

    /** Looks through the first directory of a TIFF structure. */
    private static Orientation said(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        tiff.position(4);
        tiff.position(tiff.getInt());
        int entries = tiff.getShort() & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            int tag = tiff.getShort() & 0xFFFF;
            tiff.getShort();
            tiff.getInt();
            int value = tiff.getShort() & 0xFFFF;
            tiff.getShort();
            if (tag == TAG) return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
        }
        return UPRIGHT;
    }
}
