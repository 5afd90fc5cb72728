package org.openportfolio.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.PersonId;

class TicketsTest {
    static final Instant NOW = Instant.parse("2026-11-21T12:00:30Z");

    final PersonId anna = new PersonId(UUID.randomUUID());
    final DistrictId north = new DistrictId(UUID.randomUUID());
    final AttachmentId photo = new AttachmentId(UUID.randomUUID());

    @Test
    void saysWhoMayFetchWhat() {
        var said = tickets(NOW, 1).read(tickets(NOW, 1).issue(anna, north, photo)).orElseThrow();
        assertThat(said.viewer()).isEqualTo(anna);
        assertThat(said.district()).isEqualTo(north);
        assertThat(said.thing()).isEqualTo(photo.value());
    }

    @Test
    void runsOut() {
        var ticket = tickets(NOW, 1).issue(anna, north, photo);
        assertThat(tickets(NOW.plus(Duration.ofMinutes(9)), 1).read(ticket)).isPresent();
        assertThat(tickets(NOW.plus(Tickets.LIFE), 1).read(ticket)).isEmpty();
    }

    @Test
    void isTheSameWithinAMinuteSoThatClientsCanCache() {
        assertThat(tickets(NOW, 1).issue(anna, north, photo))
                .isEqualTo(tickets(NOW.plusSeconds(20), 1).issue(anna, north, photo));
    }

    @Test
    void changedInAnyByteOrOfAnotherKeyIsNone() {
        var ticket = tickets(NOW, 1).issue(anna, north, photo);
        assertThat(tickets(NOW, 2).read(ticket)).isEmpty();
        var bytes = Base64.getUrlDecoder().decode(ticket);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= 1;
            assertThat(
                            tickets(NOW, 1)
                                    .read(
                                            Base64.getUrlEncoder()
                                                    .withoutPadding()
                                                    .encodeToString(bytes)))
                    .as("byte %s", i)
                    .isEmpty();
            bytes[i] ^= 1;
        }
        for (var text :
                new String[] {"", "x", "not base64 %", ticket + "AAAA", ticket.substring(4)})
            assertThat(tickets(NOW, 1).read(text)).isEmpty();
    }

    @Test
    void withoutAKeyNothingStarts() {
        var tickets = new Tickets();
        tickets.configured = Optional.empty();
        assertThatThrownBy(tickets::readKey).hasMessageContaining("portfolio.key");
        tickets.configured = Optional.of(Base64.getEncoder().encodeToString(new byte[16]));
        assertThatThrownBy(tickets::readKey).hasMessageContaining("portfolio.key");
    }

    private static Tickets tickets(Instant now, int key) {
        var tickets = new Tickets();
        tickets.clock = Clock.fixed(now, ZoneOffset.UTC);
        var bytes = new byte[32];
        bytes[0] = (byte) key;
        tickets.configured = Optional.of(Base64.getEncoder().encodeToString(bytes));
        tickets.readKey();
        return tickets;
    }
}
