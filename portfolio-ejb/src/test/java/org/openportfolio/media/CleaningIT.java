package org.openportfolio.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.it.Patience;
import org.openportfolio.it.World;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.MediaId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.media.cleaning.Outcome;
import org.openportfolio.media.cleaning.Reason;
import org.openportfolio.media.store.Place;
import org.openportfolio.media.store.Store;

/** From a photo that was sent to one that may be given away, and to the end of both. */
@ExtendWith(ArquillianExtension.class)
@Tag("PU-4")
@Tag("LK-8")
class CleaningIT {
    private static final Duration DAY = Duration.ofDays(1);
    private static final String SECRET = "52.0907 N, 5.1214 E";

    @Inject Inbox inbox;
    @Inject Cleaning cleaning;
    @Inject Caretaker caretaker;
    @Inject Store store;

    World.District north;
    Viewer anna;

    @BeforeEach
    void people() {
        north = World.district("North");
        anna = World.student(north, "Anna");
    }

    @Test
    void aPhotoIsGivenAwayWithoutItsPlaceAndMadeOnce() throws IOException {
        var photo = sent(photo(new Random()), "photo.jpg");
        assertThat(cleaning.known(north.id(), List.of(photo))).isEmpty();
        var cleaned = cleaning.of(north.id(), photo);
        assertThat(cleaned.outcome()).isEqualTo(Outcome.CLEANED);
        var clean = cleaned.clean().orElseThrow();
        assertThat(clean).isNotEqualTo(photo);
        assertThat(stored(photo)).contains(SECRET);
        assertThat(stored(clean)).doesNotContain(SECRET);
        assertThat(cleaning.of(north.id(), photo)).isEqualTo(cleaned);
        assertThat(cleaning.known(north.id(), List.of(photo, clean)).get(clean).outcome())
                .as("the clean one may be given away again")
                .isEqualTo(Outcome.CLEAN);
        assertThat(World.rows("select content_type from media where id = ?", clean.value()))
                .containsExactly("image/jpeg");
    }

    @Test
    void ofManyAskedAtOnceOnlyOneIsMade() throws Exception {
        var photo = sent(photo(new Random()), "photo.jpg");
        var people = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Cleaned>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) all.add(() -> cleaning.of(north.id(), photo));
            var first = cleaningsOf(people.invokeAll(all));
            assertThat(first).hasSize(4).allMatch(c -> c.equals(first.get(0)));
        } finally {
            people.shutdown();
        }
    }

    private static List<Cleaned> cleaningsOf(List<Future<Cleaned>> running) throws Exception {
        List<Cleaned> made = new ArrayList<>();
        for (var one : running) made.add(one.get(30, TimeUnit.SECONDS));
        return made;
    }

    @Test
    void theCleanOneIsShownSmallLikeAnyPicture() throws Exception {
        var photo = sent(photo(new Random()), "photo.jpg");
        var clean = cleaning.of(north.id(), photo).clean().orElseThrow();
        Patience.await().untilAsserted(() -> assertThat(smallOf(clean)).hasSize(1));
    }

    private static List<String> smallOf(MediaId media) {
        return World.rows("select small_id::text from thumbnail where media_id = ?", media.value());
    }

    @Test
    void aDocumentIsGivenAwayWithoutItsAuthor() throws IOException {
        var text = sent(pdf(), "text.pdf");
        var cleaned = cleaning.of(north.id(), text);
        assertThat(cleaned.outcome()).isEqualTo(Outcome.CLEANED);
        assertThat(stored(text)).contains(SECRET);
        assertThat(stored(cleaned.clean().orElseThrow()))
                .startsWith("%PDF")
                .contains("/Page")
                .doesNotContain(SECRET);
    }

    private static byte[] pdf() {
        return """
                %PDF-1.4
                1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
                2 0 obj <</Type/Pages/Count 1/Kids[3 0 R]>> endobj
                3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>> endobj
                4 0 obj <</Author(SECRET)/Title(ID)>> endobj
                trailer <</Root 1 0 R/Info 4 0 R>>
                startxref
                0
                %%EOF
                """
                .replace("SECRET", SECRET)
                .replace("ID", UUID.randomUUID().toString())
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void whoGivesFilesAwayIsToldWhichStayAsTheyAre() throws IOException {
        var photo = sent(photo(new Random()), "photo.jpg");
        var archive = sent(zip(), "all.zip");
        assertThat(cleaning.judge(north.id(), List.of(photo, archive)))
                .containsExactly(Map.entry(archive, Reason.ARCHIVE));
        var left = cleaning.of(north.id(), archive);
        assertThat(left.outcome()).isEqualTo(Outcome.LEFT);
        assertThat(left.clean()).isEmpty();
        assertThat(left.reason()).contains(Reason.ARCHIVE);
    }

    @Test
    void theCleanOneGoesWithTheOriginalUnlessSomethingElseUsesIt() throws IOException {
        var photo = sent(photo(new Random()), "photo.jpg");
        var clean = cleaning.of(north.id(), photo).clean().orElseThrow();
        // while small pictures are made of them nobody takes them away
        Patience.await()
                .untilAsserted(
                        () -> {
                            assertThat(smallOf(photo)).hasSize(1);
                            assertThat(smallOf(clean)).hasSize(1);
                        });
        aDayPasses();
        caretaker.round(DAY, DAY);
        assertThat(cleaning.known(north.id(), List.of(photo, clean)))
                .as("while the photo waits as an upload")
                .hasSize(2);
        World.run("delete from upload where media_id = ?", photo.value());
        aDayPasses();
        caretaker.round(DAY, DAY);
        assertThat(World.rows("select id::text from media where id = ?", photo.value())).isEmpty();
        assertThat(World.rows("select id::text from media where id = ?", clean.value()))
                .as("outlives the original by a round")
                .hasSize(1);
        aDayPasses();
        caretaker.round(DAY, DAY);
        assertThat(World.rows("select id::text from media where id = ?", clean.value())).isEmpty();
        assertThat(
                        World.rows(
                                "select media_id::text from clean_media where district_id = ?",
                                north.id().value()))
                .isEmpty();
    }

    @Test
    void anotherDistrictsPhotoDoesNotExist() throws IOException {
        var photo = sent(photo(new Random()), "photo.jpg");
        var south = World.district("South");
        var fault = catchThrowableOfType(UserFault.class, () -> cleaning.of(south.id(), photo));
        assertThat(fault.code()).isEqualTo(FaultCode.NOT_FOUND);
        assertThat(cleaning.of(south.id(), List.of(photo))).isEmpty();
        cleaning.of(north.id(), photo);
        assertThat(cleaning.known(south.id(), List.of(photo))).isEmpty();
        assertThat(cleaning.of(south.id(), List.of(photo))).isEmpty();
    }

    private MediaId sent(byte[] bytes, String name) throws IOException {
        var upload = inbox.receive(anna, new ByteArrayInputStream(bytes), name).id();
        return new MediaId(
                UUID.fromString(
                        World.rows("select media_id::text from upload where id = ?", upload.value())
                                .get(0)));
    }

    private String stored(MediaId media) throws IOException {
        var sha256 = World.rows("select sha256 from media where id = ?", media.value()).get(0);
        var size = World.rows("select size::text from media where id = ?", media.value()).get(0);
        try (var in = store.read(Place.of(north.id(), sha256), 0, Long.parseLong(size))) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private void aDayPasses() {
        World.run(
                "update media set orphaned_at = orphaned_at - interval '25 hours' where district_id = ?",
                north.id().value());
    }

    private static byte[] photo(Random random) throws IOException {
        var picture = new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 600; x++)
            for (int y = 0; y < 400; y++) picture.setRGB(x, y, random.nextInt(1 << 24));
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", out);
        var note = SECRET.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(out.size() + 4 + note.length)
                .put(out.toByteArray(), 0, 2)
                .putShort((short) 0xFFFE)
                .putShort((short) (note.length + 2))
                .put(note)
                .put(out.toByteArray(), 2, out.size() - 2)
                .array();
    }

    private static byte[] zip() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("a.txt"));
            zip.write(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
        }
        return out.toByteArray();
    }
}
