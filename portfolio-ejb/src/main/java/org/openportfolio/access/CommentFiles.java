package org.openportfolio.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Thing;

/** Who may have a file that came with a comment: whoever reads the comment, nobody else. */
@ApplicationScoped
public class CommentFiles {
    @Inject Access access;
    @Inject Rows rows;

    /**
     * Whether the person reads the comment that the file came with, on this visit if they visit.
     */
    public boolean isFor(PersonId viewer, AttachmentId file) {
        return about(file)
                .flatMap(thing -> decision(viewer, thing))
                .filter(decision -> isSeen(viewer, file, decision))
                .isPresent();
    }

    private Optional<Thing> about(AttachmentId file) {
        return rows.find(
                """
                select c.item_id, c.portfolio_id from comment_file f join comment c on c.id = f.comment_id
                 where f.id = ? and c.deleted_at is null
                """,
                row -> {
                    var item = Rows.uuid(row, "item_id");
                    return item != null
                            ? new ItemId(item)
                            : new PortfolioId(Rows.uuid(row, "portfolio_id"));
                },
                file);
    }

    private Optional<Decision> decision(PersonId viewer, Thing thing) {
        return Optional.ofNullable(
                thing instanceof ItemId item
                        ? access.of(viewer, List.of(item)).get(item)
                        : access.ofPortfolios(viewer, List.of((PortfolioId) thing)).get(thing));
    }

    private boolean isSeen(PersonId viewer, AttachmentId file, Decision decision) {
        return rows.find(
                        """
                        select 1 from (select ?::boolean as mine, ?::boolean as sees, ?::uuid as me) w cross join comment_file f
                          join comment c on c.id = f.comment_id
                         where f.id = ? and
                        """
                                + CommentsSeen.condition("c", "w.mine", "w.sees", "w.me"),
                        row -> row.getInt(1),
                        decision.owner(),
                        decision.may(Permission.SEE_COMMENTS),
                        viewer,
                        file)
                .isPresent();
    }
}
