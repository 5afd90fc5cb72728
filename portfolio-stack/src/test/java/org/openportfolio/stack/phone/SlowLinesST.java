package org.openportfolio.stack.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openportfolio.keycloak.login.App;
import org.openportfolio.stack.Stack;
import org.openportfolio.stack.ThePeople;
import org.openportfolio.stack.TheStack;

/** A class that sends its photos over a poor line keeps nobody else waiting. */
class SlowLinesST {
    private static final int PHONES = 50;
    private static final Stack STACK = TheStack.running();
    private static final URI ISSUER = URI.create(STACK.keycloak() + "/realms/portfolio");

    private final List<Socket> lines = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (var line : lines) line.close();
    }

    @Test
    @Tag("IT-1")
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whileFiftyPhonesAreSendingOthersAreAnswered() throws IOException {
        var token = App.onPhone(ISSUER).login(ThePeople.named("anna@north-river")).access();
        for (int i = 0; i < PHONES; i++) lines.add(begun(token));
        var arriving = STACK.settings().data().resolve("media/arriving");
        await().atMost(Duration.ofSeconds(30)).until(() -> files(arriving) >= PHONES);

        assertThat(Phone.with(STACK.app(), token).ask("my-items", Map.of()).at("/viewer/items"))
                .isNotEmpty();

        hangUp();
        await().atMost(Duration.ofSeconds(30)).until(() -> files(arriving) == 0);
    }

    private static long files(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.count();
        }
    }

    /** The head of a request and the first of many bytes. */
    private static Socket begun(String token) throws IOException {
        var app = STACK.app();
        var socket = new Socket(app.getHost(), app.getPort());
        var out = socket.getOutputStream();
        out.write(
                """
                POST /api/media?name=photo.jpg HTTP/1.1
                Host: %s:%d
                Authorization: Bearer %s
                Content-Type: application/octet-stream
                Content-Length: 1000000

                """
                        .formatted(app.getHost(), app.getPort(), token)
                        .replace("\n", "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[1000]);
        return socket;
    }
}
