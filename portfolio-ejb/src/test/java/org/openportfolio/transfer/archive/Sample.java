package org.openportfolio.transfer.archive;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.openportfolio.item.ItemKind;

/** A year of a student: one of everything that an archive holds. */
final class Sample {
    private Sample() {}

    static Belongings year() throws IOException {
        var own = new Belongings().of(new Holder("Anna", "de Wit"));
        var poster =
                own.piece(
                        20,
                        ItemKind.FILE,
                        "Poster for the school play",
                        "Painted with Ben in the art room.\nThe real one is two metres high.",
                        List.of(),
                        own.file("poster final.png", picture(0xE07A5F, 0x3D405B), false));
        var heron =
                own.piece(
                        120,
                        ItemKind.FILE,
                        "A heron at the pond",
                        "Three photos from one morning.",
                        List.of(),
                        own.file("heron 1.png", picture(0x81B29A, 0xF2CC8F), false),
                        own.file("heron 2.png", picture(0x264653, 0x2A9D8F), true),
                        own.file(
                                "notes.txt", text("06:40 first heron\n07:10 second one\n"), false));
        var sound =
                own.piece(
                        60,
                        ItemKind.FILE,
                        "One second of the tuning fork",
                        "",
                        List.of(),
                        own.file("fork.wav", sound(), false));
        var link =
                own.piece(
                        200, ItemKind.LINK, "How herons fish", "The best page I found.", List.of());
        var reflection =
                own.piece(
                        210,
                        ItemKind.REFLECTION,
                        "What I learnt about waiting",
                        "<h2>Before</h2><p>I thought watching birds was <em>boring</em>.</p><blockquote>“Sit"
                                + " still,” she said.</blockquote><p>Then <a href=\""
                                + Belongings.SITE
                                + heron.id()
                                + "\" rel=\"nofollow noopener noreferrer\">the heron</a> came. H<sub>2</sub>O &lt; patience.</p>"
                                + "<table><tr><th>Day</th><th>Herons</th></tr><tr><td>Monday</td><td>0</td></tr><tr><td>Tuesday</td><td>2</td></tr></table>",
                        List.of(),
                        own.file("sketch.png", picture(0xF4F1DE, 0xE07A5F), false));
        var collection =
                own.piece(
                        220,
                        ItemKind.COLLECTION,
                        "Nature, all year round",
                        "What I saw outside.",
                        List.of(heron.id(), reflection.id(), link.id()));
        tagged(own, reflection, List.of("biology", "école d’été", "waiting"), false);
        tagged(own, sound, List.of("physics"), true);
        var at = Instant.parse("2026-09-01T08:00:00Z");
        own.folios.add(
                new Folio(
                        new UUID(0x4000, 77),
                        "My year in class 3B",
                        "<p>Show <strong>three things</strong> you are proud of in each section.</p>",
                        "I learnt to wait, to paint large, and to measure small things.\nNext year: film.",
                        at,
                        at.plusSeconds(9_000_000),
                        List.of(
                                new Folio.Part(
                                        new UUID(0x4000, 78),
                                        "Science",
                                        List.of(
                                                new Folio.Post(collection.id(), at.plusSeconds(60)),
                                                new Folio.Post(sound.id(), at.plusSeconds(70)))),
                                new Folio.Part(
                                        new UUID(0x4000, 79),
                                        "Art and play",
                                        List.of(
                                                new Folio.Post(poster.id(), at.plusSeconds(80)),
                                                new Folio.Post(
                                                        reflection.id(), at.plusSeconds(90)))),
                                new Folio.Part(new UUID(0x4000, 80), "Sport", List.of()))));
        var first = new UUID(0x5000, 1);
        own.remarks.add(
                new Remark(
                        first,
                        reflection.id(),
                        Optional.empty(),
                        Remark.Voice.TEACHER,
                        1,
                        at.plusSeconds(500),
                        "What would you look at next time?"));
        own.remarks.add(
                new Remark(
                        new UUID(0x5000, 2),
                        reflection.id(),
                        Optional.of(first),
                        Remark.Voice.OWNER,
                        0,
                        at.plusSeconds(900),
                        "At the young ones."));
        return own;
    }

    private static void tagged(Belongings own, Piece piece, List<String> tags, boolean hidden) {
        own.pieces.replaceAll(
                each ->
                        each.id().equals(piece.id())
                                ? new Piece(
                                        each.id(),
                                        each.kind(),
                                        each.title(),
                                        each.description(),
                                        each.body(),
                                        each.url(),
                                        tags,
                                        each.createdAt(),
                                        each.updatedAt(),
                                        hidden,
                                        each.contents(),
                                        each.files())
                                : each);
    }

    static byte[] text(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] picture(int from, int to) throws IOException {
        var picture = new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, new Color(from), 800, 600, new Color(to)));
        pen.fillRect(0, 0, 800, 600);
        pen.setPaint(new Color(255, 255, 255, 90));
        for (int i = 0; i < 9; i++) pen.fillOval(60 + i * 70, 300 - i * 22, 160, 160);
        pen.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }

    private static byte[] sound() {
        int rate = 8_000;
        var wave = ByteBuffer.allocate(44 + rate).order(ByteOrder.LITTLE_ENDIAN);
        wave.put(text("RIFF")).putInt(36 + rate).put(text("WAVEfmt ")).putInt(16);
        wave.putShort((short) 1).putShort((short) 1).putInt(rate).putInt(rate);
        wave.putShort((short) 1).putShort((short) 8).put(text("data")).putInt(rate);
        for (int i = 0; i < rate; i++)
            wave.put((byte) (128 + 60 * Math.sin(i * 2 * Math.PI * 440 / rate)));
        return wave.array();
    }
}
