package org.openportfolio.link;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.kernel.LinkId;
import org.openportfolio.kernel.ServerKey;

/**
 * Says for a while that somebody knew the passphrase of a link, in the address instead of in a
 * cookie. It is bound to the link and to the passphrase: a new passphrase ends it.
 */
@ApplicationScoped
class Proofs {
    /** How long a visitor is not asked again. */
    static final Duration LIFE = Duration.ofMinutes(30);

    private static final int MAC = 20;
    private static final int BYTES = 8 + 8 + MAC;

    @Inject
    @ConfigProperty(name = "portfolio.key")
    Optional<String> configured;

    @Inject Clock clock;

    private ServerKey key;

    @PostConstruct
    void readKey() {
        key = ServerKey.of(configured, "passphrases of public links");
    }

    /** A proof for a passphrase that was set at this time, safe in a path. */
    String issue(LinkId link, Instant passphraseSetAt) {
        long until = clock.instant().plus(LIFE).getEpochSecond();
        var said = said(until, micros(passphraseSetAt));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(BYTES).put(said).put(mac(link, said)).array());
    }

    /** When the passphrase was set that the proof is for; empty where it proves nothing now. */
    Optional<Instant> read(LinkId link, String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
        if (bytes.length != BYTES) return Optional.empty();
        var said = Arrays.copyOf(bytes, BYTES - MAC);
        if (!MessageDigest.isEqual(mac(link, said), Arrays.copyOfRange(bytes, BYTES - MAC, BYTES)))
            return Optional.empty();
        var in = ByteBuffer.wrap(said);
        if (clock.instant().getEpochSecond() >= in.getLong()) return Optional.empty();
        return Optional.of(Instant.EPOCH.plus(in.getLong(), ChronoUnit.MICROS));
    }

    private byte[] mac(LinkId link, byte[] said) {
        return Arrays.copyOf(
                key.mac(
                        ByteBuffer.allocate(16 + said.length)
                                .putLong(link.value().getMostSignificantBits())
                                .putLong(link.value().getLeastSignificantBits())
                                .put(said)
                                .array()),
                MAC);
    }

    private static byte[] said(long until, long setAt) {
        return ByteBuffer.allocate(16).putLong(until).putLong(setAt).array();
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }
}
