package org.openportfolio.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openportfolio.it.TestDatabase;

/** Whose mail address is at a domain of the registry, however many domains that has. */
@Tag("EX-7")
class MailDomainsIT {
    @ParameterizedTest
    @CsvSource({
        "vera@firm.example, '{firm.example,example}'",
        "vera@post.eu.firm.example, '{post.eu.firm.example,eu.firm.example,firm.example,example}'",
        "nobody, '{}'"
    })
    void anAddressIsAtItsDomainAndAtThoseAboveIt(String email, String domains) throws SQLException {
        assertThat(
                        lines(
                                "select ("
                                        + MailDomains.OF
                                        + ")::text from (select '"
                                        + email
                                        + "' as email) e"))
                .containsExactly(domains);
    }

    @Test
    void theDomainIsLookedUpInTheIndex() throws SQLException {
        try (var connection = TestDatabase.asSuperuser();
                var s = connection.createStatement()) {
            connection.setAutoCommit(false);
            s.execute(MANY);
            s.execute("analyze organisation_domain");
            s.execute("set local role " + TestDatabase.APPLICATION);
            s.execute("set local enable_seqscan = off");
            var plan =
                    lines(
                            s,
                            "explain (costs off) select (select n.organisation_id from organisation_domain n where n.district_id = (select current_district())"
                                    + " and n.verified_at is not null and n.domain = any("
                                    + MailDomains.OF
                                    + ") order by length(n.domain) desc limit 1) from person e");
            assertThat(String.join("\n", plan))
                    .contains("organisation_domain_once")
                    .containsPattern("Index Cond: .*domain = ANY");
            connection.rollback();
        }
    }

    /** So many that it would be slow to go through them. */
    private static final String MANY =
            """
            with d as (insert into district (id, alias, name) values (gen_random_uuid(), 'many-domains', 'Many') returning id),
            o as (insert into organisation (id, district_id, name, created_at) select gen_random_uuid(), id, 'Firm', now() from d returning id, district_id),
            n as (insert into organisation_domain (id, district_id, organisation_id, domain, sent_to, code_until, added_at, verified_at)
              select gen_random_uuid(), district_id, id, 'd' || k || '.example', 'a@b', now(), now(), now() from o cross join generate_series(1, 5000) k)
            select set_config('app.district', id::text, true) from d
            """;

    private static List<String> lines(String sql) throws SQLException {
        try (var connection = TestDatabase.asApplication();
                var s = connection.createStatement()) {
            return lines(s, sql);
        }
    }

    private static List<String> lines(Statement s, String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (var row = s.executeQuery(sql)) {
            while (row.next()) lines.add(row.getString(1));
        }
        return lines;
    }
}
