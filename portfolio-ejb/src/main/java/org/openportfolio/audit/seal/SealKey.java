package org.openportfolio.audit.seal;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.kernel.ServerKey;

/** The key that seals are made with. */
@ApplicationScoped
public class SealKey {
    @Inject
    @ConfigProperty(name = "portfolio.key")
    Optional<String> configured;

    private ServerKey key;

    @PostConstruct
    void readKey() {
        key = ServerKey.of(configured, "audit seals");
    }

    ServerKey key() {
        return key;
    }
}
