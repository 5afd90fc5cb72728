package org.openportfolio.access;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DistrictIdColumn;
import org.openportfolio.kernel.GrantId;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.GroupIdColumn;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.InvitationIdColumn;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.ItemIdColumn;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PersonIdColumn;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.PortfolioIdColumn;
import org.openportfolio.kernel.Thing;

/**
 * Lets somebody do something with an item or a portfolio, and with what is in it.
 *
 * <p>Born when the owner shares; gives its permissions from its start to its end, to the person, or
 * to whoever is in the group or teaches the owner at the moment of reading; ended for good by
 * {@link #revoke}.
 */
@Entity
@Table(name = "access_grant")
public class Grant {
    @Id private UUID id;

    @Convert(converter = DistrictIdColumn.class)
    @Column(name = "district_id")
    private DistrictId district;

    @Convert(converter = ItemIdColumn.class)
    @Column(name = "item_id")
    private ItemId item;

    @Convert(converter = PortfolioIdColumn.class)
    @Column(name = "portfolio_id")
    private PortfolioId portfolio;

    @Convert(converter = PersonIdColumn.class)
    @Column(name = "person_id")
    private PersonId person;

    @Convert(converter = GroupIdColumn.class)
    @Column(name = "group_id")
    private GroupId group;

    @Column(name = "my_teachers")
    private boolean myTeachers;

    @Convert(converter = InvitationIdColumn.class)
    @Column(name = "invitation_id")
    private InvitationId invitation;

    private int permissions;
    private String message;
    @Version private int version;

    @Convert(converter = PersonIdColumn.class)
    @Column(name = "granted_by")
    private PersonId grantedBy;

    @Column(name = "granted_at")
    private OffsetDateTime grantedAt;

    @Column(name = "starts_at")
    private OffsetDateTime startsAt;

    @Column(name = "ends_at")
    private OffsetDateTime endsAt;

    @Column(name = "revoked_at")
    private OffsetDateTime revokedAt;

    protected Grant() {}

    /** To whom, what, and how long a grant lasts. */
    public record Terms(
            int permissions,
            Optional<Instant> startsAt,
            Optional<Instant> endsAt,
            String message) {}

    /** What is given to whom, by whom. */
    public record Gift(DistrictId district, Thing thing, Recipient to, PersonId by) {}

    public static Grant of(UUID id, Gift gift, Terms terms, Instant now) {
        var grant = new Grant();
        grant.id = id;
        grant.district = gift.district();
        if (gift.thing() instanceof ItemId item) grant.item = item;
        else grant.portfolio = (PortfolioId) gift.thing();
        if (gift.to() instanceof Recipient.OnePerson one) grant.person = one.person();
        else if (gift.to() instanceof Recipient.WholeGroup whole) grant.group = whole.group();
        else grant.myTeachers = true;
        grant.grantedBy = gift.by();
        grant.grantedAt = now.atOffset(ZoneOffset.UTC);
        grant.renew(terms);
        return grant;
    }

    /** Replaces what it gives and how long. */
    public void renew(Terms terms) {
        permissions = terms.permissions();
        startsAt = terms.startsAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null);
        endsAt = terms.endsAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null);
        message = terms.message();
    }

    /** Ends it; ending it again changes nothing. */
    public void revoke(Instant now) {
        if (revokedAt == null) revokedAt = now.atOffset(ZoneOffset.UTC);
    }

    /** Whether it belongs to an invitation, which alone changes and ends it. */
    boolean invited() {
        return invitation != null;
    }

    public boolean revoked() {
        return revokedAt != null;
    }

    public GrantId id() {
        return new GrantId(id);
    }

    public Thing thing() {
        return item != null ? item : portfolio;
    }

    public Recipient recipient() {
        if (person != null) return new Recipient.OnePerson(person);
        return group != null ? new Recipient.WholeGroup(group) : new Recipient.MyTeachers();
    }

    public PersonId grantedBy() {
        return grantedBy;
    }
}
