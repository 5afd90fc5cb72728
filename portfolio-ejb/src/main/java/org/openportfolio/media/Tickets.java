package org.openportfolio.media;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.ExportId;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.OrganisationId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.ServerKey;
import org.openportfolio.kernel.Viewer;

/**
 * Short-lived addresses of files, since {@code <img>} and {@code <video>} send no bearer token. A
 * ticket names who may fetch what until when, signed with the server's key (HMAC-SHA-256). It gives
 * no right of its own: each request asks for the right again.
 */
@ApplicationScoped
public class Tickets {
    /** How long a ticket lives. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    private static final int FIELDS = 8 + 4 * 16 + 1;
    private static final int MAC = 32;

    @Inject
    @ConfigProperty(name = "portfolio.key")
    Optional<String> configured;

    @Inject Clock clock;

    private ServerKey key;

    /** Which bytes of an attachment a ticket is for. */
    public enum Form {
        /** Those that its owner sent. */
        ORIGINAL,
        /** A small picture of them. */
        THUMBNAIL,
        /** None of an attachment's: an archive that its holder asked for. */
        ARCHIVE
    }

    /** Where a member's ticket has no invitation. */
    private static final UUID NONE = new UUID(0, 0);

    /**
     * What a ticket says.
     *
     * @param invitation by which a visitor came in; empty for members
     * @param thing the attachment, or the archive, as the form tells
     */
    public record Ticket(
            PersonId viewer,
            DistrictId district,
            Optional<InvitationId> invitation,
            UUID thing,
            Form form,
            Instant until) {}

    @PostConstruct
    void readKey() {
        key = ServerKey.of(configured, "media tickets");
    }

    /** A ticket for the bytes that an owner sent. */
    public String issue(PersonId viewer, DistrictId district, AttachmentId attachment) {
        return issue(viewer, district, attachment, Form.ORIGINAL);
    }

    /**
     * A ticket for the next minutes, safe in a path. Within the same minute the same ticket, so
     * that clients can cache.
     */
    public String issue(PersonId viewer, DistrictId district, AttachmentId attachment, Form form) {
        return issue(viewer, district, NONE, attachment.value(), form);
    }

    /** For the logo of an organisation: its small picture, which alone is ever shown. */
    public String issue(Viewer viewer, OrganisationId logo) {
        return issue(viewer, new AttachmentId(logo.value()), Form.THUMBNAIL);
    }

    /** The same for whoever looks, a visitor too: then it is good on visits by their invitation. */
    public String issue(Viewer viewer, AttachmentId attachment, Form form) {
        return issue(
                viewer.id(),
                viewer.district(),
                viewer.invitation().map(InvitationId::value).orElse(NONE),
                attachment.value(),
                form);
    }

    /** A ticket for an archive that the viewer asked for. */
    public String issue(PersonId viewer, DistrictId district, ExportId export) {
        return issue(viewer, district, NONE, export.value(), Form.ARCHIVE);
    }

    private String issue(
            PersonId viewer, DistrictId district, UUID invitation, UUID thing, Form form) {
        long until = clock.instant().plus(LIFE).getEpochSecond() / 60 * 60;
        var fields = ByteBuffer.allocate(FIELDS).putLong(until);
        for (var id : new UUID[] {viewer.value(), district.value(), invitation, thing})
            fields.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        fields.put((byte) form.ordinal());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        ByteBuffer.allocate(FIELDS + MAC)
                                .put(fields.array())
                                .put(key.mac(fields.array()))
                                .array());
    }

    /** What the ticket says, if it is ours and has not run out. */
    public Optional<Ticket> read(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
        if (bytes.length != FIELDS + MAC) return Optional.empty();
        var fields = Arrays.copyOf(bytes, FIELDS);
        if (!MessageDigest.isEqual(
                key.mac(fields), Arrays.copyOfRange(bytes, FIELDS, bytes.length)))
            return Optional.empty();
        var in = ByteBuffer.wrap(fields);
        var until = Instant.ofEpochSecond(in.getLong());
        if (!clock.instant().isBefore(until)) return Optional.empty();
        return Optional.of(
                new Ticket(
                        new PersonId(uuid(in)),
                        new DistrictId(uuid(in)),
                        Optional.of(uuid(in)).filter(id -> !id.equals(NONE)).map(InvitationId::new),
                        uuid(in),
                        Form.values()[in.get()],
                        until));
    }

    private static UUID uuid(ByteBuffer in) {
        return new UUID(in.getLong(), in.getLong());
    }
}
