package org.openportfolio.graphql.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a list costs, counted by PostgreSQL itself: as many statements for a hundred rows as for
 * ten.
 */
class StatementsIT {
    private static final Api API = Api.running();
    private static final People PEOPLE = new People(API);
    private static String token;

    private static final String EXPLORE =
            """
            query ($first: Int) { viewer { explore(first: $first) { pageInfo { hasNextPage } edges { cursor node {
              id kind title tags updatedAt commentCount viewerPermissions viewerCanComment viewerCanEdit owner { id name } } } } } }
            """;
    private static final String MY_ITEMS =
            "query ($first: Int) { viewer { items(first: $first) { edges { node { id title tags commentCount owner { name } } } } } }";
    private static final String WITH_EVERYTHING =
            """
            query ($first: Int) { viewer { explore(first: $first) { edges { node {
              id title tags commentCount owner { name } attachments { name url } shares { id }
              comments(first: 3) { edges { node { text author { name } } } } } } } } }
            """;

    private static final String THREADS =
            """
            query ($id: ID!, $first: Int) { item(id: $id) { comments(first: $first) { edges { node { id text author { name } viewerCanReply
              replies { edges { node { id text author { name } } } } } } } } }
            """;
    private static final List<String> OF_FEEDBACK =
            List.of(
                    """
                    query ($first: Int) { viewer { items(first: $first) { edges { node { id
                      assessments(first: 2) { edges { node { id text author { name } } } } selfAssessments(first: 1) { edges { node { id } } }
                      feedbackRequests(first: 2) { edges { node { id state askedOf { name } item { id title } } } } } } } } }
                    """,
                    "query ($first: Int) { viewer { rubrics(first: $first) { edges { node { id title criteria { title } owner { name } } } } } }",
                    "query ($first: Int) { viewer { requestsToMe(first: $first) { edges { node { id askedBy { name } item { id title } portfolio { id } } } } } }",
                    "query ($first: Int) { viewer { requestsByMe(first: $first) { edges { node { id askedOf { name } item { id title } portfolio { id } } } } } }");
    private static String talkedAbout;

    @BeforeAll
    static void aHundredAndFiftyItemsThatAnnaSharesWithBenAndAsManyOfBensOwn() throws SQLException {
        var district = PEOPLE.district();
        var school = PEOPLE.school(district);
        var anna = PEOPLE.member(district, school, "STUDENT", "ACTIVE");
        var ben = PEOPLE.member(district, school, "STUDENT", "ACTIVE");
        for (var owner : List.of(anna, ben))
            PEOPLE.change(
                    """
                    insert into item (id, district_id, owner_id, kind, title, created_at, updated_at)
                    select gen_random_uuid(), p.district_id, p.id, 'REFLECTION', 'Item ' || n, now(), now() - make_interval(secs => n)
                      from person p, generate_series(1, 150) n where p.account_id = ?
                    """,
                    owner);
        PEOPLE.change(
                "insert into item_tag (district_id, item_id, tag, position) select district_id, id, 'school', 0 from item where district_id = ?",
                district);
        PEOPLE.change(
                """
                insert into access_grant (id, district_id, item_id, person_id, permissions, granted_by, granted_at)
                select gen_random_uuid(), i.district_id, i.id, ben.id, 7, i.owner_id, now()
                  from item i join person ben on ben.account_id = ? join person anna on anna.account_id = ? where i.owner_id = anna.id
                """,
                ben,
                anna);
        PEOPLE.change(
                """
                insert into comment (id, district_id, item_id, author_id, text, created_at)
                select gen_random_uuid(), i.district_id, i.id, i.owner_id, 'Look', now() from item i, generate_series(1, 5) where i.district_id = ?
                """,
                district);
        talkedAbout = PEOPLE.talkedAbout(district, 150, 3);
        PEOPLE.assessedAndAskedAbout(ben, anna);
        token = API.issuer.token(ben);
        logging("all");
        for (var document : List.of(EXPLORE, MY_ITEMS, WITH_EVERYTHING)) cost(document, 1);
    }

    @AfterAll
    static void beQuietAgain() throws SQLException {
        logging("none");
    }

    @Test
    void aPageOfExploreIsThreeStatementsWhateverItsLength() throws SQLException {
        assertThat(cost(EXPLORE, 10)).hasSize(3);
        assertThat(cost(EXPLORE, 100)).hasSize(3);
    }

    @Test
    void aPageOfMyItemsIsThreeStatementsWhateverItsLength() throws SQLException {
        assertThat(cost(MY_ITEMS, 10)).hasSize(3);
        assertThat(cost(MY_ITEMS, 100)).hasSize(3);
    }

    @Test
    void anItemWithItsThreadsAndTheirRepliesIsFourStatementsWhateverTheirNumber()
            throws SQLException {
        for (int threads : List.of(10, 50, 100))
            assertThat(cost(THREADS, Map.of("id", talkedAbout, "first", threads), threads * 4))
                    .hasSize(4);
    }

    @Test
    void theListsOfFeedbackCostTheSameWhateverTheirLength() throws SQLException {
        for (var document : OF_FEEDBACK) {
            cost(document, 1);
            assertThat(cost(document, 10))
                    .as(document)
                    .hasSameSizeAs(cost(document, 100))
                    .hasSizeLessThan(8);
        }
    }

    @Test
    void rarerFieldsAreBatched() throws SQLException {
        assertThat(cost(WITH_EVERYTHING, 10))
                .hasSameSizeAs(cost(WITH_EVERYTHING, 100))
                .hasSizeLessThan(12);
    }

    /**
     * The statements of the application that one request causes, without those that begin and end
     * transactions.
     */
    private static List<String> cost(String document, int first) throws SQLException {
        return cost(document, Map.of("first", first), first);
    }

    private static List<String> cost(String document, Map<String, Object> variables, int atLeast)
            throws SQLException {
        var before = UUID.randomUUID().toString();
        mark(before);
        var answer =
                API.post(Optional.of(token), Map.of("query", document, "variables", variables));
        var after = UUID.randomUUID().toString();
        mark(after);
        assertThat(answer.body()).doesNotContain("\"errors\"");
        assertThat(answer.body().split("\"title\"|\"id\":\"(itm|com)", -1).length)
                .as("rows")
                .isGreaterThan(atLeast);
        var log = log(after);
        var request = log.substring(log.indexOf(before), log.indexOf(after));
        assertThat(request).as("the log between two marks").contains("portfolio_app/LOG:");
        return Arrays.stream(request.split("\n"))
                .filter(line -> line.matches("portfolio_app/LOG:  (execute [^:]+|statement): .*"))
                .filter(line -> !line.matches(".*: (BEGIN|COMMIT|ROLLBACK|SET |SHOW ).*"))
                // the timers look around on their own, whoever asks for what
                .filter(line -> !line.contains("claim_outbox"))
                .filter(line -> !line.contains("purge_live_events"))
                // the driver asks once per connection what a type is
                .filter(line -> !line.contains("pg_catalog.pg_type"))
                .toList();
    }

    private static void logging(String what) throws SQLException {
        try (var all = API.asSuperuser();
                var statement = all.createStatement()) {
            statement.execute("alter system set log_statement = '" + what + "'");
            statement.execute("select pg_reload_conf()");
        }
    }

    private static void mark(String word) throws SQLException {
        try (var all = API.asSuperuser();
                var statement = all.createStatement()) {
            statement.execute("select '" + word + "'");
        }
    }

    /** The log, as soon as the word is in it: PostgreSQL writes it in a process of its own. */
    private static String log(String word) throws SQLException {
        try (var all = API.asSuperuser();
                var statement = all.createStatement()) {
            for (int tries = 0; tries < 200; tries++) {
                try (var text =
                        statement.executeQuery("select pg_read_file(pg_current_logfile())")) {
                    text.next();
                    if (text.getString(1).contains(word)) return text.getString(1);
                }
                statement.execute("select pg_sleep(0.05)");
            }
        }
        throw new AssertionError(word + " did not come to the log");
    }
}
