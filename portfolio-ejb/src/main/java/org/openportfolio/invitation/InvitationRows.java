package org.openportfolio.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.openportfolio.access.Permission;
import org.openportfolio.access.VisitRule;
import org.openportfolio.item.portfolio.SectionView;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.SectionId;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.Thing;
import org.openportfolio.kernel.Viewer;

/** The invitations there are, with their grants. */
@ApplicationScoped
class InvitationRows {
    /** What an {@link InvitationView} needs; of a revoked one, what it gave until then. */
    private static final String VIEWS =
            ", "
                    + VisitRule.STANDING
                    + """
                    select v.*, s.state, s.refused_by, e.email,
                           case when e.renamed_at is null then v.name else e.given_name end as called,
                           array(select g.section_id::text from access_grant g where g.invitation_id = v.id and g.section_id is not null
                                    and g.revoked_at is not distinct from v.revoked_at order by g.id) as section_ids,
                           array(select sc.title from access_grant g join template_section sc on sc.id = g.section_id where g.invitation_id = v.id
                                    and g.revoked_at is not distinct from v.revoked_at order by g.id) as section_titles,
                           array(select g.item_id::text from access_grant g where g.invitation_id = v.id and g.item_id is not null
                                    and g.revoked_at is not distinct from v.revoked_at order by g.id) as item_ids
                    """;

    private static final String FROM =
            " from invitation_standing s join invitation v on v.id = s.id join person e on e.id = v.external_id ";

    private static final String NEWEST_FIRST = " order by v.made_at desc, v.id desc";

    @Inject Rows rows;
    @Inject Ids ids;
    @Inject InvitationKeys keys;

    private record Found(Thing thing, InvitationView invitation) {}

    List<InvitationView> several(Viewer viewer, Collection<InvitationId> wanted) {
        return rows.list(
                "with asked_invitation as (select v.id from invitation v where v.id = any(?) and v.owner_id = ?)\n"
                        + VIEWS
                        + FROM
                        + NEWEST_FIRST,
                row -> view(row, viewer),
                wanted,
                viewer.id());
    }

    Slice<InvitationView> mine(Viewer viewer, PageRequest page) {
        var from = page.after().orElse(Cursor.START);
        return Slice.of(
                rows.list(
                        """
                        with asked_invitation as materialized (
                          select v.id from invitation v where v.owner_id = ? and (v.made_at, v.id) < (?, ?)
                           order by v.made_at desc, v.id desc limit ?)
                        """
                                + VIEWS
                                + FROM
                                + NEWEST_FIRST,
                        row -> view(row, viewer),
                        viewer.id(),
                        from.at(),
                        from.id(),
                        page.first() + 1),
                page.first());
    }

    Map<Thing, Slice<InvitationView>> of(
            Viewer viewer, Collection<? extends Thing> things, PageRequest page) {
        var from = page.after().orElse(Cursor.START);
        var found =
                rows
                        .list(
                                """
                                with about as materialized (
                                  select w.id as item_id, null::uuid as portfolio_id, l.id from unnest(?::uuid[]) as w (id) cross join lateral (
                                    select v.id, v.made_at from invitation v
                                     where v.owner_id = ? and (v.made_at, v.id) < (?, ?)
                                       and exists (select 1 from access_grant g where g.invitation_id = v.id and g.item_id = w.id
                                                      and g.revoked_at is not distinct from v.revoked_at)
                                     order by v.made_at desc, v.id desc limit ?) l
                                  union all
                                  select null, w.id, l.id from unnest(?::uuid[]) as w (id) cross join lateral (
                                    select v.id, v.made_at from invitation v
                                     where v.portfolio_id = w.id and v.owner_id = ? and (v.made_at, v.id) < (?, ?)
                                     order by v.made_at desc, v.id desc limit ?) l),
                                asked_invitation as (select distinct id from about)
                                """
                                        + VIEWS
                                        + ", about.item_id as about_item, about.portfolio_id as about_portfolio "
                                        + FROM
                                        + " join about on about.id = v.id "
                                        + NEWEST_FIRST,
                                row -> new Found(thing(row), view(row, viewer)),
                                only(ItemId.class, things),
                                viewer.id(),
                                from.at(),
                                from.id(),
                                page.first() + 1,
                                only(PortfolioId.class, things),
                                viewer.id(),
                                from.at(),
                                from.id(),
                                page.first() + 1)
                        .stream()
                        .collect(
                                Collectors.groupingBy(
                                        Found::thing,
                                        Collectors.mapping(
                                                Found::invitation, Collectors.toList())));
        Map<Thing, Slice<InvitationView>> slices = new HashMap<>();
        for (var thing : things)
            slices.put(thing, Slice.of(found.getOrDefault(thing, List.of()), page.first()));
        return slices;
    }

    void add(
            InvitationId id,
            Viewer viewer,
            PersonId external,
            InviteExternals wish,
            Instant startsAt,
            Invitee invitee,
            Instant now) {
        rows.change(
                """
                insert into invitation (id, district_id, owner_id, external_id, scope, portfolio_id, name, role, organisation,
                                        message, language, restricted, permissions, starts_at, ends_at, made_at, key_hash)
                select ?, d.id, ?, ?, ?, ?, ?, ?, ?, ?, coalesce(nullif(?, ''), d.locale), ?, ?, ?, ?, ?, ?
                  from district d where d.id = ?
                """,
                id,
                viewer.id(),
                external,
                wish.reach().scope(),
                wish.reach().portfolio().orElse(null),
                invitee.name(),
                invitee.role(),
                invitee.organisation(),
                wish.message(),
                invitee.language(),
                wish.restricted(),
                Permission.bits(wish.permissions()),
                startsAt,
                wish.endsAt(),
                now,
                keys.hash(keys.keyOf(id)),
                viewer.district());
    }

    /** What it gives; nothing of it outlives the invitation. */
    void grant(
            Viewer viewer,
            InvitationId id,
            PersonId external,
            Reach reach,
            int permissions,
            Instant now) {
        if (reach.scope() == Scope.WHOLE)
            give(
                    viewer,
                    id,
                    external,
                    "portfolio_id",
                    reach.portfolio().orElseThrow(),
                    permissions,
                    now);
        for (var section : reach.sections())
            rows.change(
                    """
                    insert into access_grant (id, district_id, invitation_id, person_id, section_of, section_id, permissions, granted_by, granted_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    ids.next(),
                    viewer.district(),
                    id,
                    external,
                    reach.portfolio().orElseThrow(),
                    section,
                    permissions,
                    viewer.id(),
                    now);
        for (var item : reach.items())
            give(viewer, id, external, "item_id", item, permissions, now);
    }

    private void give(
            Viewer viewer,
            InvitationId id,
            PersonId external,
            String column,
            Thing thing,
            int permissions,
            Instant now) {
        rows.change(
                """
                insert into access_grant (id, district_id, invitation_id, person_id, %s, permissions, granted_by, granted_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """
                        .formatted(column),
                ids.next(),
                viewer.district(),
                id,
                external,
                thing,
                permissions,
                viewer.id(),
                now);
    }

    void takeBack(InvitationId id, Instant now) {
        rows.change(
                "update access_grant set revoked_at = ?, version = version + 1 where invitation_id = ? and revoked_at is null",
                now,
                id);
    }

    void change(ChangeInvitation wish, InvitationView before) {
        rows.change(
                """
                update invitation set scope = ?, portfolio_id = ?, ends_at = ?, restricted = ?, permissions = ?, role = ?, organisation = ?,
                                      version = version + 1 where id = ?
                """,
                wish.reach().map(Reach::scope).orElse(before.scope()),
                wish.reach().isPresent()
                        ? wish.reach().get().portfolio().orElse(null)
                        : before.portfolio().orElse(null),
                wish.endsAt().orElse(before.endsAt()),
                wish.restricted().orElse(before.restricted()),
                Permission.bits(wish.permissions().orElse(before.permissions())),
                wish.role().orElse(before.role()),
                wish.organisation().orElse(before.organisation()),
                wish.about());
        wish.permissions()
                .ifPresent(
                        permissions ->
                                rows.change(
                                        "update access_grant set permissions = ?, version = version + 1 where invitation_id = ? and revoked_at is null",
                                        Permission.bits(permissions),
                                        wish.about()));
    }

    void revoke(InvitationId id, Instant now) {
        rows.change(
                "update invitation set revoked_at = ?, version = version + 1 where id = ?",
                now,
                id);
        takeBack(id, now);
    }

    /**
     * @return which sending this is; empty where there were too many
     */
    Optional<Integer> sendAgain(InvitationId id, int most) {
        return rows.find(
                """
                update invitation set sending = sending + 1, mail_state = 'WAITING', mail_at = null, version = version + 1
                 where id = ? and sending < ? returning sending
                """,
                row -> row.getInt("sending"),
                id,
                most);
    }

    PersonId external(InvitationId id) {
        return rows.find(
                        "select external_id from invitation where id = ?",
                        row -> new PersonId(Rows.uuid(row, "external_id")),
                        id)
                .orElseThrow();
    }

    int madeSince(Viewer viewer, Instant since) {
        return rows.find(
                        "select count(*) as made from invitation where owner_id = ? and made_at > ?",
                        row -> row.getInt("made"),
                        viewer.id(),
                        since)
                .orElseThrow();
    }

    /** Those of the sections that are of the portfolio. */
    Set<SectionId> sectionsOf(PortfolioId portfolio, Collection<SectionId> sections) {
        return Set.copyOf(
                rows.list(
                        """
                        select s.id from portfolio pf join template_section s on s.template_id = pf.template_id
                         where pf.id = ? and s.id = any(?)
                        """,
                        row -> new SectionId(Rows.uuid(row, "id")),
                        portfolio,
                        sections));
    }

    /** Those of the items that are placed in the portfolio, or contained in what is. */
    Set<ItemId> inPortfolio(PortfolioId portfolio, Collection<ItemId> items) {
        return Set.copyOf(
                rows.list(
                        """
                        with recursive above (start, id) as (
                          select i.id, i.id from item i where i.id = any(?) and i.deleted_at is null
                          union
                          select above.start, c.id from above join collection_entry e on e.item_id = above.id
                            join item c on c.id = e.collection_id where c.deleted_at is null)
                        select distinct above.start from above join post on post.item_id = above.id and post.portfolio_id = ?
                        """,
                        row -> new ItemId(Rows.uuid(row, "start")),
                        items,
                        portfolio));
    }

    private static <T extends Thing> List<T> only(
            Class<T> kind, Collection<? extends Thing> things) {
        return things.stream().filter(kind::isInstance).map(kind::cast).distinct().toList();
    }

    private static Thing thing(ResultSet row) throws SQLException {
        var item = Rows.uuid(row, "about_item");
        return item != null ? new ItemId(item) : new PortfolioId(Rows.uuid(row, "about_portfolio"));
    }

    private static InvitationView view(ResultSet row, Viewer viewer) throws SQLException {
        var sections = new ArrayList<SectionView>();
        var titles = Rows.texts(row, "section_titles").iterator();
        for (var id : Rows.texts(row, "section_ids"))
            sections.add(new SectionView(new SectionId(UUID.fromString(id)), titles.next()));
        var items = new ArrayList<ItemId>();
        for (var id : Rows.texts(row, "item_ids")) items.add(new ItemId(UUID.fromString(id)));
        return new InvitationView(
                new InvitationId(Rows.uuid(row, "id")),
                Scope.valueOf(row.getString("scope")),
                Optional.ofNullable(Rows.uuid(row, "portfolio_id")).map(PortfolioId::new),
                List.copyOf(sections),
                List.copyOf(items),
                row.getString("called"),
                row.getString("email"),
                row.getString("role"),
                row.getString("organisation"),
                row.getString("message"),
                row.getString("language"),
                row.getBoolean("restricted"),
                Permission.of(row.getInt("permissions")),
                Rows.time(row, "starts_at"),
                Rows.time(row, "ends_at"),
                Rows.time(row, "made_at"),
                Optional.ofNullable(Rows.time(row, "revoked_at")),
                InvitationState.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("refused_by")),
                MailState.valueOf(row.getString("mail_state")),
                Optional.ofNullable(Rows.time(row, "mail_at")),
                Optional.ofNullable(Rows.time(row, "visited_at")),
                row.getInt("version"),
                row.getTimestamp("revoked_at") == null && !viewer.readOnly());
    }
}
