package org.openportfolio.access;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
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
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.ItemIdColumn;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PersonIdColumn;

/**
 * Lets somebody do something with an item.
 *
 * <p>Born when the owner shares; gives its permissions from its start to its end, to the person, or
 * to whoever is in the group at the moment of reading; ended for good by {@link #revoke}.
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

    @Convert(converter = PersonIdColumn.class)
    @Column(name = "person_id")
    private PersonId person;

    @Convert(converter = GroupIdColumn.class)
    @Column(name = "group_id")
    private GroupId group;

    private int permissions;
    private String message;

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

    public static Grant to(
            PersonId person,
            UUID id,
            DistrictId district,
            ItemId item,
            PersonId by,
            Terms terms,
            Instant now) {
        var grant = new Grant(id, district, item, by, terms, now);
        grant.person = person;
        return grant;
    }

    public static Grant to(
            GroupId group,
            UUID id,
            DistrictId district,
            ItemId item,
            PersonId by,
            Terms terms,
            Instant now) {
        var grant = new Grant(id, district, item, by, terms, now);
        grant.group = group;
        return grant;
    }

    private Grant(
            UUID id, DistrictId district, ItemId item, PersonId by, Terms terms, Instant now) {
        this.id = id;
        this.district = district;
        this.item = item;
        grantedBy = by;
        grantedAt = now.atOffset(ZoneOffset.UTC);
        renew(terms);
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

    public boolean revoked() {
        return revokedAt != null;
    }

    public GrantId id() {
        return new GrantId(id);
    }

    public ItemId item() {
        return item;
    }

    /** The {@link PersonId} or the {@link GroupId} that it is for. */
    public Object recipient() {
        return person != null ? person : group;
    }

    public PersonId grantedBy() {
        return grantedBy;
    }
}
