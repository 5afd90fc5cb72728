package org.openportfolio.web.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openportfolio.web.visit.FormParts.MalformedForm;

/** Forms with files, as browsers send them and as others do. */
@Tag("EX-1")
class SentFormTest {
    private static final String TYPE = "multipart/form-data; boundary=----Frogs42";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    @Test
    void theFieldsAreThereAndTheFilesComeOneByOne() throws IOException {
        field("token", "secret");
        field("text", "Nine & “ten”\r\nfrogs\r\n--");
        file("files", "pond.txt", "nine frogs");
        file("files", "na%22me.txt", "");
        var form = form(end());
        assertThat(form.token()).isEqualTo("secret");
        assertThat(form.draft("me").fields())
                .containsOnlyKeys("text")
                .containsEntry("text", "Nine & “ten”\r\nfrogs\r\n--");
        var first = form.nextFile().orElseThrow();
        assertThat(first.name()).isEqualTo("pond.txt");
        assertThat(first.bytes()).hasContent("nine frogs");
        var second = form.nextFile().orElseThrow();
        assertThat(second.name()).isEqualTo("na\"me.txt");
        assertThat(second.bytes()).isEmpty();
        assertThat(form.nextFile()).isEmpty();
        assertThat(form.nextFile()).isEmpty();
        assertThat(form.draft("me").fields()).containsKey(SentForm.FILES_LOST);
    }

    @Test
    void aNameMayBeAsLongAsAHeader() throws IOException {
        for (var name : List.of("x".repeat(8_000), "\\x".repeat(4_000))) {
            body.reset();
            file("files", name, "nine frogs");
            assertThat(form(end()).nextFile().orElseThrow().name()).hasSize(8_000);
        }
    }

    @Test
    void whereNoFileWasChosenThereIsNone() throws IOException {
        field("text", "Nine");
        file("files", "", "");
        var form = form(end());
        assertThat(form.nextFile()).isEmpty();
        assertThat(form.draft("me").fields()).containsOnlyKeys("text");
    }

    @Test
    void bytesAreWhatTheyWereWhereverABoundaryNearlyStands() throws IOException {
        var bytes = new byte[100_000];
        new Random(7).nextBytes(bytes);
        var near = "\r\n------Frogs4".getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at + near.length < bytes.length; at += 997)
            System.arraycopy(near, 0, bytes, at, near.length);
        file("files", "a.bin", bytes);
        file("files", "b.bin", bytes);
        for (int chunk : new int[] {1, 2, 61, 16_384, 1_000_000}) {
            var form = form(new Slow(end(), chunk));
            assertThat(form.nextFile().orElseThrow().bytes().readAllBytes()).isEqualTo(bytes);
            assertThat(form.nextFile().orElseThrow().bytes().readAllBytes()).isEqualTo(bytes);
            assertThat(form.nextFile()).isEmpty();
        }
    }

    @Test
    void whatNobodyReadOfAFileIsSkippedAndNoMoreOfItThanWasAsked() throws IOException {
        file("files", "a.bin", new byte[90_000]);
        file("files", "b.txt", "nine");
        var form = form(end());
        assertThat(form.nextFile().orElseThrow().bytes().readNBytes(10)).hasSize(10);
        assertThat(form.nextFile().orElseThrow().bytes()).hasContent("nine");

        var whole = form(end());
        whole.skipRest(1_000_000);
        assertThat(whole.nextFile()).isEmpty();

        var counted = new Slow(end(), 1_000);
        form(counted).skipRest(20_000);
        assertThat(counted.given).isLessThan(60_000);
    }

    @Test
    void aFormOfFieldsThatNeverEndIsRefused() {
        field("text", "x".repeat(70_000));
        refused(end());
        body.reset();
        for (int i = 0; i < 200; i++) field("f" + i, "x");
        refused(end());
        body.reset();
        write("------Frogs42\r\nContent-Disposition: form-data; name=\"" + "x".repeat(9_000));
        refused(end());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "------Frogs42",
                "------Frogs42\r\n\r\nno name\r\n------Frogs42--",
                "------Frogs42\r\nContent-Disposition: form-data\r\n\r\nx\r\n------Frogs42--",
                "------Frogs42\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nno end"
            })
    void whatIsNoFormIsRefused(String sent) {
        refused(new ByteArrayInputStream(sent.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aFileThatBreaksOffIsNoFile() throws IOException {
        field("text", "Nine");
        write(
                "------Frogs42\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.txt\"\r\n\r\nnine fro");
        var form = form(new ByteArrayInputStream(body.toByteArray()));
        var file = form.nextFile().orElseThrow();
        assertThatThrownBy(() -> file.bytes().readAllBytes()).isInstanceOf(MalformedForm.class);
    }

    private static void refused(InputStream sent) {
        assertThatThrownBy(() -> form(sent)).isInstanceOf(MalformedForm.class);
    }

    private static SentForm form(InputStream sent) throws IOException {
        return SentForm.of(FormParts.of(TYPE, sent));
    }

    private void field(String name, String value) {
        write(
                "------Frogs42\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(name, value));
    }

    private void file(String name, String fileName, String content) {
        file(name, fileName, content.getBytes(StandardCharsets.UTF_8));
    }

    private void file(String name, String fileName, byte[] content) {
        write(
                "------Frogs42\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                        .formatted(name, fileName));
        body.writeBytes(content);
        write("\r\n");
    }

    private void write(String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private InputStream end() {
        var all = new ByteArrayOutputStream();
        all.writeBytes(body.toByteArray());
        all.writeBytes("------Frogs42--\r\n".getBytes(StandardCharsets.US_ASCII));
        return new ByteArrayInputStream(all.toByteArray());
    }

    /** Gives no more at a time than a line would. */
    private static final class Slow extends InputStream {
        private final InputStream from;
        private final int chunk;
        private long given;

        Slow(InputStream from, int chunk) {
            this.from = from;
            this.chunk = chunk;
        }

        @Override
        public int read() throws IOException {
            return from.read();
        }

        @Override
        public int read(byte[] to, int at, int most) throws IOException {
            int size = from.read(to, at, Math.min(most, chunk));
            given += Math.max(0, size);
            return size;
        }
    }
}
