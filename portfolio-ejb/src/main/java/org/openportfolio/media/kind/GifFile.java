package org.openportfolio.media.kind;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Walks through a GIF, block by block (GIF89a specification). */
final class GifFile {
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2C;
    private static final int END = 0x3B;

    private GifFile() {}

    /** How large it is, if it goes on to its end mark. */
    static Optional<PictureSize> size(Path path) throws IOException {
        try (var in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16))) {
            var signature = new String(in.readNBytes(6), StandardCharsets.US_ASCII);
            if (!signature.equals("GIF87a") && !signature.equals("GIF89a")) return Optional.empty();
            return walk(in);
        } catch (EOFException cutOff) {
            return Optional.empty();
        }
    }

    private static Optional<PictureSize> walk(DataInputStream in) throws IOException {
        int width = number(in);
        int height = number(in);
        int flags = in.readUnsignedByte();
        in.skipNBytes(2);
        colours(in, flags);
        boolean shown = false;
        for (int block = in.readUnsignedByte(); block != END; block = in.readUnsignedByte()) {
            if (block == EXTENSION) {
                in.readUnsignedByte();
            } else if (block == IMAGE) {
                shown = true;
                in.skipNBytes(4);
                width = Math.max(width, number(in));
                height = Math.max(height, number(in));
                colours(in, in.readUnsignedByte());
                in.readUnsignedByte();
            } else return Optional.empty();
            for (int n = in.readUnsignedByte(); n > 0; n = in.readUnsignedByte()) in.skipNBytes(n);
        }
        return shown ? Optional.of(new PictureSize(width, height)) : Optional.empty();
    }

    private static int number(DataInputStream in) throws IOException {
        return in.readUnsignedByte() | in.readUnsignedByte() << 8;
    }

    private static void colours(DataInputStream in, int flags) throws IOException {
        if ((flags & 0x80) != 0) in.skipNBytes(3L << ((flags & 7) + 1));
    }
}
