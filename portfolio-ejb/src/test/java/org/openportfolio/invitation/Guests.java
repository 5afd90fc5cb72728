package org.openportfolio.invitation;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.openportfolio.it.World;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.SectionId;
import org.openportfolio.kernel.Viewer;

/**
 * A district with a licence where Anna has a portfolio of two sections, and Maria teaches her; and
 * the accounts of those who are invited, put in place behind the application's back.
 */
final class Guests {
    final World.District north = World.district("North");
    final Viewer anna = World.student(north, "Anna");
    final Viewer ben = World.student(north, "Ben");
    final Viewer maria = World.teacher(north, "Maria");
    final Viewer lead = World.person(north, "Lena", Role.LEAD_ADMIN);
    final UUID template = UUID.randomUUID();
    final SectionId best = new SectionId(UUID.randomUUID());
    final SectionId rest = new SectionId(UUID.randomUUID());
    private int version;

    Guests() {
        World.schoolClass(north, "Biology", anna, maria);
        World.run("insert into licence (district_id, feature) values (?, 'PORTFOLIO')", district());
        for (var person : List.of(anna, ben, maria))
            World.run(
                    "update person set email = username || '@North.Example' where id = ?",
                    person.id().value());
        World.run(
                "insert into portfolio_template (id, district_id, title, created_at, published_at) values (?, ?, 'My secret title', now(), now())",
                template,
                district());
        section(best, "Best work", 0);
        section(rest, "The rest", 1);
    }

    private void section(SectionId id, String title, int position) {
        World.run(
                "insert into template_section (id, district_id, template_id, title, position) values (?, ?, ?, ?, ?)",
                id.value(),
                district(),
                template,
                title,
                position);
    }

    UUID district() {
        return north.id().value();
    }

    String address(Viewer member) {
        return member.id().value() + "@north.example";
    }

    PortfolioId portfolio(Viewer owner) {
        var id = UUID.randomUUID();
        World.run(
                "insert into portfolio (id, district_id, template_id, owner_id, created_at, updated_at) values (?, ?, ?, ?, now(), now())",
                id,
                district(),
                template,
                owner.id().value());
        return new PortfolioId(id);
    }

    void post(PortfolioId portfolio, SectionId section, ItemId item) {
        World.run(
                """
                insert into post (id, district_id, portfolio_id, template_id, section_id, item_id, position, placed_at)
                values (gen_random_uuid(), ?, ?, ?, ?, ?, 0, now())
                """,
                district(),
                portfolio.value(),
                template,
                section.value(),
                item.value());
    }

    void put(ItemId collection, ItemId item) {
        World.run(
                "insert into collection_entry (district_id, collection_id, item_id, position) values (?, ?, ?, 0)",
                district(),
                collection.value(),
                item.value());
    }

    ItemId item(Viewer owner, String kind, String title) {
        var id = UUID.randomUUID();
        World.run(
                "insert into item (id, district_id, owner_id, kind, title, url, created_at, updated_at) values (?, ?, ?, ?, ?, ?, now(), now())",
                id,
                district(),
                owner.id().value(),
                kind,
                title,
                kind.equals("LINK") ? "https://example.org" : null);
        return new ItemId(id);
    }

    /**
     * @param grades as PostgreSQL writes them, or null for all
     */
    void policy(int days, String grades) {
        World.run(
                """
                insert into sharing_policy (id, district_id, version, link_sharing, generated_by, public_name, link_months,
                                            invitation_days, external_grades, view_log_days, decided_at, decided_by)
                values (gen_random_uuid(), ?, ?, false, 'STUDENTS_AND_TEACHERS', 'GIVEN_NAME', 10, ?, ?::text[], 365, now(), ?)
                """,
                district(),
                ++version,
                days,
                grades,
                lead.id().value());
    }

    /** The account of the one who was invited, made where they have none yet. */
    UUID account(InvitationId invitation) {
        World.run(
                "update person set account_id = gen_random_uuid() where account_id is null and id = (select external_id from invitation where id = ?)",
                invitation.value());
        return UUID.fromString(
                World.rows(
                                "select account_id from person where id = (select external_id from invitation where id = ?)",
                                invitation.value())
                        .get(0));
    }

    /**
     * What stands in the database of invitations, grants and externals: to see that nothing
     * changed.
     */
    Set<String> kept() {
        return Set.copyOf(
                World.rows(
                        """
                        select v::text from invitation v where district_id = ?
                        union all select p.id::text from person p where kind = 'EXTERNAL' and district_id = ?
                        union all select g.id::text || coalesce(g.revoked_at::text, '') from access_grant g where district_id = ? and invitation_id is not null
                        union all select o.id::text from outbox o where district_id = ?
                        """,
                        district(),
                        district(),
                        district(),
                        district()));
    }
}
