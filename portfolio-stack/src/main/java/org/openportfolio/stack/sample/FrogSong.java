package org.openportfolio.stack.sample;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Frogs in the evening, computed by this program: a sound that nobody else has rights in. */
final class FrogSong {
    private static final int RATE = 11_025;
    private static final int SECONDS = 6;

    private FrogSong() {}

    /** One channel of 16 bits at 11,025 Hz, as a WAV file. */
    static byte[] wav() {
        int samples = RATE * SECONDS;
        var file = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        text(file, "RIFF").putInt(36 + 2 * samples);
        text(file, "WAVE");
        text(file, "fmt ").putInt(16).putShort((short) 1).putShort((short) 1);
        file.putInt(RATE).putInt(2 * RATE).putShort((short) 2).putShort((short) 16);
        text(file, "data").putInt(2 * samples);
        for (int i = 0; i < samples; i++)
            file.putShort((short) (28_000 * Math.tanh(at((double) i / RATE))));
        return file.array();
    }

    private static ByteBuffer text(ByteBuffer file, String text) {
        return file.put(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static double at(double seconds) {
        return croak(seconds, 0.2, 1.5, 620) * 0.8
                + croak(seconds, 0.9, 2.1, 480) * 0.5
                + croak(seconds, 1.3, 1.1, 840) * 0.25
                + cricket(seconds) * 0.05;
    }

    /** A frog that croaks for half a second: pulses of a tone, again after some seconds. */
    private static double croak(double seconds, double first, double every, double pitch) {
        double within = (seconds - first) % every;
        if (seconds < first || within > 0.5) return 0;
        double swell = Math.sin(Math.PI * within / 0.5);
        double pulse = Math.pow(Math.max(0, Math.sin(2 * Math.PI * 26 * within)), 2);
        double tone =
                Math.sin(2 * Math.PI * pitch * within)
                        + 0.5 * Math.sin(6 * Math.PI * pitch * within);
        return swell * pulse * tone;
    }

    private static double cricket(double seconds) {
        double chirp = Math.max(0, Math.sin(2 * Math.PI * 3 * seconds));
        return chirp * Math.sin(2 * Math.PI * 4_100 * seconds);
    }
}
