package org.openportfolio.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openportfolio.item.Editors;
import org.openportfolio.item.ItemKind;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.UserFault;

/**
 * Decides who may do what with an item. Evaluated when reading; nothing is expanded in advance.
 *
 * <p>The owner may do everything. A hidden item is its owner's alone (IT-5). Everybody else may do
 * what the grants that reach them today give together (SH-11): their own, and those of the groups
 * they are in now (SH-7), within their dates (SH-9), while their owner is a member or a leaver
 * within the grace period (ID-4).
 */
@ApplicationScoped
public class Access implements Editors {
    /** Grants named g that give something now. */
    static final String ACTIVE =
            "g.revoked_at is null and coalesce(g.starts_at <= now(), true) and coalesce(g.ends_at > now(), true)";

    /** The groups a person (one parameter) is in today. */
    static final String GROUPS_TODAY =
            """
            select m.group_id from membership m join people_group pg on pg.id = m.group_id
             where m.person_id = ? and pg.archived_at is null
               and coalesce(m.starts_on <= current_date, true) and coalesce(m.ends_on > current_date, true)
            """;

    /** Items named i, with their owner named o, whose grants still live. */
    static final String LIVING =
            """
            i.deleted_at is null and (o.state <> 'LEFT' or o.left_at + make_interval(months => d.leaver_grace_months) > now())
            """;

    /**
     * The bits a person has for items named i, with their owner named o: parameters person, person,
     * person. 0 where they may not even see it.
     */
    static final String BITS =
            """
            case when i.owner_id = ? then 63 when i.hidden then 0 else coalesce(
              (select bit_or(g.permissions) from access_grant g
                where g.item_id = i.id and (g.person_id = ? or g.group_id in (%s)) and %s), 0) end
            """
                    .formatted(GROUPS_TODAY, ACTIVE);

    @Inject Rows rows;

    /** The decision for an item the person can see; {@code NOT_FOUND} for any other. */
    public Decision of(PersonId viewer, ItemId item) {
        var decision = of(viewer, List.of(item)).get(item);
        if (decision == null) throw UserFault.notFound("itemId");
        return decision;
    }

    /** The decisions for those of the items that the person can see, in one statement. */
    public Map<ItemId, Decision> of(PersonId viewer, Collection<ItemId> items) {
        return rows
                .list(
                        "select * from (select i.id, i.kind, i.owner_id = ? as mine, "
                                + BITS
                                + " as bits from item i join person o on o.id = i.owner_id join district d on d.id = i.district_id where i.id = any(?) and "
                                + LIVING
                                + ") seen where bits & 1 = 1",
                        row ->
                                new Decision(
                                        new ItemId(Rows.uuid(row, "id")),
                                        ItemKind.valueOf(row.getString("kind")),
                                        row.getBoolean("mine"),
                                        Permission.of(row.getInt("bits"))),
                        viewer,
                        viewer,
                        viewer,
                        viewer,
                        items)
                .stream()
                .collect(Collectors.toMap(Decision::item, Function.identity()));
    }

    @Override
    public void require(PersonId person, ItemId item) {
        of(person, item).require(Permission.EDIT);
    }
}
