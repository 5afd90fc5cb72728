package org.openportfolio.mail;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.NoticeKind;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.ServerKey;

/**
 * Addresses in mails with which their reader ends mails of a kind, without a login (RFC 8058).
 * Signed by the server; they do not run out, since mails are kept for years, and give no other
 * right.
 */
@ApplicationScoped
public class Unsubscribe {
    private static final int IDS = 32;
    private static final int MAC = 16;
    private static final int LONGEST = 200;

    @Inject
    @ConfigProperty(name = "portfolio.key")
    Optional<String> configured;

    @Inject
    @ConfigProperty(name = "portfolio.base.url")
    String address;

    private ServerKey key;

    /**
     * What such an address says.
     *
     * @param kind of which mails; empty: of a mail about several kinds, so all
     */
    record Ticket(DistrictId district, PersonId person, Optional<NoticeKind> kind) {}

    @PostConstruct
    void readKey() {
        key = ServerKey.of(configured, "unsubscribe from mails");
    }

    /** Where mails of the kind end for the person; of all kinds, without one. */
    public URI from(DistrictId district, PersonId person, Optional<NoticeKind> kind) {
        var name = kind.map(NoticeKind::name).orElse("").getBytes(StandardCharsets.US_ASCII);
        var said = ByteBuffer.allocate(IDS + name.length);
        for (var id : new UUID[] {district.value(), person.value()})
            said.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        said.put(name);
        var signed =
                ByteBuffer.allocate(said.capacity() + MAC)
                        .put(said.array())
                        .put(mac(said.array()))
                        .array();
        return URI.create(
                address
                        + "/unsubscribe/"
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(signed));
    }

    /** What the last part of such an address says, if it is ours. */
    Optional<Ticket> read(String text) {
        byte[] bytes;
        try {
            if (text.length() > LONGEST) return Optional.empty();
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
        if (bytes.length < IDS + MAC) return Optional.empty();
        var said = Arrays.copyOf(bytes, bytes.length - MAC);
        if (!MessageDigest.isEqual(mac(said), Arrays.copyOfRange(bytes, said.length, bytes.length)))
            return Optional.empty();
        var in = ByteBuffer.wrap(said);
        var district = new DistrictId(new UUID(in.getLong(), in.getLong()));
        var person = new PersonId(new UUID(in.getLong(), in.getLong()));
        var name = new String(said, IDS, said.length - IDS, StandardCharsets.US_ASCII);
        // a kind that is no more ends nothing
        return Arrays.stream(NoticeKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .map(kind -> new Ticket(district, person, Optional.of(kind)))
                .or(
                        () ->
                                name.isEmpty()
                                        ? Optional.of(
                                                new Ticket(district, person, Optional.empty()))
                                        : Optional.empty());
    }

    private byte[] mac(byte[] said) {
        return Arrays.copyOf(key.mac(said), MAC);
    }
}
