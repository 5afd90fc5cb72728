package org.openportfolio.stack.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.stack.Mail;
import org.openportfolio.stack.Stack;
import org.openportfolio.stack.TheStack;
import org.openportfolio.stack.sample.SamplePerson;

/** Maria gives Ben a copy: what comes to him over HTTP and by mail says nothing of her. */
class PushST {
    private static final String AUTHOR = "Maria Jansen";

    private final Stack stack = TheStack.running();
    private final Phone maria = phone("maria@north-river");
    private final Phone ben = phone("ben@north-river");
    private final String title = "Leaves " + UUID.randomUUID();
    private List<String> marks;
    private JsonNode copy;
    private Mail mail;

    @BeforeEach
    void aPhotoIsGivenToBen() throws Exception {
        wantsMails("AT_ONCE");
        var upload = Phone.json(maria.upload("leaf.jpg", photo())).at("/id").asText();
        var source =
                act(
                                maria,
                                "create-item",
                                Map.of("kind", "FILE", "title", title, "uploads", List.of(upload)))
                        .at("/createItem/item/id")
                        .asText();
        var attachment =
                maria.ask("item", Map.of("id", source)).at("/item/attachments/0/id").asText();
        marks = List.of("Maria", "Jansen", "maria@", me(maria), source, attachment, upload);

        var before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var pushed =
                act(
                                maria,
                                "push-item",
                                Map.of(
                                        "itemId", source,
                                        "recipients", List.of(Map.of("personId", me(ben))),
                                        "idempotencyKey", UUID.randomUUID().toString()))
                        .at("/pushItem");
        assertThat(pushed.at("/userErrors")).isEmpty();
        assertThat(pushed.at("/push/deliveredCount").asInt()).isEqualTo(1);

        var id = "";
        for (var edge : ben.ask("my-items", Map.of("first", 5)).at("/viewer/items/edges"))
            if (edge.at("/node/title").asText().equals(title)) id = edge.at("/node/id").asText();
        copy = ben.ask("item", Map.of("id", id)).at("/item");
        mail =
                stack.mailbox()
                        .await(
                                one ->
                                        !one.arrived().isBefore(before)
                                                && one.to().toString().contains("ben@north-river")
                                                && one.text().contains("You have a new item."),
                                Duration.ofSeconds(60))
                        .orElseThrow();
    }

    @Test
    @Tag("PU-4")
    void theFileThatIsServedSaysNothingOfWhoMadeIt() {
        assertThat(marksIn(copy.toString())).isEmpty();
        var sent =
                Phone.fetch(
                        maria.ask("item", Map.of("id", marks.get(4)))
                                .at("/item/attachments/0/url")
                                .asText());
        assertThat(text(sent)).contains(AUTHOR);

        var served = Phone.fetch(copy.at("/attachments/0/url").asText());
        assertThat(served.statusCode()).isEqualTo(200);
        assertThat(served.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(marksIn(text(served))).isEmpty();
        assertThat(marksIn(served.headers().map().toString())).isEmpty();
        assertThat(served.headers().firstValue("Last-Modified")).isEmpty();
        assertThat(served.headers().firstValue("ETag"))
                .isPresent()
                .isNotEqualTo(sent.headers().firstValue("ETag"));
    }

    @Test
    @Tag("PU-4")
    @Tag("FB-4")
    void theMailThatTellsOfItNamesNobodyAndOneClickEndsMailsLikeIt() throws Exception {
        var raw = Files.readString(mail.file(), StandardCharsets.ISO_8859_1);
        // as sent, and as read: lines are folded and encoded on the way
        assertThat(marksIn(raw.replace("=\r\n", "").replace("=\n", ""))).isEmpty();
        assertThat(marksIn(mail.subject() + mail.text() + mail.html() + mail.from())).isEmpty();
        assertThat(raw).contains("Auto-Submitted: auto-generated", "List-Unsubscribe-Post:");

        var header = raw.replaceAll("\r?\n[ \t]+", " ");
        var at = header.indexOf("List-Unsubscribe: <") + "List-Unsubscribe: <".length();
        var address = header.substring(at, header.indexOf('>', at));
        var page = http(HttpRequest.newBuilder(URI.create(address)).GET());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(pace()).as("looking at the page ends nothing").isEqualTo("AT_ONCE");

        var ended =
                http(
                        HttpRequest.newBuilder(URI.create(address))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click")));
        assertThat(ended.statusCode()).isEqualTo(200);
        assertThat(pace()).isEqualTo("NEVER");

        var forged = address.substring(0, address.length() - 8) + "AAAAAAAA";
        assertThat(http(HttpRequest.newBuilder(URI.create(forged)).GET()).statusCode())
                .isEqualTo(404);
    }

    private List<String> marksIn(String text) {
        return marks.stream().filter(text::contains).toList();
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.ISO_8859_1);
    }

    private Phone phone(String login) {
        return Phone.of(stack.app(), stack.issuer(), login, SamplePerson.PASSWORD);
    }

    private static String me(Phone phone) {
        return phone.ask("whom-can-i-share-with", Map.of("search", ""))
                .at("/viewer/person/id")
                .asText();
    }

    private static JsonNode act(Phone phone, String document, Map<String, ?> input) {
        return phone.ask(document, Map.of("input", input));
    }

    private void wantsMails(String pace) {
        var answer =
                asks(
                        "mutation { setNotificationPreference(input: {kind: NEW_ITEM, mail: "
                                + pace
                                + "}) { userErrors { code } } }");
        assertThat(answer.at("/data/setNotificationPreference/userErrors")).isEmpty();
    }

    private String pace() {
        for (var one :
                asks("{ viewer { notificationPreferences { kind mail } } }")
                        .at("/data/viewer/notificationPreferences"))
            if (one.at("/kind").asText().equals("NEW_ITEM")) return one.at("/mail").asText();
        throw new AssertionError("there is no preference for new items");
    }

    private JsonNode asks(String query) {
        return Phone.json(ben.post("application/json", "{\"query\": \"" + query + "\"}"));
    }

    private static HttpResponse<String> http(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return Phone.HTTP.send(request.build(), BodyHandlers.ofString());
    }

    /** A photo that says who took it, in a comment and as cameras do (Exif, tag Artist). */
    private static byte[] photo() throws IOException {
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "jpg", picture);
        var plain = picture.toByteArray();
        var name = (AUTHOR + "\0").getBytes(StandardCharsets.US_ASCII);
        var exif = ByteBuffer.allocate(6 + 26 + name.length).order(ByteOrder.LITTLE_ENDIAN);
        exif.put("Exif\0\0II".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        exif.putShort((short) 1).putShort((short) 0x013B).putShort((short) 2);
        exif.putInt(name.length).putInt(26).putInt(0).put(name);
        var photo = new ByteArrayOutputStream();
        photo.write(plain, 0, 2);
        segment(photo, 0xE1, exif.array());
        segment(photo, 0xFE, ("Taken by " + AUTHOR).getBytes(StandardCharsets.US_ASCII));
        photo.write(plain, 2, plain.length - 2);
        return photo.toByteArray();
    }

    private static void segment(ByteArrayOutputStream out, int marker, byte[] content)
            throws IOException {
        out.write(0xFF);
        out.write(marker);
        out.write((content.length + 2) >> 8);
        out.write(content.length + 2);
        out.write(content);
    }
}
