package org.openportfolio.stack.sample;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Draws the frames of the film in {@code resources/sample/media} and writes its sound, for whoever
 * makes the film anew; the README there says how.
 */
final class PondFilm {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 320;
    private static final int FRAMES_A_SECOND = 15;
    private static final int SECONDS = 6;

    private PondFilm() {}

    /** Takes a folder: {@code frames.rgb} (24 bits a point) and {@code frogs.wav} come into it. */
    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        Files.write(folder.resolve("frogs.wav"), FrogSong.wav());
        try (var out =
                new BufferedOutputStream(Files.newOutputStream(folder.resolve("frames.rgb")))) {
            for (int i = 0; i < SECONDS * FRAMES_A_SECOND; i++)
                out.write(points((double) i / FRAMES_A_SECOND));
        }
    }

    private static byte[] points(double seconds) {
        var small = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var g = small.createGraphics();
        g.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        g.drawImage(
                PondPicture.in(PondPicture.Weather.RAIN).at(seconds), 0, 0, WIDTH, HEIGHT, null);
        g.dispose();
        var bytes = new byte[3 * WIDTH * HEIGHT];
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int point = small.getRGB(i % WIDTH, i / WIDTH);
            bytes[3 * i] = (byte) (point >> 16);
            bytes[3 * i + 1] = (byte) (point >> 8);
            bytes[3 * i + 2] = (byte) point;
        }
        return bytes;
    }
}
