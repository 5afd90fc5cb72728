package org.openportfolio.invitation;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.kernel.DomainId;
import org.openportfolio.kernel.ServerKey;

/**
 * The codes that show that somebody reads mail at a domain: eight digits that follow from the
 * domain, which sending it is, and the server's key, so that none is kept.
 */
@ApplicationScoped
class DomainCodes {
    private static final int MOST = 100_000_000;

    @Inject
    @ConfigProperty(name = "portfolio.key")
    Optional<String> configured;

    private ServerKey key;

    @PostConstruct
    void readKey() {
        key = ServerKey.of(configured, "organisation codes");
    }

    String codeOf(DomainId domain, int sending) {
        var mac = key.mac((domain.value() + " " + sending).getBytes(StandardCharsets.US_ASCII));
        return "%08d".formatted(Math.floorMod(ByteBuffer.wrap(mac).getLong(), MOST));
    }
}
