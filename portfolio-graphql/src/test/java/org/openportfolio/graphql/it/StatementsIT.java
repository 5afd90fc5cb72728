package org.openportfolio.graphql.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.analysis.QueryTraverser;
import graphql.analysis.QueryVisitorFieldEnvironment;
import graphql.analysis.QueryVisitorStub;
import graphql.parser.Parser;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openportfolio.graphql.endpoint.Json;
import org.openportfolio.graphql.engine.ApiSchema;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.world.LoggedStatements;

/**
 * What a list costs, counted by PostgreSQL itself: as many statements for a hundred rows as for
 * ten. Every list of the schema has its case here.
 */
class StatementsIT {
    private static final Api API = Api.running();
    private static final People PEOPLE = new People(API);
    private static final GraphQLSchema SCHEMA = ApiSchema.make().executable();
    private static final UUID CRITERION = UUID.randomUUID();
    private static final UUID LEVEL = UUID.randomUUID();
    private static final int FEW = 10;
    private static final int MANY = 100;

    /**
     * @param who asks: Ben, or an administrator
     * @param rows the way to the list in the answer; a star stands for every entry of a list
     * @param most how many statements it may take: one says who asks, one enters the district
     */
    private record Case(Who who, String rows, int most, String document) {
        Case(String rows, int most, String document) {
            this(Who.BEN, rows, most, document);
        }
    }

    private enum Who {
        BEN,
        ADMIN
    }

    /** Whatever needs more than one statement for itself and one for each batched field. */
    private static final int ANY = 12;

    private static final List<Case> CASES =
            List.of(
                    new Case(
                            "viewer.explore.edges",
                            3,
                            """
                            { viewer { explore(first: 100) { pageInfo { hasNextPage } edges { cursor node {
                              id kind title tags updatedAt commentCount viewerPermissions viewerCanComment viewerCanEdit owner { id name } } } } } }
                            """),
                    new Case(
                            "viewer.items.edges",
                            3,
                            "{ viewer { items(first: 100) { edges { node { id title tags commentCount owner { name } } } } } }"),
                    new Case(
                            "viewer.explore.edges",
                            3,
                            """
                            { viewer { explore(first: 100, filter: {text: "item sch", tags: ["school"], kinds: [REFLECTION]}, orderBy: TITLE) {
                              edges { node { id title } } } } }
                            """),
                    new Case(
                            "viewer.items.edges",
                            3,
                            """
                            { viewer { items(first: 100, filter: {text: "item sch", tags: ["school"]}, orderBy: NEWEST_MADE) {
                              edges { node { id title } } } } }
                            """),
                    new Case(
                            "viewer.explore.edges.*.node.comments.edges",
                            ANY,
                            """
                            { viewer { explore(first: 100) { edges { node { id title tags commentCount owner { name } attachments { name url }
                              shares { id } comments(first: 3) { edges { node { text author { name } } } } } } } } }
                            """),
                    new Case(
                            "viewer.items.edges.*.node.attachments",
                            4,
                            "{ viewer { items(first: 100) { edges { node { attachments { name url } } } } } }"),
                    new Case(
                            "viewer.items.edges.*.node.shares",
                            4,
                            "{ viewer { items(first: 100) { edges { node { shares { id recipient { ... on Person { name } ... on PeopleGroup { title } } } } } } } }"),
                    new Case(
                            "viewer.items.edges.*.node.versions.edges",
                            5,
                            """
                            { viewer { items(first: 100) { edges { node { versions(first: 2) { edges { node {
                              number change by { name } tags attachments { name } contents { title } } } } } } } } }
                            """),
                    new Case(
                            "item.versions.edges",
                            5,
                            """
                            query ($item: ID!) { item(id: $item) { versions(first: 100) { edges { node {
                              number body attachments { name } contents { title } } } } } }
                            """),
                    new Case(
                            "item.comments.edges",
                            4,
                            """
                            query ($item: ID!) { item(id: $item) { title comments(first: 100) { edges { node { id text author { name } viewerCanReply
                              replies(first: 3) { edges { node { id text author { name } } } } } } } } }
                            """),
                    new Case(
                            "item.comments.edges.*.node.replies.edges",
                            4,
                            """
                            query ($item: ID!) { item(id: $item) { title comments(first: 50) { edges { node { text
                              replies(first: 20) { edges { node { text } } } } } } } }
                            """),
                    // two for the files: what the comments are about, and then the files that are
                    // seen there
                    new Case(
                            "item.comments.edges.*.node.files",
                            6,
                            """
                            query ($item: ID!) { item(id: $item) { title comments(first: 100) { edges { node { text files { name url } } } } } }
                            """),
                    new Case(
                            "item.contents.edges",
                            4,
                            """
                            query ($collection: ID!) { item: node(id: $collection) { ... on Item { contents(first: 100) { edges { node { id title owner { name } } } } } } }
                            """),
                    new Case(
                            "viewer.items.edges.*.node.accessOf.reasons",
                            ANY,
                            """
                            query ($anna: ID!) { viewer { items(first: 100, filter: {text: "item"}) { edges { node {
                              accessOf(personId: $anna) { permissions reasons { permissions } } } } } } }
                            """),
                    new Case(
                            "portfolio.sections.0.posts.edges",
                            4,
                            """
                            query ($portfolio: ID!) { portfolio(id: $portfolio) { title summary owner { name } sections { title
                              posts(first: 100) { edges { cursor node { id placedAt item { id kind title tags commentCount owner { name } } } } } } } }
                            """),
                    new Case(
                            "portfolio.shares",
                            4,
                            "query ($portfolio: ID!) { portfolio(id: $portfolio) { shares { id recipient { ... on Person { name } } } } }"),
                    new Case(
                            "viewer.explorePortfolios.edges.*.node.descriptionFiles",
                            4,
                            "{ viewer { explorePortfolios(first: 100) { edges { node { descriptionFiles { name url } } } } } }"),
                    new Case(
                            "viewer.explorePortfolios.edges",
                            3,
                            "{ viewer { explorePortfolios(first: 100) { edges { node { id title owner { name } sections { title } } } } } }"),
                    new Case(
                            "viewer.taughtPortfolios.edges.*.node.sections",
                            4,
                            """
                            { viewer { taughtPortfolios(first: 100) { edges { node { id title owner { name } sections { title
                              posts(first: 1) { edges { node { item { title } } } } } } } } } }
                            """),
                    new Case(
                            "viewer.portfolios",
                            4,
                            "{ viewer { portfolios { title templateId portfolio { id title } } } }"),
                    new Case(
                            Who.ADMIN,
                            "viewer.portfolioTemplates",
                            3,
                            "{ viewer { portfolioTemplates { id title portfolioCount sections { title } } } }"),
                    new Case(
                            "viewer.classes.*.members",
                            4,
                            "{ viewer { classes { title memberCount members { name } } } }"),
                    new Case(
                            "viewer.classes.*.studentPortfolios.edges.*.node.portfolios",
                            6,
                            """
                            { viewer { classes { studentPortfolios(first: 100) { edges { node { student { name }
                              portfolios { id title publicLink { allowed state liveUntil address viewerCanOpen } } } } } } } }
                            """),
                    new Case(
                            "viewer.taughtPortfolios.edges",
                            4,
                            "{ viewer { taughtPortfolios(first: 100) { edges { node { id publicLink { state liveUntil } } } } } }"),
                    new Case(
                            "portfolio.publicLink.views.days",
                            5,
                            "query ($portfolio: ID!) { portfolio(id: $portfolio) { publicLink { state views { total days { date views } } } } }"),
                    new Case(
                            "item.assessments.edges",
                            ANY,
                            """
                            query ($item: ID!) { item(id: $item) { assessments(first: 100) { edges { node { text author { name }
                              marks { text criterion { title levels { title } } level { title } } } } }
                              selfAssessments(first: 100) { edges { node { text } } } } }
                            """),
                    new Case(
                            "item.selfAssessments.edges",
                            4,
                            "query ($item: ID!) { item(id: $item) { selfAssessments(first: 100) { edges { node { text author { name } } } } } }"),
                    new Case(
                            "viewer.items.edges.*.node.feedbackRequests.edges",
                            ANY,
                            """
                            { viewer { items(first: 100) { edges { node { assessments(first: 2) { edges { node { text author { name } } } }
                              feedbackRequests(first: 2) { edges { node { state askedOf { name } item { title } } } } } } } } }
                            """),
                    new Case(
                            "viewer.rubrics.edges",
                            3,
                            "{ viewer { rubrics(first: 100) { edges { node { title owner { name } criteria { title levels { title points } } } } } } }"),
                    new Case(
                            "item.feedbackRequests.edges",
                            4,
                            "query ($item: ID!) { item(id: $item) { feedbackRequests(first: 100) { edges { node { text askedOf { name } state } } } } }"),
                    new Case(
                            "viewer.requestsToMe.edges",
                            ANY,
                            "{ viewer { requestsToMe(first: 100) { edges { node { text askedBy { name } item { title } } } } } }"),
                    new Case(
                            "viewer.notifications.edges",
                            6,
                            "{ viewer { notifications(first: 100) { edges { node { kind read by { name } commentId } } } } }"),
                    new Case(
                            "viewer.notifications.edges",
                            ANY,
                            """
                            { viewer { unreadNotifications notificationPreferences { kind mail }
                              notifications(first: 100) { edges { node { kind item { title } portfolio { title } } } } } }
                            """),
                    new Case(
                            "viewer.requestsByMe.edges",
                            5,
                            "{ viewer { requestsByMe(first: 100) { edges { node { text askedOf { name } item { title } portfolio { title } } } } } }"),
                    new Case(
                            "portfolio.evaluations.edges",
                            4,
                            "query ($portfolio: ID!) { portfolio(id: $portfolio) { evaluations(first: 100) { edges { node { text level author { name } } } } } }"),
                    new Case(
                            "portfolio.feedbackRequests.edges",
                            4,
                            "query ($portfolio: ID!) { portfolio(id: $portfolio) { feedbackRequests(first: 100) { edges { node { text askedOf { name } } } } } }"),
                    new Case(
                            "portfolio.comments.edges",
                            4,
                            """
                            query ($portfolio: ID!) { portfolio(id: $portfolio) { comments(first: 100) { edges { node { text author { name }
                              replies(first: 2) { edges { node { text } } } } } } } }
                            """),
                    new Case(
                            "viewer.bin.edges",
                            3,
                            "{ viewer { bin(first: 100) { edges { node { title purgedAt } } } } }"),
                    new Case(
                            "viewer.tags",
                            3,
                            "{ viewer { tags(first: 100, prefix: \"word\") { name itemCount } } }"),
                    new Case(
                            "viewer.pushes.edges",
                            4,
                            "{ viewer { pushes(first: 100) { edges { node { title deliveredCount refusedCount item { title } } } } } }"),
                    new Case(
                            "viewer.pushes.edges.*.node.results.edges",
                            4,
                            "{ viewer { pushes(first: 50) { edges { node { results(first: 2) { edges { node { outcome person { name } } } } } } } } }"),
                    new Case(
                            "viewer.pushes.edges.*.node.groups",
                            4,
                            "{ viewer { pushes(first: 100) { edges { node { groups { forLateJoiners group { title } } } } } } }"),
                    new Case(
                            "viewer.jobs.edges",
                            3,
                            "{ viewer { jobs(first: 100) { edges { node { kind state doneCount totalCount } } } } }"),
                    new Case(
                            "viewer.exports.edges",
                            4,
                            "{ viewer { exports(first: 100) { edges { node { scope state byteCount downloadUrl job { state doneCount } } } } } }"),
                    new Case(
                            "viewer.imports.edges",
                            4,
                            "{ viewer { imports(first: 100) { edges { node { name state lineCount earlierAt job { state doneCount } } } } } }"),
                    new Case(
                            "viewer.imports.edges.*.node.lines.edges",
                            4,
                            "{ viewer { imports(first: 50) { edges { node { lines(first: 2) { edges { node { number title troubles } } } } } } } }"),
                    new Case(
                            "viewer.invitations.edges",
                            5,
                            "{ viewer { invitations(first: 100) { edges { node { name email state endsAt mailState viewerCanChange portfolio { title } } } } } }"),
                    new Case(
                            "viewer.invitations.edges.*.node.items",
                            5,
                            "{ viewer { invitations(first: 100) { edges { node { scope items { title } } } } } }"),
                    new Case(
                            "viewer.invitations.edges.*.node.sections",
                            4,
                            "{ viewer { invitations(first: 100) { edges { node { sections { title } } } } } }"),
                    new Case(
                            "item.invitations.edges",
                            4,
                            "query ($item: ID!) { item(id: $item) { invitations(first: 100) { edges { node { name state } } } } }"),
                    new Case(
                            "portfolio.invitations.edges",
                            4,
                            "query ($portfolio: ID!) { portfolio(id: $portfolio) { invitations(first: 100) { edges { node { name state sections { title } } } } } }"),
                    new Case(
                            "viewer.accessRequestsByMe.edges",
                            4,
                            "{ viewer { accessRequestsByMe(first: 100) { edges { node { text state askedOf { name } viewerCanWithdraw } } } } }"),
                    new Case(
                            "viewer.accessRequestsToMe.edges",
                            4,
                            "{ viewer { accessRequestsToMe(first: 100) { edges { node { text state askedBy { name } viewerCanAnswer } } } } }"),
                    new Case(
                            "viewer.sharesGiven.edges",
                            6,
                            "{ viewer { sharesGiven(first: 100) { edges { node { share { id recipient { ... on Person { name } } } item { title } portfolio { title } } } } } }"),
                    new Case(
                            "viewer.sharesReceived.edges",
                            6,
                            "{ viewer { sharesReceived(first: 100) { edges { node { owner { name } item { title } portfolio { title } } } } } }"),
                    new Case("viewer.people", 3, "{ viewer { people(first: 50) { id name } } }"),
                    new Case(
                            "viewer.classes", 3, "{ viewer { classes { id title memberCount } } }"),
                    new Case(
                            "nodes",
                            3,
                            "query ($items: [ID!]!) { nodes(ids: $items) { id ... on Item { title } } }"));

    private static final Map<Case, List<String>> AT_FEW = new LinkedHashMap<>();
    private static final Map<Case, Integer> ROWS_AT_FEW = new LinkedHashMap<>();
    private static UUID district;
    private static UUID school;
    private static UUID anna;
    private static UUID ben;
    private static String token;
    private static String adminToken;

    /** PostgreSQL's log, and how many bytes of it were looked through before. */
    private static String logName = "";

    private static long logRead;

    /** Ben is who asks. Ten of everything, counted; then a hundred. */
    @BeforeAll
    static void tenOfEverything() throws SQLException {
        // nothing that other tests have left to be delivered is delivered between two marks
        PEOPLE.change(
                "update outbox set done_at = now() where done_at is null and gave_up_at is null");
        district = PEOPLE.district();
        school = PEOPLE.school(district);
        anna = PEOPLE.member(district, school, "STUDENT", "ACTIVE");
        ben = PEOPLE.member(district, school, "STUDENT", "ACTIVE");
        for (var role : List.of("TEACHER", "STUDENT"))
            PEOPLE.change(
                    "insert into person_role (district_id, person_id, school_id, role) select district_id, id, ?, ? from person where account_id = ? on conflict do nothing",
                    school,
                    role,
                    ben);
        token = API.issuer.token(ben);
        var claims = API.issuer.claims(PEOPLE.member(district, school, "DISTRICT_ADMIN", "ACTIVE"));
        claims.put("acr", "mfa");
        adminToken = API.issuer.signed(claims);
        logging("all");
        grow(1, FEW);
        for (var one : CASES) once(one);
        for (var one : CASES) {
            var cost = cost(one);
            AT_FEW.put(one, cost.statements());
            ROWS_AT_FEW.put(one, cost.rows());
        }
        grow(FEW + 1, MANY);
    }

    @AfterAll
    static void beQuietAgain() throws SQLException {
        logging("none");
    }

    /** So many more of everything that a list of the schema tells. */
    private static void grow(int from, int to) {
        if (from == 1) {
            PEOPLE.change(
                    "insert into media (id, district_id, sha256, size, content_type) values (gen_random_uuid(), ?, repeat('a', 64), 1, 'image/png')",
                    district);
            item(ben, "The one", 0);
            item(ben, "The collection", 0);
            PEOPLE.change(
                    "update item set kind = 'COLLECTION' where title = 'The collection' and district_id = ?",
                    district);
        }
        for (int n = from; n <= to; n++) {
            item(ben, "Item " + n, n);
            item(anna, "Item " + n, n);
            item(ben, "Deleted " + n, n);
            PEOPLE.member(district, school, "STUDENT", "ACTIVE");
        }
        // what each item has, and what the one has n of
        for (var sql :
                List.of(
                        "update item set deleted_at = now() where district_id = ? and title like 'Deleted%' and deleted_at is null",
                        """
                        insert into item_tag (district_id, item_id, tag, position)
                        select i.district_id, i.id, t.tag, t.position from item i
                         cross join lateral (values ('school', 0), (replace(i.title, 'Item', 'word'), 1)) t (tag, position)
                         where i.district_id = ? on conflict do nothing
                        """,
                        """
                        insert into attachment (id, district_id, item_id, media_id, name, position)
                        select gen_random_uuid(), i.district_id, i.id, m.id, 'a.png', 0 from item i join media m using (district_id)
                         where i.district_id = ? and not exists (select 1 from attachment a where a.item_id = i.id)
                        """,
                        """
                        insert into comment (id, district_id, item_id, author_id, text, created_at)
                        select gen_random_uuid(), i.district_id, i.id, i.owner_id, 'Look', now() from item i cross join generate_series(1, 3)
                         where i.district_id = ? and not exists (select 1 from comment c where c.item_id = i.id)
                        """,
                        """
                        insert into item_version (district_id, item_id, version, at, by_id, change, title, description, body, contents)
                        select i.district_id, i.id, n, now(), i.owner_id, 'CHANGED', i.title, '', '', array(
                                 select o.id from item o where o.owner_id = i.owner_id and o.title like 'Item%')
                          from item i cross join generate_series(1, 2) n where i.district_id = ?
                            on conflict do nothing
                        """,
                        """
                        insert into item_version_file (district_id, item_id, version, position, attachment_id, media_id, name, shows_others)
                        select v.district_id, v.item_id, v.version, 1, gen_random_uuid(), m.id, 'a.png', false
                          from item_version v join media m using (district_id) where v.district_id = ? on conflict do nothing
                        """))
            PEOPLE.change(sql, district);
        PEOPLE.change(
                """
                insert into access_grant (id, district_id, item_id, person_id, permissions, granted_by, granted_at)
                select gen_random_uuid(), i.district_id, i.id, p.id, 15, i.owner_id, now()
                  from item i join person p on p.account_id in (?, ?) and p.id <> i.owner_id
                 where i.district_id = ? and not exists (select 1 from access_grant g where g.item_id = i.id)
                """,
                anna,
                ben,
                district);
        PEOPLE.change(
                """
                with made as (
                  insert into people_group (id, district_id, kind, school_id, title)
                  select gen_random_uuid(), ?, 'CLASS', ?, 'Class ' || n from generate_series(?, ?) n returning id, district_id)
                insert into membership (district_id, group_id, person_id, role)
                select made.district_id, made.id, p.id, 'STUDENT' from made join person p on p.account_id = ?
                """,
                district,
                school,
                from,
                to,
                ben);
        PEOPLE.change(
                """
                insert into item_version (district_id, item_id, version, at, by_id, change, title, description, body)
                select i.district_id, i.id, n, now(), i.owner_id, 'CHANGED', i.title, '', ''
                  from item i cross join generate_series(?, ?) n where i.district_id = ? and i.title = 'The one' on conflict do nothing
                """,
                from,
                to,
                district);
        PEOPLE.change(
                """
                insert into comment (id, district_id, item_id, author_id, text, created_at)
                select gen_random_uuid(), i.district_id, i.id, i.owner_id, 'Look', now()
                  from item i cross join generate_series(?, ?) n where i.district_id = ? and i.title = 'The one'
                """,
                from,
                to,
                district);
        PEOPLE.change(
                """
                insert into comment (id, district_id, item_id, author_id, text, created_at, reply_to_id, thread_id, thread_author_id)
                select gen_random_uuid(), c.district_id, c.item_id, c.author_id, 'Reply', now(), c.id, c.id, c.author_id
                  from comment c join item i on i.id = c.item_id cross join generate_series(1, 2)
                 where i.district_id = ? and i.title = 'The one' and c.thread_id is null
                   and not exists (select 1 from comment r where r.thread_id = c.id)
                """,
                district);
        PEOPLE.change(
                """
                insert into comment_file (id, district_id, comment_id, media_id, name, position)
                select gen_random_uuid(), c.district_id, c.id, m.id, 'a.png', 0
                  from comment c join item i on i.id = c.item_id join media m on m.district_id = c.district_id
                 where i.district_id = ? and i.title = 'The one' and c.thread_id is null
                   and not exists (select 1 from comment_file f where f.comment_id = c.id)
                """,
                district);
        for (var sql :
                List.of(
                        """
                        insert into collection_entry (district_id, collection_id, item_id, position)
                        select c.district_id, c.id, i.id, 1 from item c join item i on i.owner_id = c.owner_id and i.title like 'Item%'
                         where c.district_id = ? and c.title = 'The collection' on conflict do nothing
                        """,
                        // everybody is taught by Ben
                        """
                        insert into membership (district_id, group_id, person_id, role)
                        select p.district_id, g.id, p.id, 'STUDENT' from person p
                          join (select district_id, id from people_group where title = 'Class 1') g on g.district_id = p.district_id
                         where p.district_id = ? and not exists (select 1 from membership m where m.person_id = p.id)
                        """))
            PEOPLE.change(sql, district);
        PEOPLE.change(
                "insert into membership (district_id, group_id, person_id, role) select g.district_id, g.id, p.id, 'TEACHER' from people_group g join person p on p.account_id = ? where g.district_id = ? and g.title = 'Class 1' and not exists (select 1 from membership m where m.role = 'TEACHER' and m.group_id = g.id)",
                ben,
                district);
        PEOPLE.change(
                """
                with made as (
                  insert into portfolio_template (id, district_id, title, created_at, published_at)
                  select gen_random_uuid(), ?, 'Template ' || n, now(), now() from generate_series(?, ?) n returning id, district_id)
                insert into template_section (id, district_id, template_id, title, position)
                select gen_random_uuid(), made.district_id, made.id, 'Section ' || n, n from made, generate_series(1, 2) n
                """,
                district,
                from,
                to);
        for (var sql :
                List.of(
                        """
                        insert into template_attachment (id, district_id, template_id, media_id, name, position)
                        select gen_random_uuid(), t.district_id, t.id, m.id, 'a.png', 0
                          from portfolio_template t join media m on m.district_id = t.district_id
                         where t.district_id = ? and not exists (select 1 from template_attachment a where a.template_id = t.id)
                        """,
                        """
                        insert into portfolio (id, district_id, template_id, owner_id, created_at, updated_at)
                        select gen_random_uuid(), p.district_id, t.id, p.id, now(), now()
                          from person p join portfolio_template t on t.district_id = p.district_id and t.title = 'Template 1'
                         where p.district_id = ? on conflict do nothing
                        """,
                        """
                        insert into post (id, district_id, portfolio_id, template_id, section_id, item_id, position, placed_at)
                        select gen_random_uuid(), pf.district_id, pf.id, pf.template_id, s.id, i.id, 1, now()
                          from portfolio pf join template_section s on s.template_id = pf.template_id and s.title = 'Section 1'
                          join item i on i.owner_id = pf.owner_id and i.title like 'Item%'
                         where pf.district_id = ? on conflict do nothing
                        """))
            PEOPLE.change(sql, district);
        for (var toBen : List.of(true, false))
            PEOPLE.change(
                    """
                    insert into access_grant (id, district_id, portfolio_id, person_id, permissions, granted_by, granted_at)
                    select gen_random_uuid(), pf.district_id, pf.id, p.id, 15, pf.owner_id, now()
                      from portfolio pf join person p on p.district_id = pf.district_id and p.id <> pf.owner_id
                      join person ben on ben.account_id = ?
                     where pf.district_id = ? and ben.id = case when ? then p.id else pf.owner_id end
                       and not exists (select 1 from access_grant g where g.portfolio_id = pf.id and g.person_id = p.id)
                    """,
                    ben,
                    district,
                    toBen);
        links(from, to);
        talk(from, to);
        push(from, to);
        transfers();
        invitations(from, to);
    }

    /**
     * So many more people from outside, each invited by Ben to parts of his portfolio and to the
     * one item; and as many who ask him for access, and whom he asks.
     */
    private static void invitations(int from, int to) {
        PEOPLE.change(
                """
                insert into person (id, district_id, kind, username, given_name, family_name, email)
                select gen_random_uuid(), ?, 'EXTERNAL', 'guest-' || n, 'Guest', n::text, 'guest' || n || '@example.org' from generate_series(?, ?) n
                """,
                district,
                from,
                to);
        for (var scope : List.of("PARTS", "ITEMS"))
            PEOPLE.change(
                    """
                    insert into invitation (id, district_id, owner_id, external_id, scope, portfolio_id, name, role, language, restricted,
                                            permissions, starts_at, ends_at, made_at, key_hash)
                    select gen_random_uuid(), e.district_id, o.id, e.id, ?, case when ? = 'PARTS' then pf.id end, 'Guest', 'Mentor', 'en', false,
                           5, now(), now() + interval '30 days', now() - make_interval(secs => e.family_name::int), sha256(convert_to(? || e.id, 'UTF8'))
                      from person e join person o on o.account_id = ? join portfolio pf on pf.owner_id = o.id
                     where e.district_id = ? and e.kind = 'EXTERNAL'
                       and not exists (select 1 from invitation v where v.external_id = e.id and v.scope = ?)
                    """,
                    scope,
                    scope,
                    scope,
                    ben,
                    district,
                    scope);
        PEOPLE.change(
                """
                insert into access_grant (id, district_id, invitation_id, person_id, item_id, section_of, section_id, permissions, granted_by, granted_at)
                select gen_random_uuid(), v.district_id, v.id, v.external_id, case when v.scope = 'ITEMS' then i.id end, v.portfolio_id,
                       case when v.scope = 'PARTS' then s.id end, 5, v.owner_id, now()
                  from invitation v join item i on i.owner_id = v.owner_id and i.title = 'The one'
                  join portfolio pf on pf.owner_id = v.owner_id
                  join template_section s on s.template_id = pf.template_id and s.title = 'Section 1'
                 where v.district_id = ? and not exists (select 1 from access_grant g where g.invitation_id = v.id)
                """,
                district);
        // shares of items and of portfolios on every page
        PEOPLE.change(
                "update access_grant set granted_at = now() - random() * interval '1 hour' where district_id = ?",
                district);
        for (var byBen : List.of(true, false))
            PEOPLE.change(
                    """
                    insert into access_request (id, district_id, asked_by, asked_of, text, asked_at)
                    select gen_random_uuid(), p.district_id, case when ? then b.id else p.id end, case when ? then p.id else b.id end, 'Please', now()
                      from person p join person b on b.account_id = ? where p.district_id = ? and p.kind = 'MEMBER' and p.id <> b.id
                        on conflict do nothing
                    """,
                    byBen,
                    byBen,
                    ben,
                    district);
    }

    /** So many more pushes of Ben's, each to a class and to everybody, done long ago. */
    private static void push(int from, int to) {
        for (var sql :
                List.of(
                        """
                        insert into push (id, district_id, pushed_by, item_id, title, with_contents, key, pushed_at)
                        select gen_random_uuid(), p.district_id, p.id, i.id, i.title, true, 'key ' || i.id, now() from person p join item i on i.owner_id = p.id
                         where p.account_id = ? and i.title like 'Item%' on conflict do nothing
                        """,
                        """
                        insert into push_delivery (district_id, push_id, person_id, asked, delivered)
                        select b.district_id, b.id, p.id, 1, 1 from push b join person o on o.id = b.pushed_by and o.account_id = ?
                          join person p on p.district_id = b.district_id and p.id <> b.pushed_by on conflict do nothing
                        """,
                        """
                        insert into push_group (district_id, push_id, group_id, later)
                        select b.district_id, b.id, g.id, false from push b join person o on o.id = b.pushed_by and o.account_id = ?
                         cross join lateral (select id from people_group g where g.district_id = b.district_id order by id limit 1) g on conflict do nothing
                        """,
                        """
                        insert into job (id, district_id, kind, thing_id, asked_by, state, done, total, finished_at)
                        select gen_random_uuid(), b.district_id, 'push', b.id, b.pushed_by, 'DONE', 1, 1, now() from push b
                          join person o on o.id = b.pushed_by and o.account_id = ? where not exists (select 1 from job j where j.thing_id = b.id)
                        """))
            PEOPLE.change(sql, ben);
    }

    /** For each of Ben's pushes an archive that he took along, and one that he brought. */
    private static void transfers() {
        for (var sql :
                List.of(
                        """
                        insert into archive_export (id, district_id, owner_id, scope, feedback, language, job_id, state, bytes, asked_at, ready_at, expires_at)
                        select j.id, j.district_id, j.asked_by, 'EVERYTHING', false, 'en', j.id, 'READY', 1, now(), now(), now() + interval '1 day'
                          from job j join person o on o.id = j.asked_by and o.account_id = ? on conflict do nothing
                        """,
                        """
                        insert into archive_import (id, district_id, owner_id, name, size, language, job_id, state, fingerprint, asked_at)
                        select j.id, j.district_id, j.asked_by, 'a.zip', 1, 'en', j.id, 'LOOKED', 'same', now()
                          from job j join person o on o.id = j.asked_by and o.account_id = ? on conflict do nothing
                        """,
                        """
                        insert into import_line (district_id, import_id, number, place, title, becomes, bytes)
                        select m.district_id, m.id, n, 'a.txt', 'A', 'FILE', 1 from archive_import m join person o on o.id = m.owner_id and o.account_id = ?
                         cross join generate_series(0, 1) n on conflict do nothing
                        """))
            PEOPLE.change(sql, ben);
    }

    /** Every portfolio has a public link; Ben's was opened on so many more days. */
    private static void links(int from, int to) {
        if (from == 1) {
            PEOPLE.change(
                    "insert into licence (district_id, feature) values (?, 'PORTFOLIO')", district);
            PEOPLE.change(
                    """
                    insert into sharing_policy (id, district_id, version, link_sharing, generated_by, public_name, link_months,
                                                invitation_days, view_log_days, decided_at, decided_by)
                    select gen_random_uuid(), p.district_id, 1, true, 'STUDENTS_AND_TEACHERS', 'GIVEN_NAME', 10, 180, 365, now(), p.id
                      from person p where p.account_id = ?
                    """,
                    ben);
        }
        PEOPLE.change(
                """
                insert into public_link (id, district_id, portfolio_id, key_hash, made_at, made_by, runs_from, by_teacher)
                select gen_random_uuid(), pf.district_id, pf.id, sha256(convert_to(pf.id::text, 'UTF8')), now(), pf.owner_id, now(), false
                  from portfolio pf where pf.district_id = ? and not exists (select 1 from public_link l where l.portfolio_id = pf.id)
                """,
                district);
        PEOPLE.change(
                """
                insert into link_view (district_id, link_id, at)
                select l.district_id, l.id, now() - make_interval(days => n)
                  from public_link l join portfolio pf on pf.id = l.portfolio_id join person o on o.id = pf.owner_id and o.account_id = ?
                 cross join generate_series(?, ?) n
                """,
                ben,
                from,
                to);
    }

    /** So many more of what people say about the one item and Ben's portfolio. */
    private static void talk(int from, int to) {
        PEOPLE.change(
                """
                with made as (
                  insert into rubric (id, district_id, owner_id, created_at, updated_at)
                  select gen_random_uuid(), p.district_id, p.id, now(), now() from person p cross join generate_series(?, ?) n where p.account_id = ?
                  returning id, district_id)
                insert into rubric_version (district_id, rubric_id, version, title, criteria, at)
                select district_id, id, 1, 'Rubric',
                       '[{"id": "%1$s", "title": "Form", "description": "", "levels": [{"id": "%2$s", "title": "Good", "description": "", "points": 1}]}]'::jsonb, now() from made
                """
                        .formatted(CRITERION, LEVEL),
                from,
                to,
                ben);
        for (var kind : List.of("BY_OTHER", "SELF"))
            PEOPLE.change(
                    """
                    insert into assessment (id, district_id, item_id, author_id, kind, rubric_id, rubric_version, marks, text, created_at)
                    select gen_random_uuid(), i.district_id, i.id, p.id, ?, r.id, 1,
                           '[{"criterion": "%1$s", "level": "%2$s", "text": ""}]'::jsonb, 'Good', now()
                      from item i join person p on p.account_id = ? cross join lateral (select id from rubric where district_id = i.district_id order by id limit 1) r
                     cross join generate_series(?, ?) n where i.district_id = ? and i.title = 'The one'
                    """
                            .formatted(CRITERION, LEVEL),
                    kind,
                    kind.equals("SELF") ? ben : anna,
                    from,
                    to,
                    district);
        PEOPLE.change(
                """
                insert into evaluation (id, district_id, portfolio_id, author_id, level, text, created_at)
                select gen_random_uuid(), pf.district_id, pf.id, p.id, 'ADVANCED', 'Well', now()
                  from portfolio pf join person o on o.id = pf.owner_id and o.account_id = ? join person p on p.account_id = ?
                 cross join generate_series(?, ?) n
                """,
                ben,
                anna,
                from,
                to);
        PEOPLE.change(
                """
                insert into comment (id, district_id, portfolio_id, author_id, text, created_at)
                select gen_random_uuid(), pf.district_id, pf.id, pf.owner_id, 'Look', now()
                  from portfolio pf join person o on o.id = pf.owner_id and o.account_id = ? cross join generate_series(?, ?) n
                """,
                ben,
                from,
                to);
        // each of the two asks the other about each item; Ben asks everybody about the one and the
        // portfolio
        PEOPLE.change(
                """
                insert into feedback_request (id, district_id, item_id, portfolio_id, asked_by, asked_of, text, asked_at)
                select gen_random_uuid(), o.district_id, thing.item_id, thing.portfolio_id, o.id, p.id, 'Please', now()
                  from (select i.owner_id, i.id as item_id, null::uuid as portfolio_id, i.title from item i
                         where i.district_id = ? and (i.title like 'Item%' or i.title = 'The one')
                        union all select pf.owner_id, null, pf.id, 'The one' from portfolio pf) thing
                  join person o on o.id = thing.owner_id and o.account_id in (?, ?)
                  join person p on p.district_id = o.district_id and p.id <> o.id
                   and (thing.title = 'The one' and o.account_id = ? or p.account_id in (?, ?))
                    on conflict do nothing
                """,
                district, anna, ben, ben, anna, ben);
        PEOPLE.change(
                """
                insert into notification (district_id, person_id, kind, item_id, by_id)
                select i.district_id, i.owner_id, 'FEEDBACK', i.id, a.id from item i join person b on b.id = i.owner_id and b.account_id = ?
                  join person a on a.account_id = ? where i.title in (select 'Item ' || n from generate_series(?, ?) n)
                """,
                ben,
                anna,
                from,
                to);
    }

    private static void item(UUID owner, String title, int age) {
        PEOPLE.change(
                """
                insert into item (id, district_id, owner_id, kind, title, created_at, updated_at)
                select gen_random_uuid(), p.district_id, p.id, 'REFLECTION', ?, now(), now() - make_interval(secs => ?) from person p where p.account_id = ?
                """,
                title,
                age,
                owner);
    }

    @Test
    void aListCostsTheSameForTenRowsAndForAHundred() throws SQLException {
        var all = new SoftAssertions();
        for (var one : CASES) {
            var cost = cost(one);
            all.assertThat(ROWS_AT_FEW.get(one)).as("few rows of " + one.rows()).isPositive();
            all.assertThat(cost.rows())
                    .as("many rows of " + one.rows())
                    .isGreaterThan(ROWS_AT_FEW.get(one) * 2);
            all.assertThat(cost.statements())
                    .as(one.document())
                    .hasSameSizeAs(AT_FEW.get(one))
                    .hasSizeLessThanOrEqualTo(one.most());
        }
        all.assertAll();
    }

    @Test
    void everyListOfTheSchemaIsCounted() {
        var counted = new TreeSet<String>();
        for (var one : CASES)
            QueryTraverser.newQueryTraverser()
                    .schema(SCHEMA)
                    .document(Parser.parse(one.document()))
                    .variables(
                            Map.of(
                                    "item", "",
                                    "items", List.of(),
                                    "collection", "",
                                    "portfolio", "",
                                    "anna", ""))
                    .build()
                    .visitPreOrder(
                            new QueryVisitorStub() {
                                @Override
                                public void visitField(QueryVisitorFieldEnvironment field) {
                                    if (!field.isTypeNameIntrospectionField())
                                        counted.add(
                                                name(
                                                        field.getFieldsContainer().getName(),
                                                        field.getFieldDefinition()));
                                }
                            });
        assertThat(lists()).isNotEmpty();
        assertThat(counted).containsAll(lists());
    }

    /** Fields that are lists of things: connections, and plain lists of objects. */
    private static Set<String> lists() {
        var lists = new TreeSet<String>();
        for (var type : SCHEMA.getAllTypesAsList()) {
            if (!(type instanceof GraphQLObjectType object)
                    || type.getName().startsWith("__")
                    || type.getName().endsWith("Payload")
                    || type.getName().endsWith("Connection")) continue;
            for (var field : object.getFieldDefinitions()) {
                var unwrapped = GraphQLTypeUtil.unwrapAll(field.getType());
                boolean connection = unwrapped.getName().endsWith("Connection");
                boolean list =
                        GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(field.getType()))
                                && !GraphQLTypeUtil.isLeaf(unwrapped);
                if (connection || list) lists.add(name(object.getName(), field));
            }
        }
        return lists;
    }

    private static String name(String type, GraphQLFieldDefinition field) {
        return type + "." + field.getName();
    }

    private record Cost(List<String> statements, int rows) {}

    /** The cheapest of three times: whatever works beside a request can only add to it. */
    private static Cost cost(Case one) throws SQLException {
        var cheapest = once(one);
        for (int i = 1; i < 3; i++) {
            var again = once(one);
            if (again.statements().size() < cheapest.statements().size()) cheapest = again;
        }
        return cheapest;
    }

    /** The statements of the application that one request causes. */
    private static Cost once(Case one) throws SQLException {
        var before = UUID.randomUUID().toString();
        mark(before);
        var answer =
                API.post(
                        Optional.of(one.who() == Who.ADMIN ? adminToken : token),
                        Map.of("query", one.document(), "variables", variables(one)));
        var after = UUID.randomUUID().toString();
        mark(after);
        assertThat(answer.body()).as(one.document()).doesNotContain("\"errors\"");
        var log = logUpTo(after);
        var request = log.substring(log.indexOf(before), log.indexOf(after));
        var statements = LoggedStatements.of(request, "portfolio_app");
        assertThat(statements).as("the log between two marks").isNotEmpty();
        return new Cost(statements, size(Json.read(answer.body()).orElseThrow(), one.rows()));
    }

    private static Map<String, Object> variables(Case one) throws SQLException {
        var variables = new LinkedHashMap<String, Object>();
        if (one.document().contains("$item:")) variables.put("item", ids("The one", 1).get(0));
        if (one.document().contains("$items:")) variables.put("items", ids("Item %", 50));
        if (one.document().contains("$collection:"))
            variables.put("collection", ids("The collection", 1).get(0));
        if (one.document().contains("$portfolio:"))
            variables.put(
                    "portfolio",
                    GlobalId.of(
                            new PortfolioId(
                                    UUID.fromString(
                                            PEOPLE.value(
                                                    "select pf.id from portfolio pf join person p on p.id = pf.owner_id where p.account_id = ?",
                                                    ben)))));
        if (one.document().contains("$anna:"))
            variables.put(
                    "anna",
                    GlobalId.of(
                            new PersonId(
                                    UUID.fromString(
                                            PEOPLE.value(
                                                    "select id from person where account_id = ?",
                                                    anna)))));
        return variables;
    }

    private static List<String> ids(String title, int most) throws SQLException {
        try (var all = API.asSuperuser();
                var statement =
                        all.prepareStatement(
                                "select id from item where title like ? and district_id = ? order by id limit ?")) {
            statement.setString(1, title);
            statement.setObject(2, district);
            statement.setInt(3, most);
            var ids = new ArrayList<String>();
            try (var row = statement.executeQuery()) {
                while (row.next()) ids.add(GlobalId.of(new ItemId(row.getObject(1, UUID.class))));
            }
            return ids;
        }
    }

    /** How many entries the lists at the end of the way have together. */
    private static int size(Object answer, String way) {
        List<Object> here = List.of(((Map<?, ?>) answer).get("data"));
        for (var step : way.split("\\.")) {
            var next = new ArrayList<Object>();
            for (var one : here)
                if (one == null)
                    throw new AssertionError(way + " ends before " + step + ": " + answer);
                else if (step.equals("*")) next.addAll((List<?>) one);
                else if (one instanceof List<?> list) next.add(list.get(Integer.parseInt(step)));
                else next.add(((Map<?, ?>) one).get(step));
            here = next;
        }
        return here.stream().mapToInt(list -> ((List<?>) list).size()).sum();
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

    /**
     * PostgreSQL writes its log a moment later; what was read up to the word before is left out.
     */
    private static String logUpTo(String word) throws SQLException {
        try (var all = API.asSuperuser();
                var statement = all.createStatement()) {
            for (int i = 0; i < 3000; i++) {
                try (var rest =
                        statement.executeQuery(
                                "select f, pg_read_file(f, seen, (pg_stat_file(f)).size - seen) from pg_current_logfile() f, lateral (select case f when '%s' then %d else 0 end) s (seen)"
                                        .formatted(logName, logRead))) {
                    rest.next();
                    if (!rest.getString(1).equals(logName)) logRead = 0;
                    logName = rest.getString(1);
                    var log = rest.getString(2);
                    if (log.contains(word)) {
                        logRead += log.substring(0, log.indexOf(word)).getBytes(UTF_8).length;
                        return log;
                    }
                }
                statement.execute("select pg_sleep(0.01)");
            }
        }
        throw new AssertionError("The log does not show " + word);
    }
}
