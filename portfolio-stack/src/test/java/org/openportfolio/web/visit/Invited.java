package org.openportfolio.web.visit;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;
import org.openportfolio.stack.Stack;

/**
 * An invitation as the database has it: what an owner gives, to whom, and the address that opens
 * it.
 */
final class Invited {
    private static final int READ_COMMENT_ASSESS = 31;

    private final Stack stack;
    private final String district;
    private final String key = (UUID.randomUUID() + "AAAA").replace("-", "").substring(0, 27);
    private final UUID id = UUID.randomUUID();

    private Invited(Stack stack, String district) {
        this.stack = stack;
        this.district = district;
    }

    /** To the whole portfolio that an owner has. */
    static Invited toPortfolio(Stack stack, String owner, String mail, String role) {
        return to(stack, owner, mail, role, "WHOLE", "", false);
    }

    /** The same, where the visitor sees only what they and the owner say to each other. */
    static Invited restricted(Stack stack, String owner, String mail) {
        return to(stack, owner, mail, "reader", "WHOLE", "", true);
    }

    /** To one item alone. */
    static Invited toItem(Stack stack, String owner, String mail, String title) {
        return to(stack, owner, mail, "reader", "ITEMS", title, false);
    }

    private static Invited to(
            Stack stack,
            String owner,
            String mail,
            String role,
            String scope,
            String title,
            boolean restricted) {
        var login = owner.split("@");
        var made = new Invited(stack, login[1]);
        made.run(
                """
                insert into person (id, district_id, kind, username, given_name, family_name, email)
                values (gen_random_uuid(), current_district(), 'EXTERNAL', 'guest-%s', 'Sofia Marin', '', '%s') on conflict do nothing
                """
                        .formatted(made.id.toString().substring(0, 8), mail));
        made.run(
                """
                insert into invitation (id, district_id, owner_id, external_id, scope, portfolio_id, name, role, organisation, message,
                                        language, restricted, permissions, starts_at, ends_at, made_at, key_hash)
                select '%s', current_district(), o.id, e.id, '%s', case when '%s' = 'WHOLE' then pf.id end, 'Sofia Marin', '%s', 'Frog Watch', '',
                       'en', %s, %d, now() - interval '1 minute', now() + interval '30 days', now(), '\\x%s'
                  from person o join person e on e.email = '%s' and e.kind = 'EXTERNAL'
                  left join portfolio pf on pf.owner_id = o.id
                 where o.username = '%s' limit 1
                """
                        .formatted(
                                made.id,
                                scope,
                                scope,
                                role,
                                restricted,
                                READ_COMMENT_ASSESS,
                                hash(made.key),
                                mail,
                                login[0]));
        made.run(
                """
                insert into access_grant (id, district_id, item_id, portfolio_id, person_id, permissions, granted_by, granted_at, invitation_id)
                select gen_random_uuid(), v.district_id, i.id, v.portfolio_id, v.external_id, v.permissions, v.owner_id, now(), v.id
                  from invitation v left join item i on i.owner_id = v.owner_id and i.title = '%s' and v.scope = 'ITEMS' where v.id = '%s'
                """
                        .formatted(title, made.id));
        return made;
    }

    URI address() {
        return URI.create(stack.app() + "/visit/" + key);
    }

    /** What an owner does who takes it back. */
    void revoke() {
        run("update invitation set revoked_at = now() where id = '%s'".formatted(id));
    }

    /**
     * What an administrator does who registers an organisation with a mail domain that somebody
     * there has confirmed; its logo is a picture that came with a comment.
     */
    void register(String organisation, String domain, String picture) {
        run(
                """
                with made as (
                  insert into organisation (id, district_id, name, media_id, created_at)
                  select gen_random_uuid(), current_district(), '%s', f.media_id, now() from comment_file f join comment c on c.id = f.comment_id
                   where f.name = '%s' and c.invitation_id = '%s' limit 1
                  returning id)
                insert into organisation_domain (id, district_id, organisation_id, domain, sent_to, code_until, added_at, verified_at)
                select gen_random_uuid(), current_district(), made.id, '%s', 'office', now(), now(), now() from made
                """
                        .formatted(organisation, picture, id, domain));
    }

    /** Makes the logins of it as old as they would be after this time. */
    void wait(String interval) {
        run(
                "update visit_session set seen_at = seen_at - interval '%1$s', opened_at = opened_at - interval '%1$s' where invitation_id = '%2$s'"
                        .formatted(interval, id));
    }

    private void run(String sql) {
        try (var owner = inside();
                var statement = owner.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The owner of the tables, inside the district. */
    private Connection inside() throws SQLException {
        return stack.database().openIn(district);
    }

    private static String hash(String key) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(key.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
