package org.openportfolio.graphql.it;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.ItemId;

/** Puts members into the database, each with an account. */
final class People {
    private final Api api;

    People(Api api) {
        this.api = api;
    }

    UUID district() {
        var id = UUID.randomUUID();
        change(
                "insert into district (id, alias, name) values (?, ?, 'A district')",
                id,
                "d" + id.toString().substring(0, 8));
        return id;
    }

    UUID school(UUID district) {
        var id = UUID.randomUUID();
        change(
                "insert into school (id, district_id, name) values (?, ?, 'A school')",
                id,
                district);
        return id;
    }

    /**
     * @return the account
     */
    UUID member(UUID district, UUID school, String role, String state) {
        var person = UUID.randomUUID();
        var account = UUID.randomUUID();
        change(
                "insert into person (id, district_id, username, given_name, family_name, state, left_at, account_id) values (?, ?, ?, 'Anna', 'Li', ?, case when ? = 'LEFT' then now() end, ?)",
                person,
                district,
                "p" + person.toString().substring(0, 8),
                state,
                state,
                account);
        change(
                "insert into person_role (district_id, person_id, school_id, role) values (?, ?, ?, ?)",
                district,
                person,
                school,
                role);
        return account;
    }

    void change(String sql, Object... parameters) {
        try (var connection = api.asSuperuser();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) statement.setObject(i + 1, parameters[i]);
            statement.executeUpdate();
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    /**
     * Begins threads on an item of the district, with replies to each.
     *
     * @return the item
     */
    String talkedAbout(UUID district, int threads, int replies) {
        var item =
                UUID.fromString(
                        value(
                                "select i.id from item i where i.district_id = ? and exists (select 1 from access_grant g where g.item_id = i.id) order by i.id limit 1",
                                district));
        change(
                """
                insert into comment (id, district_id, item_id, author_id, text, created_at)
                select gen_random_uuid(), i.district_id, i.id, i.owner_id, 'Thread ' || n, now() from item i, generate_series(1, ?) n where i.id = ?
                """,
                threads,
                item);
        change(
                """
                insert into comment (id, district_id, item_id, author_id, text, created_at, reply_to_id, thread_id, thread_author_id)
                select gen_random_uuid(), c.district_id, c.item_id, c.author_id, 'Reply', now(), c.id, c.id, c.author_id
                  from comment c, generate_series(1, ?) n where c.item_id = ? and c.thread_id is null
                """,
                replies,
                item);
        return GlobalId.of(new ItemId(item));
    }

    /** Rubrics of somebody, assessments of their items, and requests between the two people. */
    void assessedAndAskedAbout(UUID owner, UUID other) {
        change(
                """
                insert into rubric (id, district_id, owner_id, created_at, updated_at)
                select gen_random_uuid(), p.district_id, p.id, now(), now() from person p, generate_series(1, 150) n where p.account_id = ?
                """,
                owner);
        change(
                """
                insert into rubric_version (district_id, rubric_id, version, title, criteria, at)
                select r.district_id, r.id, 1, 'Rubric', '[]', now() from rubric r join person p on p.id = r.owner_id where p.account_id = ?
                """,
                owner);
        change(
                """
                insert into assessment (id, district_id, item_id, author_id, kind, rubric_id, rubric_version, marks, created_at)
                select gen_random_uuid(), i.district_id, i.id, o.id, 'BY_OTHER', (select r.id from rubric r where r.owner_id = p.id limit 1), 1, '[]', now()
                  from item i join person p on p.id = i.owner_id join person o on o.account_id = ? where p.account_id = ?
                """,
                other,
                owner);
        for (var asker : List.of(owner, other))
            change(
                    """
                    insert into feedback_request (id, district_id, item_id, asked_by, asked_of, text, asked_at)
                    select gen_random_uuid(), i.district_id, i.id, i.owner_id, o.id, 'Look', now()
                      from item i join person p on p.id = i.owner_id join person o on o.account_id = ? where p.account_id = ?
                    """,
                    asker.equals(owner) ? other : owner,
                    asker);
    }

    /** The first column of the first row, as text. */
    String value(String sql, Object... parameters) {
        try (var connection = api.asSuperuser();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) statement.setObject(i + 1, parameters[i]);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }
}
