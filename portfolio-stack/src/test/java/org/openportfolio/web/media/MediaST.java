package org.openportfolio.web.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.stack.Stack;
import org.openportfolio.stack.TheStack;
import org.openportfolio.stack.phone.Phone;
import org.openportfolio.stack.sample.SamplePerson;

/** A file as browsers and players fetch it, with the ticket that the API hands out. */
@Tag("IT-1")
class MediaST {
    private static final byte[] TEXT =
            "Frogs, 0123456789, and a <script>.".getBytes(StandardCharsets.UTF_8);

    private final Stack stack = TheStack.running();
    private final HttpClient http = Phone.HTTP;

    @Test
    void aFileIsSentWholeOrInPart() throws Exception {
        var address = address("notes.txt");
        assertThat(Phone.fetch(address).body()).isEqualTo(TEXT);

        var part = Phone.fetch(address, "Range", "bytes=7-16");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(TEXT, 7, 17));
        assertThat(part.headers().firstValue("Content-Range"))
                .contains("bytes 7-16/" + TEXT.length);

        var tail = Phone.fetch(address, "Range", "bytes=-4");
        assertThat(tail.body()).isEqualTo(Arrays.copyOfRange(TEXT, TEXT.length - 4, TEXT.length));

        var beyond = Phone.fetch(address, "Range", "bytes=9999-");
        assertThat(beyond.statusCode()).isEqualTo(416);
        assertThat(beyond.headers().firstValue("Content-Range")).contains("bytes */" + TEXT.length);
        assertThat(beyond.body()).isEmpty();

        var ofOtherBytes = Phone.fetch(address, "Range", "bytes=7-16", "If-Range", "\"another\"");
        assertThat(ofOtherBytes.statusCode()).isEqualTo(200);
        assertThat(ofOtherBytes.body()).isEqualTo(TEXT);
    }

    @Test
    void itsHeadersAreToldWithoutItsBytes() throws Exception {
        var head = ask("HEAD", address("notes.txt"));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Length"))
                .contains(String.valueOf(TEXT.length));
        assertThat(head.body()).isEmpty();
    }

    @Test
    void noBrowserRunsWhatIsInIt() throws Exception {
        var headers = Phone.fetch(address("notes.txt")).headers();
        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .startsWith("sandbox;")
                .contains("default-src 'none'");
        assertThat(headers.allValues("Content-Security-Policy")).hasSize(1);
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Content-Disposition").orElse("")).startsWith("attachment;");
        assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Cache-Control")).contains("private, no-store");
        assertThat(headers.allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void aTicketThatIsNotOursIsNothing() throws Exception {
        var address = address("notes.txt");
        var at = address.length() - 20;
        var other =
                address.substring(0, at)
                        + (address.charAt(at) == 'A' ? 'B' : 'A')
                        + address.substring(at + 1);
        for (var wrong : List.of(other, address + "A", address + "/notes.txt")) {
            var answer = Phone.fetch(wrong, "Range", "bytes=0-3");
            assertThat(answer.statusCode()).as(wrong).isEqualTo(404);
            assertThat(answer.headers().firstValue("ETag")).isEmpty();
        }
    }

    @Test
    void aPictureHasASmallOneThatIsShown() throws Exception {
        var anna = anna();
        var item = item(anna, "pond.png", picture());
        var files =
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .until(
                                () ->
                                        anna.ask("item", Map.of("id", item))
                                                .at("/item/attachments/0"),
                                found -> !found.get("thumbnailUrl").isNull());
        var small = Phone.fetch(files.get("thumbnailUrl").asText());
        assertThat(small.statusCode()).isEqualTo(200);
        assertThat(small.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(small.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("inline;");
        assertThat(small.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("sandbox;");
        var seen = ImageIO.read(new ByteArrayInputStream(small.body()));
        assertThat(seen.getWidth()).isEqualTo(480);
        assertThat(seen.getHeight()).isEqualTo(240);
        var whole = Phone.fetch(files.get("url").asText());
        assertThat(whole.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(whole.headers().firstValue("ETag"))
                .isNotEqualTo(small.headers().firstValue("ETag"));
    }

    private static byte[] picture() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(1200, 600, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    @Test
    void nothingButReadingIsPossible() throws Exception {
        for (var method : List.of("POST", "PUT", "DELETE"))
            assertThat(ask(method, address("notes.txt")).statusCode()).as(method).isEqualTo(405);
    }

    /** Where a file of Anna's, new in this test, is fetched. */
    private String address(String name) {
        var anna = anna();
        var item = item(anna, name, TEXT);
        return anna.ask("item", Map.of("id", item)).at("/item/attachments/0/url").asText();
    }

    private Phone anna() {
        return Phone.of(
                stack.app(),
                URI.create(stack.keycloak() + "/realms/portfolio"),
                "anna@north-river",
                SamplePerson.PASSWORD);
    }

    private static String item(Phone anna, String name, byte[] bytes) {
        var sent = Phone.json(anna.upload(name, bytes)).at("/id").asText();
        var input = Map.of("kind", "FILE", "title", "Notes", "uploads", List.of(sent));
        return anna.ask("create-item", Map.of("input", input)).at("/createItem/item/id").asText();
    }

    private HttpResponse<String> ask(String method, String address)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(address))
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }
}
