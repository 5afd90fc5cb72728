package org.openportfolio.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.openportfolio.access.Permission;
import org.openportfolio.it.World;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.Id;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Thing;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/** Lays work on the desk for tests of feedback, and lets people see it. */
public final class Desk {
    private Desk() {}

    public static ItemId item(Viewer owner, String kind) {
        var id = UUID.randomUUID();
        World.run(
                "insert into item (id, district_id, owner_id, kind, title, url, created_at, updated_at) values (?, ?, ?, ?, 'My week', case when ? = 'LINK' then 'https://example.org/' end, now(), now())",
                id,
                owner.district().value(),
                owner.id().value(),
                kind,
                kind);
        return new ItemId(id);
    }

    public static PortfolioId portfolio(Viewer owner) {
        var template = UUID.randomUUID();
        var id = UUID.randomUUID();
        World.run(
                "insert into portfolio_template (id, district_id, title, created_at, published_at) values (?, ?, 'My year', now(), now())",
                template,
                owner.district().value());
        World.run(
                "insert into portfolio (id, district_id, template_id, owner_id, created_at, updated_at) values (?, ?, ?, ?, now(), now())",
                id,
                owner.district().value(),
                template,
                owner.id().value());
        return new PortfolioId(id);
    }

    /** Lets somebody in, with exactly these permissions and seeing the thing. */
    public static void share(Thing thing, Viewer owner, Viewer with, Permission... permissions) {
        leave(thing, with);
        var column = thing instanceof ItemId ? "item_id" : "portfolio_id";
        World.run(
                "insert into access_grant (id, district_id, "
                        + column
                        + ", person_id, permissions, granted_by, granted_at) values (?, ?, ?, ?, ?, ?, now())",
                UUID.randomUUID(),
                owner.district().value(),
                thing.value(),
                with.id().value(),
                Permission.bits(Set.of(permissions)),
                owner.id().value());
    }

    /** Ends what lets somebody in. */
    public static void leave(Thing thing, Viewer person) {
        World.run(
                "delete from access_grant where coalesce(item_id, portfolio_id) = ? and person_id = ?",
                thing.value(),
                person.id().value());
    }

    /** Invites "Vera Visser" from outside to a thing; the account is hers from then on. */
    public static InvitationId invite(Thing thing, Viewer owner, UUID account, boolean restricted) {
        var external = UUID.randomUUID();
        var invitation = UUID.randomUUID();
        var item = thing instanceof ItemId;
        World.run(
                "insert into person (id, district_id, kind, username, given_name, family_name, email, account_id) values (?, ?, 'EXTERNAL', ?, 'v.visser', '', ?, ?)",
                external,
                owner.district().value(),
                "guest-" + external,
                external + "@firm.example",
                account);
        World.run(
                """
                insert into invitation (id, district_id, owner_id, external_id, scope, portfolio_id, name, role, language, restricted,
                                        permissions, starts_at, ends_at, made_at, key_hash)
                values (?, ?, ?, ?, ?, ?, 'Vera Visser', 'reader', 'en', ?, 31, now(), now() + interval '1 day', now(), sha256(?::text::bytea))
                """,
                invitation,
                owner.district().value(),
                owner.id().value(),
                external,
                item ? "ITEMS" : "WHOLE",
                item ? null : thing.value(),
                restricted,
                invitation);
        World.run(
                "insert into access_grant (id, district_id, "
                        + (item ? "item_id" : "portfolio_id")
                        + ", person_id, permissions, granted_by, granted_at, invitation_id) values (gen_random_uuid(), ?, ?, ?, 31, ?, now(), ?)",
                owner.district().value(),
                thing.value(),
                external,
                owner.id().value(),
                invitation);
        return new InvitationId(invitation);
    }

    /** Without a licence nobody from outside comes in. */
    public static void license(World.District district) {
        World.run(
                "insert into licence (district_id, feature) values (?, 'PORTFOLIO')",
                district.id().value());
    }

    /** What the audit log has of somebody, in order. */
    public static List<String> audited(Viewer by) {
        return World.rows(
                "select action from audit_entry where actor_id = ? and outcome = 'ALLOWED' order by id",
                by.id().value());
    }

    /** How many rows of a table belong to a thing. */
    public static int count(String table, String column, Id id) {
        return Integer.parseInt(
                World.rows(
                                "select count(*) from " + table + " where " + column + " = ?",
                                id.value())
                        .get(0));
    }

    public static void refused(FaultCode code, String field, ThrowingCallable attempt) {
        var fault = catchThrowableOfType(UserFault.class, attempt);
        assertThat(fault).as("refused").isNotNull();
        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.field()).isEqualTo(field);
    }
}
