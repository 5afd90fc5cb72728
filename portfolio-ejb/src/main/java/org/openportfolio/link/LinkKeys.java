package org.openportfolio.link;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.kernel.AddressKeys;
import org.openportfolio.kernel.LinkId;

/**
 * What stands in the address of a public link: 160 bits that follow from the link's id and the
 * server's key. The database knows a hash of them alone, so that whoever takes it away opens
 * nothing, and still the address can be shown again (LK-8).
 */
@ApplicationScoped
public class LinkKeys {
    @Inject
    @ConfigProperty(name = "portfolio.key")
    Optional<String> configured;

    private AddressKeys keys;

    @PostConstruct
    void readKey() {
        keys = new AddressKeys(configured, "public links");
    }

    /** The key of a link, safe in a path. Never logged, never kept. */
    public String keyOf(LinkId link) {
        return keys.keyOf(link.value());
    }

    /** What the database knows of a key. */
    public byte[] hash(String key) {
        return AddressKeys.hash(key);
    }

    /** The same of what stood in an address, if it has the form of a key at all. */
    public Optional<byte[]> hashOf(String text) {
        return AddressKeys.hashOf(text);
    }
}
