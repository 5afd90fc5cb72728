package org.openportfolio.link;

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
import org.openportfolio.kernel.LinkId;
import org.openportfolio.kernel.ServerKey;

/**
 * What stands in the address of a public link: 160 bits that follow from the link's id and the
 * server's key. The database knows a hash of them alone, so that whoever takes it away opens
 * nothing, and still the address can be shown again (LK-8).
 */
@ApplicationScoped
public class LinkKeys {
    private static final int BYTES = 20;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{27}");

    @Inject
    @ConfigProperty(name = "portfolio.key")
    Optional<String> configured;

    private ServerKey key;

    @PostConstruct
    void readKey() {
        key = ServerKey.of(configured, "public links");
    }

    /** The key of a link, safe in a path. Never logged, never kept. */
    public String keyOf(LinkId link) {
        var id =
                ByteBuffer.allocate(16)
                        .putLong(link.value().getMostSignificantBits())
                        .putLong(link.value().getLeastSignificantBits());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOf(key.mac(id.array()), BYTES));
    }

    /** What the database knows of a key. */
    public byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(key.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The same of what stood in an address, if it has the form of a key at all. */
    public Optional<byte[]> hashOf(String text) {
        return text != null && KEY.matcher(text).matches()
                ? Optional.of(hash(text))
                : Optional.empty();
    }
}
