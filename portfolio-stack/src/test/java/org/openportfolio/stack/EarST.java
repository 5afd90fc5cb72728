package org.openportfolio.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.stack.phone.Phone;
import org.openportfolio.stack.phone.ThinWay;

/** The EAR is the same product as the two WARs. */
class EarST {

    private static PayaraServer server;

    @BeforeAll
    static void deploy() {
        server = PayaraServer.start(TheStack.running());
    }

    @AfterAll
    static void end() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void thePagesAndTheApiAnswerAsOnMicro() throws Exception {
        for (var path : new String[] {"/", "/api/graphql", "/health/ready"}) {
            assertThat(status(server.app() + path))
                    .as(path)
                    .isEqualTo(status(TheStack.running().app() + path))
                    .isNotEqualTo(500);
        }
    }

    @Test
    @Tag("SH-1")
    @Tag("SH-3")
    @Tag("SH-4")
    @Tag("FB-1")
    void theThinWayLeadsThroughItToo() {
        new ThinWay(server.app(), URI.create(TheStack.running().keycloak() + "/realms/portfolio"))
                .walk();
    }

    @Test
    void itListensOnLoopbackOnly() throws Exception {
        var listening = Listening.of(Set.of(server.pid()));
        assertThat(listening).extracting(Listening::port).contains(server.app().getPort());
        assertThat(listening).allMatch(one -> one.address().isLoopbackAddress());
    }

    private static int status(String address) throws Exception {
        return Phone.HTTP
                .send(
                        HttpRequest.newBuilder(URI.create(address)).build(),
                        BodyHandlers.discarding())
                .statusCode();
    }
}
