package org.openportfolio.directory.roster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.openportfolio.it.TestDatabase;
import org.openportfolio.kernel.DistrictId;

/** A district of its own for a test, and eyes that see behind the wall. */
final class RosterWorld {
    static final LocalDate TODAY = LocalDate.parse("2026-11-21");

    final DistrictId district = new DistrictId(UUID.randomUUID());
    final String alias = "r-" + district.value().toString().substring(0, 8);
    private final Path folder;

    RosterWorld() throws SQLException, IOException {
        folder = Files.createTempDirectory("roster");
        folder.toFile().deleteOnExit();
        try (var all = TestDatabase.asSuperuser();
                var s = all.createStatement()) {
            s.execute(
                    "insert into district (id, alias, name) values ('%s', '%s', 'D')"
                            .formatted(district.value(), alias));
        }
    }

    RosterWish wish(Packages roster) {
        return RosterWish.of(district, "SIS", roster.folder(folder.resolve("package")), TODAY);
    }

    RosterReport run(Packages roster) throws SQLException {
        return run(wish(roster));
    }

    RosterReport run(RosterWish wish) throws SQLException {
        try (var app = TestDatabase.asApplication()) {
            app.setAutoCommit(false);
            var report = new RosterImport(app).run(wish);
            app.commit();
            return report;
        }
    }

    /** The first column of a query; {@code {d}} stands for the district. */
    List<String> rows(String query) throws SQLException {
        try (var all = TestDatabase.asSuperuser();
                var s = all.createStatement();
                var r = s.executeQuery(query.replace("{d}", "'" + district.value() + "'"))) {
            List<String> rows = new ArrayList<>();
            while (r.next()) rows.add(r.getString(1));
            return rows;
        }
    }

    long count(String from) throws SQLException {
        return Long.parseLong(rows("select count(*)::text from " + from).get(0));
    }

    String one(String query) throws SQLException {
        var rows = rows(query);
        if (rows.size() != 1) throw new AssertionError(rows.size() + " rows: " + query);
        return rows.get(0);
    }

    void change(String statement) throws SQLException {
        try (var all = TestDatabase.asSuperuser();
                var s = all.createStatement()) {
            s.execute(statement.replace("{d}", "'" + district.value() + "'"));
        }
    }

    /** Everything the directory holds of the district, without ids and times that vary. */
    List<String> directory() throws SQLException {
        return rows(
                """
                select x from (
                  select 'school ' || name || ' ' || (archived_at is null) as x from school where district_id = {d}
                  union all
                  select 'person ' || concat_ws(' ', username, given_name, family_name, email, state) from person where district_id = {d}
                  union all
                  select 'role ' || concat_ws(' ', p.username, r.role, s.name, r.is_primary, r.starts_on, r.ends_on)
                    from person_role r join person p on p.id = r.person_id left join school s on s.id = r.school_id where r.district_id = {d}
                  union all
                  select 'grade ' || concat_ws(' ', p.username, g.grade, g.raw) from person_grade g join person p on p.id = g.person_id where g.district_id = {d}
                  union all
                  select 'class ' || concat_ws(' ', title, code, grades, starts_on, ends_on, archived_at is null) from people_group where district_id = {d}
                  union all
                  select 'member ' || concat_ws(' ', g.title, p.username, m.role, m.is_primary, m.starts_on, m.ends_on)
                    from membership m join people_group g on g.id = m.group_id join person p on p.id = m.person_id where m.district_id = {d}
                ) t order by x""");
    }

    /** Row versions: what differs between two calls was written in between. */
    List<String> versions() throws SQLException {
        List<String> versions = new ArrayList<>();
        for (var table :
                List.of(
                        "school",
                        "person",
                        "person_role",
                        "person_grade",
                        "people_group",
                        "membership",
                        "roster_source",
                        "roster_org",
                        "roster_term",
                        "roster_course"))
            versions.addAll(
                    rows(
                            "select '%s ' || ctid || ' ' || xmin from %s where district_id = {d} order by 1"
                                    .formatted(table, table)));
        // couriers may be at work on what waits there; what is written is a row more
        versions.addAll(
                rows("select 'outbox ' || id from outbox where district_id = {d} order by 1"));
        return versions;
    }
}
