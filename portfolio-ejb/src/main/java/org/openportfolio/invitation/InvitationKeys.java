package org.openportfolio.invitation;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.ServerKey;

/**
 * What stands in the address of an invitation: 160 bits that follow from its id and the server's
 * key. The database knows a hash of them alone, so that the same address can be mailed again, and
 * whoever takes the database away has none (EX-3). The address alone lets nobody in: it leads to
 * the login of the one who was invited.
 */
@ApplicationScoped
public class InvitationKeys {
    private static final int BYTES = 20;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{27}");

    @Inject
    @ConfigProperty(name = "portfolio.key")
    Optional<String> configured;

    private ServerKey key;

    @PostConstruct
    void readKey() {
        key = ServerKey.of(configured, "invitations");
    }

    /** The key of an invitation, safe in a path. Never logged, never kept. */
    public String keyOf(InvitationId invitation) {
        var id =
                ByteBuffer.allocate(16)
                        .putLong(invitation.value().getMostSignificantBits())
                        .putLong(invitation.value().getLeastSignificantBits());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOf(key.mac(id.array()), BYTES));
    }

    /** What the database knows of a key. */
    byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(key.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The same of what stood in an address, if it has the form of a key at all. */
    Optional<byte[]> hashOf(String text) {
        return text != null && KEY.matcher(text).matches()
                ? Optional.of(hash(text))
                : Optional.empty();
    }
}
