package org.openportfolio.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.kernel.LinkId;

@Tag("LK-9")
class ProofsTest {
    private static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");
    private static final Instant SET = Instant.parse("2027-02-28T09:15:30.123456Z");
    private static final LinkId LINK = new LinkId(UUID.randomUUID());

    private final Proofs proofs = at(NOW, (byte) 1);

    @Test
    void aProofSaysForHalfAnHourWhichPassphraseWasKnown() {
        var proof = proofs.issue(LINK, SET);
        assertThat(proof).matches("[A-Za-z0-9_-]{48}");
        assertThat(proofs.read(LINK, proof)).contains(SET);
        assertThat(at(NOW.plus(Duration.ofMinutes(29)), (byte) 1).read(LINK, proof)).contains(SET);
        assertThat(at(NOW.plus(Duration.ofMinutes(30)), (byte) 1).read(LINK, proof)).isEmpty();
    }

    @Test
    void itProvesNothingForAnotherLinkOrAnotherServer() {
        var proof = proofs.issue(LINK, SET);
        assertThat(proofs.read(new LinkId(UUID.randomUUID()), proof)).isEmpty();
        assertThat(at(NOW, (byte) 2).read(LINK, proof)).isEmpty();
    }

    @Test
    void nobodyWritesOneThemselves() {
        var bytes = Base64.getUrlDecoder().decode(proofs.issue(LINK, SET));
        for (int at = 0; at < bytes.length; at++) {
            var other = bytes.clone();
            other[at] ^= 1;
            assertThat(proofs.read(LINK, Base64.getUrlEncoder().encodeToString(other)))
                    .as("byte " + at)
                    .isEmpty();
        }
        assertThat(proofs.read(LINK, "")).isEmpty();
        assertThat(proofs.read(LINK, "not base64 !")).isEmpty();
    }

    private static Proofs at(Instant now, byte secret) {
        var proofs = new Proofs();
        var key = new byte[32];
        key[0] = secret;
        proofs.configured = Optional.of(Base64.getEncoder().encodeToString(key));
        proofs.clock = Clock.fixed(now, ZoneOffset.UTC);
        proofs.readKey();
        return proofs;
    }
}
