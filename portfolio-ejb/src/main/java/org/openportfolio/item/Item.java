package org.openportfolio.item;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DistrictIdColumn;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PersonIdColumn;
import org.openportfolio.kernel.UserFault;

/**
 * A piece of somebody's work.
 *
 * <p>Born by its owner, private until a grant says otherwise; changed by its owner, each change a
 * new version; moved to the bin by its owner, after which nobody finds it, and brought back from
 * there, or purged with all that belongs to it.
 */
@Entity
@Table(name = "item")
public class Item {
    @Id private UUID id;

    @Convert(converter = DistrictIdColumn.class)
    @Column(name = "district_id")
    private DistrictId district;

    @Convert(converter = PersonIdColumn.class)
    @Column(name = "owner_id")
    private PersonId owner;

    @Enumerated(EnumType.STRING)
    private ItemKind kind;

    private String title;
    private String description;
    private String body;
    private String url;
    private boolean hidden;
    @Version private int version;

    @Column(name = "created_at")
    private OffsetDateTime createdAt;

    @Column(name = "updated_at")
    private OffsetDateTime updatedAt;

    @Column(name = "deleted_at")
    private OffsetDateTime deletedAt;

    protected Item() {}

    static Item of(UUID id, DistrictId district, PersonId owner, NewItem wish, Instant now) {
        var item = new Item();
        item.id = id;
        item.district = district;
        item.owner = owner;
        item.kind = wish.kind();
        item.title = wish.title();
        item.description = wish.description();
        item.body = wish.body();
        item.url = wish.url().isEmpty() ? null : wish.url();
        item.createdAt = now.atOffset(ZoneOffset.UTC);
        item.updatedAt = item.createdAt;
        return item;
    }

    /**
     * Takes over what the wish names; refuses when somebody else changed the item since the version
     * it was read at.
     */
    void change(ChangeItem wish, Instant now) {
        requireVersion(wish.expectedVersion());
        wish.title().ifPresent(text -> title = text);
        wish.description().ifPresent(text -> description = text);
        wish.body()
                .ifPresent(
                        text -> {
                            if (kind != ItemKind.REFLECTION && !text.isEmpty())
                                throw new UserFault(
                                        FaultCode.INVALID, "body", "item.bodyOfReflectionOnly");
                            body = text;
                        });
        wish.url()
                .ifPresent(
                        text -> {
                            if (kind != ItemKind.LINK)
                                throw new UserFault(FaultCode.INVALID, "url", "item.urlOfLinkOnly");
                            url = text;
                        });
        updatedAt = now.atOffset(ZoneOffset.UTC);
    }

    /**
     * Makes it its owner's alone, or takes that back (IT-5); says whether that changed anything.
     */
    boolean hide(boolean wanted, Instant now) {
        if (hidden == wanted) return false;
        hidden = wanted;
        updatedAt = now.atOffset(ZoneOffset.UTC);
        return true;
    }

    /** Refuses when the item was changed since it was read, where that is known. */
    void requireVersion(Optional<Integer> expected) {
        if (expected.isPresent() && expected.get() != version)
            throw new UserFault(
                    FaultCode.CONFLICT,
                    "expectedVersion",
                    "item.changedMeanwhile",
                    Map.of("version", version));
    }

    /** Takes over the texts of a former version. */
    void restore(VersionView former, Instant now) {
        title = former.title();
        description = former.description();
        body = former.body();
        url = former.url().orElse(null);
        updatedAt = now.atOffset(ZoneOffset.UTC);
    }

    void bringBack(Instant now) {
        deletedAt = null;
        updatedAt = now.atOffset(ZoneOffset.UTC);
    }

    void delete(Instant now) {
        deletedAt = now.atOffset(ZoneOffset.UTC);
        updatedAt = deletedAt;
    }

    public ItemId id() {
        return new ItemId(id);
    }

    public DistrictId district() {
        return district;
    }

    public PersonId owner() {
        return owner;
    }

    public ItemKind kind() {
        return kind;
    }

    public int version() {
        return version;
    }

    boolean deleted() {
        return deletedAt != null;
    }
}
