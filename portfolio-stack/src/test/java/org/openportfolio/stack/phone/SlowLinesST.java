package org.openportfolio.stack.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openportfolio.keycloak.login.App;
import org.openportfolio.stack.Stack;
import org.openportfolio.stack.ThePeople;
import org.openportfolio.stack.TheStack;

/** A class that sends or fetches its photos over a poor line keeps nobody else waiting. */
@Tag("IT-1")
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlowLinesST {
    private static final List<String> CLASS =
            List.of("anna", "ben", "chloe", "maria", "tom", "grace", "hiroshi");

    /** What the server takes from one person at once. */
    private static final int OF_ONE = 8;

    private static final int LARGE_OF_ONE = 4;

    private static final Stack STACK = TheStack.running();
    private static final URI ISSUER = URI.create(STACK.keycloak() + "/realms/portfolio");
    private static final Path ARRIVING = STACK.settings().data().resolve("media/arriving");

    private final List<Socket> lines = new ArrayList<>();
    private Set<Path> before;
    private String anna;

    @BeforeEach
    void whatLiesThere() throws IOException {
        before = arriving();
        anna = token("anna");
    }

    @AfterEach
    void hangUp() throws IOException {
        for (var line : lines) line.close();
        await().atMost(Duration.ofSeconds(30)).until(() -> came().isEmpty());
    }

    @Test
    void whileFiftyPhonesAreSendingOthersAreAnswered() throws IOException {
        for (var name : CLASS) {
            var token = token(name);
            for (int i = 0; i < OF_ONE; i++) sendPhoto(token);
        }
        assertThat(lines).hasSizeGreaterThan(50);
        await().atMost(Duration.ofSeconds(30)).until(() -> came().size() >= lines.size());

        isAnswered();
    }

    @Test
    void whileFiftyPhonesAreAskingOthersAreAnswered() throws IOException {
        for (int i = 0; i < 50; i++) ask(60_000);

        isAnswered();
    }

    @Test
    void onePersonAsksSoManyLargeThingsAndNoMore() throws IOException {
        for (int i = 0; i < 4 * LARGE_OF_ONE * nodes(); i++) ask(1_000_000);

        int refused = 3 * LARGE_OF_ONE * nodes();
        await().atMost(Duration.ofSeconds(30)).until(() -> answered().size() == refused);
        for (var line : answered()) assertThat(statusOf(line)).isEqualTo(503);
        isAnswered();
    }

    private List<Socket> answered() throws IOException {
        List<Socket> answered = new ArrayList<>();
        for (var line : lines) if (line.getInputStream().available() > 0) answered.add(line);
        return answered;
    }

    private Socket ask(long length) throws IOException {
        return send(anna, "POST /api/graphql", "Content-Type: application/json\n", length);
    }

    private static int nodes() {
        return STACK.settings().nodes();
    }

    @Test
    void whileFiftyPhonesAreFetchingOthersAreAnswered() throws IOException {
        var phone = Phone.with(STACK.app(), anna);
        var words = new byte[16 << 20];
        Arrays.fill(words, (byte) 'w');
        var sent = Phone.json(phone.upload("words.txt", words)).at("/id").asText();
        var item =
                phone.ask(
                                "create-item",
                                Map.of(
                                        "input",
                                        Map.of(
                                                "kind",
                                                "FILE",
                                                "title",
                                                "Words",
                                                "uploads",
                                                List.of(sent))))
                        .at("/createItem/item/id")
                        .asText();
        var address =
                URI.create(
                        phone.ask("item", Map.of("id", item))
                                .at("/item/attachments/0/url")
                                .asText());
        for (int i = 0; i < 50; i++) {
            var line = open("GET " + address.getPath(), "", 0);
            assertThat(statusOf(line)).isEqualTo(200);
        }

        isAnswered();
    }

    @Test
    void onePersonHasSoManyLinesAndNoMore() throws IOException {
        for (int i = 0; i < OF_ONE * nodes(); i++) sendPhoto(anna);
        await().atMost(Duration.ofSeconds(30)).until(() -> came().size() >= OF_ONE * nodes());

        var phone = Phone.with(STACK.app(), anna);
        var refused = phone.upload("one.txt", "more".getBytes(StandardCharsets.UTF_8));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("5");
        assertThat(Phone.json(refused).at("/userErrors/0/code").asText()).isEqualTo("TOO_MANY");
        var begins =
                open(
                        "POST /api/uploads",
                        """
                        Authorization: Bearer %s
                        Tus-Resumable: 1.0.0
                        Upload-Length: 1000
                        Content-Type: application/offset+octet-stream
                        """
                                .formatted(anna),
                        1000);
        var told = answerOf(begins);
        assertThat(told).startsWith("HTTP/1.1 503").doesNotContain("Location:");

        hangUp();
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                phone.upload("one.txt", "more".getBytes(StandardCharsets.UTF_8))
                                                .statusCode()
                                        == 201);
    }

    @Test
    void ofAFileThatBreaksOffNothingIsKeptAndNothingIsSaidToBe() throws IOException {
        var line = sendPhoto(anna);
        line.shutdownOutput();
        var answer = new String(line.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        if (!answer.isEmpty()) assertThat(answer).startsWith("HTTP/1.1 408 ");
        await().atMost(Duration.ofSeconds(30)).until(() -> came().isEmpty());
    }

    private void isAnswered() {
        assertThat(Phone.with(STACK.app(), anna).ask("my-items", Map.of()).at("/viewer/items"))
                .isNotEmpty();
    }

    private static String token(String name) {
        return App.onPhone(ISSUER).login(ThePeople.named(name + "@north-river")).access();
    }

    /** What began to come in since this test began. */
    private Set<Path> came() throws IOException {
        var came = new HashSet<>(arriving());
        came.removeAll(before);
        return came;
    }

    private static Set<Path> arriving() throws IOException {
        try (var all = Files.list(ARRIVING)) {
            return all.collect(Collectors.toSet());
        }
    }

    private Socket sendPhoto(String token) throws IOException {
        return send(token, "POST /api/media?name=photo.jpg", "", 1_000_000);
    }

    /** The head of a request and the first of many bytes. */
    private Socket send(String token, String what, String header, long length) throws IOException {
        var line = open(what, "Authorization: Bearer " + token + "\n" + header, length);
        line.getOutputStream().write(new byte[1000]);
        return line;
    }

    private Socket open(String what, String headers, long length) throws IOException {
        var app = STACK.app();
        var line = new Socket();
        line.setReceiveBufferSize(8192);
        line.connect(new InetSocketAddress(app.getHost(), app.getPort()));
        line.setSoTimeout(60_000);
        lines.add(line);
        line.getOutputStream()
                .write(
                        "%s HTTP/1.1\nHost: %s:%d\n%s%s\n"
                                .formatted(
                                        what,
                                        app.getHost(),
                                        app.getPort(),
                                        headers,
                                        length == 0 ? "" : "Content-Length: " + length + "\n")
                                .replace("\n", "\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
        return line;
    }

    /** The head of an answer. */
    private static String answerOf(Socket line) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = line.getInputStream().read();
            if (next < 0) break;
            head.append((char) next);
        }
        return head.toString();
    }

    private static int statusOf(Socket line) throws IOException {
        var first = line.getInputStream().readNBytes("HTTP/1.1 200".length());
        return Integer.parseInt(new String(first, StandardCharsets.US_ASCII).substring(9));
    }
}
