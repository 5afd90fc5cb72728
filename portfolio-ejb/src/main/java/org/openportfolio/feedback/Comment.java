package org.openportfolio.feedback;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.openportfolio.kernel.CommentId;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DistrictIdColumn;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.ItemIdColumn;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PersonIdColumn;

/** What somebody wrote about an item. Born by whoever may comment; stays with the item. */
@Entity
@Table(name = "comment")
public class Comment {
    @Id private UUID id;

    @Convert(converter = DistrictIdColumn.class)
    @Column(name = "district_id")
    private DistrictId district;

    @Convert(converter = ItemIdColumn.class)
    @Column(name = "item_id")
    private ItemId item;

    @Convert(converter = PersonIdColumn.class)
    @Column(name = "author_id")
    private PersonId author;

    private String text;
    @Version private int version;

    @Column(name = "created_at")
    private OffsetDateTime createdAt;

    protected Comment() {}

    static Comment of(UUID id, DistrictId district, PersonId author, AddComment wish, Instant now) {
        var comment = new Comment();
        comment.id = id;
        comment.district = district;
        comment.item = wish.about();
        comment.author = author;
        comment.text = wish.text();
        comment.createdAt = now.atOffset(ZoneOffset.UTC);
        return comment;
    }

    CommentId id() {
        return new CommentId(id);
    }
}
