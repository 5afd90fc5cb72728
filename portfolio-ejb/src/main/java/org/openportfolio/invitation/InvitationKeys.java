package org.openportfolio.invitation;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.kernel.AddressKeys;
import org.openportfolio.kernel.InvitationId;

/**
 * What stands in the address of an invitation: 160 bits that follow from its id and the server's
 * key. The database knows a hash of them alone, so that the same address can be mailed again, and
 * whoever takes the database away has none (EX-3). The address alone lets nobody in: it leads to
 * the login of the one who was invited.
 */
@ApplicationScoped
public class InvitationKeys {
    @Inject
    @ConfigProperty(name = "portfolio.key")
    Optional<String> configured;

    private AddressKeys keys;

    @PostConstruct
    void readKey() {
        keys = new AddressKeys(configured, "invitations");
    }

    /** The key of an invitation, safe in a path. Never logged, never kept. */
    public String keyOf(InvitationId invitation) {
        return keys.keyOf(invitation.value());
    }

    /** What the database knows of a key. */
    byte[] hash(String key) {
        return AddressKeys.hash(key);
    }

    /** The same of what stood in an address, if it has the form of a key at all. */
    Optional<byte[]> hashOf(String text) {
        return AddressKeys.hashOf(text);
    }
}
