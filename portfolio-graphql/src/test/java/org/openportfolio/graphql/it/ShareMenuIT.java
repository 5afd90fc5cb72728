package org.openportfolio.graphql.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openportfolio.graphql.it.Phone.at;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.graphql.endpoint.Json;

/** The share menu of a portfolio, on the phones of Anna and of Maria, who teaches her. */
class ShareMenuIT {
    private static final Api API = Api.running();
    private static final People PEOPLE = new People(API);
    private static final String LINK =
            """
            allowed refusal refusalText state suspendedBy liveUntil hasPassphrase acknowledged address
            viewerCanOpen viewerCanCreate viewerCanReset viewerCanRevoke viewerCanSetPassphrase views { total days { date views } }
            """;
    private static final String READ =
            "query ($id: ID!) { portfolio(id: $id) { publicLink { " + LINK + " } } }";
    private static final String CLASS =
            """
            query ($first: Int, $after: String) { viewer { classes { title studentPortfolios(first: $first, after: $after) {
              pageInfo { hasNextPage endCursor }
              edges { cursor node { student { id name } portfolios { id title publicLink { state liveUntil address viewerCanOpen } } } } } } } }
            """;

    private final UUID district = PEOPLE.district();
    private final UUID school = PEOPLE.school(district);
    private final Phone ingrid = Phone.ofAdministrator(district, school);
    private final Phone anna = Phone.of(district, school, "STUDENT");
    private final Phone ben = Phone.of(district, school, "STUDENT");
    private final Phone maria = Phone.of(district, school, "TEACHER");
    private final UUID elsewhere = PEOPLE.district();
    private final Phone foreigner = Phone.of(elsewhere, PEOPLE.school(elsewhere), "TEACHER");
    private int version;
    private String portfolio;

    @BeforeEach
    void aPortfolioInADistrictThatSharesLinks() {
        PEOPLE.change(
                "insert into licence (district_id, feature) values (?, 'PORTFOLIO')", district);
        policy(true, "STUDENTS_AND_TEACHERS");
        schoolClass("Biology", maria, anna);
        portfolio = opened(anna, published("My path"));
    }

    @Test
    @Tag("LK-1")
    @Tag("LK-2")
    @Tag("LK-3")
    @Tag("LK-6")
    @Tag("LK-9")
    @Tag("PO-4")
    void fromTheFirstLookToANewLink() {
        var before = anna.gets(READ, Map.of("id", portfolio), "portfolio.publicLink");
        assertThat(at(before, "state")).isEqualTo("NONE");
        assertThat(at(before, "allowed")).isEqualTo(true);
        assertThat(at(before, "viewerCanOpen")).isEqualTo(true);
        assertThat(at(before, "viewerCanReset")).isEqualTo(false);
        assertThat(at(before, "address")).isNull();
        assertThat(links()).isEqualTo("0");

        var opened =
                anna.input(
                        "openPublicLink",
                        wish(),
                        "publicLink { " + LINK + " } warnings { kind text }",
                        "");
        assertThat(at(opened, "publicLink.state")).isEqualTo("OPEN");
        assertThat(at(opened, "publicLink.address")).isNull();
        assertThat(at(opened, "warnings").toString())
                .contains("TRUSTED_PEOPLE", "never post it on social media", "PERSONAL_DETAILS");
        var read =
                anna.input(
                        "openPublicLink",
                        Map.of("portfolioId", portfolio, "acknowledged", true),
                        "publicLink { " + LINK + " } warnings { kind }",
                        "");
        assertThat(at(read, "warnings")).isEqualTo(List.of());
        var address = (String) at(read, "publicLink.address");
        assertThat(address).startsWith("http://localhost:").matches(".*/p/[A-Za-z0-9_-]{27}");
        assertThat(at(read, "publicLink.views.total")).isEqualTo(0);
        assertThat(API.log()).doesNotContain(address.substring(address.length() - 27));

        var marias =
                maria.input(
                        "openPublicLink",
                        Map.of("portfolioId", portfolio, "acknowledged", true),
                        "publicLink { " + LINK + " }",
                        "publicLink");
        assertThat(at(marias, "address")).isEqualTo(address);
        assertThat(at(marias, "views")).isNull();
        assertThat(
                        maria.input(
                                "setLinkPassphrase",
                                Map.of("portfolioId", portfolio, "passphrase", "apple tree 7"),
                                "publicLink { hasPassphrase }",
                                "publicLink.hasPassphrase"))
                .isEqualTo(true);
        assertThat(
                        anna.input(
                                "setLinkPassphrase",
                                wish(),
                                "publicLink { hasPassphrase }",
                                "publicLink.hasPassphrase"))
                .isEqualTo(false);

        PEOPLE.change(
                "update public_link set runs_from = now() - interval '3 years' where district_id = ?",
                district);
        assertThat(at(state(anna), "state")).isEqualTo("EXPIRED");
        assertThat(
                        maria.input(
                                "resetLinkExpiration",
                                wish(),
                                "publicLink { state address }",
                                "publicLink"))
                .isEqualTo(Map.of("state", "OPEN", "address", address));

        anna.input("revokeLink", wish(), "publicLink { state }", "publicLink.state");
        assertThat(at(state(maria), "state")).isEqualTo("REVOKED");
        assertThat(at(state(maria), "viewerCanCreate")).isEqualTo(true);
        assertThat(anna.refused("resetLinkExpiration", wish()))
                .isEqualTo("INVALID [input, portfolioId]");
        var created =
                anna.input(
                        "createPublicLink",
                        Map.of("portfolioId", portfolio, "acknowledged", true),
                        "publicLink { address }",
                        "publicLink.address");
        assertThat(created).isNotEqualTo(address).isNotNull();
        assertThat(links()).isEqualTo("2");
    }

    @Test
    @Tag("LK-1")
    @Tag("PO-1")
    @Tag("PO-5")
    void whereThePolicyRefusesTheActionIsNotOfferedAndRefusedIfTried() {
        policy(false, "STUDENTS_AND_TEACHERS");
        var seen = state(anna);
        assertThat(at(seen, "allowed")).isEqualTo(false);
        assertThat(at(seen, "refusal")).isEqualTo("SHARING_OFF");
        assertThat((String) at(seen, "refusalText")).contains("turned off");
        assertThat(at(seen, "viewerCanOpen")).isEqualTo(false);
        assertThat(maria.refused("openPublicLink", wish()))
                .isEqualTo("NOT_ALLOWED [input, portfolioId]");
        policy(true, "TEACHERS_ONLY");
        assertThat(at(state(anna), "refusal")).isEqualTo("TEACHERS_ONLY");
        assertThat(at(state(maria), "allowed")).isEqualTo(true);
        assertThat(anna.refused("openPublicLink", wish()))
                .isEqualTo("NOT_ALLOWED [input, portfolioId]");
        assertThat(links()).isEqualTo("0");
    }

    @Test
    @Tag("LK-1")
    void whoIsNeitherOwnerNorTeacherIsNotOfferedItAndFindsNothing() {
        anna.input("openPublicLink", wish(), "publicLink { state }", "publicLink.state");
        for (var other : List.of(ben, foreigner, ingrid))
            for (var mutation :
                    List.of(
                            "openPublicLink",
                            "createPublicLink",
                            "resetLinkExpiration",
                            "revokeLink",
                            "setLinkPassphrase"))
                assertThat(other.refused(mutation, wish()))
                        .isEqualTo("NOT_FOUND [input, portfolioId]");
        anna.input(
                "sharePortfolio",
                Map.of(
                        "portfolioId",
                        portfolio,
                        "recipients",
                        List.of(Map.of("personId", ben.id())),
                        "permissions",
                        List.of("COMMENT")),
                "portfolio { id }",
                "portfolio.id");
        assertThat(ben.gets(READ, Map.of("id", portfolio), "portfolio.publicLink")).isNull();
        assertThat(ben.refused("openPublicLink", wish()))
                .isEqualTo("NOT_ALLOWED [input, portfolioId]");
        assertThat(at(state(anna), "state")).isEqualTo("OPEN");
    }

    @Test
    @Tag("LK-9")
    void aPassphraseThatIsTooShortIsRefused() {
        anna.input("openPublicLink", wish(), "publicLink { state }", "publicLink.state");
        for (var wrong : List.of("", "1234567"))
            assertThat(
                            anna.refused(
                                    "setLinkPassphrase",
                                    Map.of("portfolioId", portfolio, "passphrase", wrong)))
                    .endsWith("[input, passphrase]");
        assertThat(at(state(anna), "hasPassphrase")).isEqualTo(false);
    }

    @Test
    @Tag("LK-2")
    @Tag("LK-7")
    void theTeacherSeesAllStudentsOfTheClassOnOnePageAndLookingMakesNoLink() {
        name(anna, "Zoe", "Adams");
        name(ben, "Bo", "Baker");
        schoolClass("Physics", maria, anna, ben);
        var second = opened(anna, published("Another"));
        maria.input(
                "openPublicLink",
                Map.of("portfolioId", second, "acknowledged", true),
                "publicLink { address }",
                "publicLink.address");
        var physics = physics(maria, Map.of());
        assertThat(at(physics, "edges.0.node.student.name")).isEqualTo("Zoe Adams");
        assertThat(at(physics, "edges.0.node.portfolios.0.title")).isEqualTo("Another");
        assertThat((String) at(physics, "edges.0.node.portfolios.0.publicLink.address"))
                .contains("/p/");
        assertThat(at(physics, "edges.0.node.portfolios.1.publicLink.state")).isEqualTo("NONE");
        assertThat(at(physics, "edges.0.node.portfolios.1.publicLink.viewerCanOpen"))
                .isEqualTo(true);
        assertThat(at(physics, "edges.1.node.student.name")).isEqualTo("Bo Baker");
        assertThat(at(physics, "edges.1.node.portfolios")).isEqualTo(List.of());
        assertThat((List<?>) at(physics, "edges")).hasSize(2);
        assertThat(links()).isEqualTo("1");

        var first = physics(maria, Map.of("first", 1));
        assertThat(at(first, "pageInfo.hasNextPage")).isEqualTo(true);
        var rest = physics(maria, Map.of("first", 5, "after", at(first, "pageInfo.endCursor")));
        assertThat((List<?>) at(rest, "edges")).hasSize(1);
        assertThat(at(rest, "edges.0.node.student.id")).isEqualTo(ben.id());
        assertThat(at(rest, "pageInfo.hasNextPage")).isEqualTo(false);

        // their classmates are in the class and teach nobody
        assertThat((List<?>) at(physics(ben, Map.of()), "edges")).isEmpty();
        PEOPLE.change(
                "update membership set ends_on = current_date where role = 'TEACHER' and district_id = ?",
                district);
        assertThat((List<?>) maria.gets(CLASS, Map.of(), "viewer.classes")).isEmpty();
        assertThat(
                        maria.gets(
                                "{ viewer { taughtPortfolios { edges { node { id } } } } }",
                                Map.of(),
                                "viewer.taughtPortfolios.edges"))
                .isEqualTo(List.of());
    }

    @Test
    @Tag("LK-6")
    void whoWritesWhileALinkIsLiveIsRemindedAndNeverStopped() {
        var reminders = "reminders { kind thingId field text message }";
        var summary =
                Map.<String, Object>of(
                        "portfolioId", portfolio, "summary", "Mail me: zoe@example.org");
        assertThat(anna.input("sumUpPortfolio", summary, reminders, "reminders"))
                .isEqualTo(List.of());
        anna.input("openPublicLink", wish(), "publicLink { state }", "publicLink.state");
        var summed =
                anna.input("sumUpPortfolio", summary, "portfolio { summary } " + reminders, "");
        assertThat(at(summed, "portfolio.summary")).isEqualTo("Mail me: zoe@example.org");
        assertThat(at(summed, "reminders.0.kind")).isEqualTo("LIVE_LINK");
        assertThat(at(summed, "reminders.0.thingId")).isEqualTo(portfolio);
        assertThat(at(summed, "reminders.1.kind")).isEqualTo("EMAIL_ADDRESS");
        assertThat(at(summed, "reminders.1.field")).isEqualTo("summary");
        assertThat(at(summed, "reminders.1.text")).isEqualTo("zoe@example.org");
        assertThat((String) at(summed, "reminders.1.message")).contains("e-mail");

        var note = item("REFLECTION", "My room");
        var write =
                Map.<String, Object>of(
                        "itemId",
                        note,
                        "body",
                        "<p>I live at 742 Evergreen Terrace, call (650) 253-0000</p>");
        assertThat(anna.input("updateItem", write, reminders, "reminders")).isEqualTo(List.of());
        var placed = place(note, reminders);
        assertThat(kinds(placed)).containsExactly("LIVE_LINK", "PHONE_NUMBER", "STREET_ADDRESS");
        var again = anna.input("updateItem", write, reminders, "reminders");
        assertThat(kinds(again)).containsExactly("LIVE_LINK", "PHONE_NUMBER", "STREET_ADDRESS");
        assertThat(at(again, "2.field")).isEqualTo("body");

        // what is in a collection is shown with it
        var box = item("COLLECTION", "Box");
        var inside = item("REFLECTION", "Post to P.O. Box 451");
        assertThat(kinds(place(box, reminders))).containsExactly("LIVE_LINK");
        assertThat(
                        kinds(
                                anna.input(
                                        "addToCollection",
                                        Map.of("collectionId", box, "itemIds", List.of(inside)),
                                        reminders,
                                        "reminders")))
                .containsExactly("LIVE_LINK", "STREET_ADDRESS");
        anna.input(
                "setItemHidden", Map.of("itemId", note, "hidden", true), "item { id }", "item.id");
        assertThat(anna.input("updateItem", write, reminders, "reminders")).isEqualTo(List.of());

        // shown again, or brought back, is as good as written
        var shown =
                anna.input(
                        "setItemHidden",
                        Map.of("itemId", note, "hidden", false),
                        reminders,
                        "reminders");
        assertThat(kinds(shown)).containsExactly("LIVE_LINK", "PHONE_NUMBER", "STREET_ADDRESS");
        anna.input("deleteItem", Map.of("itemId", note), "deletedItemId", "deletedItemId");
        var back = anna.input("bringBackItem", Map.of("itemId", note), reminders, "reminders");
        assertThat(kinds(back)).containsExactly("LIVE_LINK", "PHONE_NUMBER", "STREET_ADDRESS");

        policy(false, "STUDENTS_AND_TEACHERS");
        assertThat(anna.input("sumUpPortfolio", summary, reminders, "reminders"))
                .isEqualTo(List.of());
        policy(true, "STUDENTS_AND_TEACHERS");
        anna.input("revokeLink", wish(), "publicLink { state }", "publicLink.state");
        assertThat(anna.input("sumUpPortfolio", summary, reminders, "reminders"))
                .isEqualTo(List.of());
    }

    @Test
    @Tag("IT-9")
    @Tag("LK-6")
    void filesRemindTooUnlessTheyKeepTheirItemFromThePublic() {
        var reminders = "reminders { kind }";
        anna.input("openPublicLink", wish(), "publicLink { state }", "publicLink.state");
        var note = item("REFLECTION", "My room");
        place(note, reminders);
        var add = Map.<String, Object>of("itemId", note, "uploads", List.of(upload()));
        var added =
                anna.input("addAttachments", add, "item { attachments { id } } " + reminders, "");
        assertThat(kinds(at(added, "reminders"))).containsExactly("LIVE_LINK");
        var file = (String) at(added, "item.attachments.0.id");
        assertThat(kinds(showsOthers(file, true))).isEmpty();
        assertThat(kinds(showsOthers(file, false))).containsExactly("LIVE_LINK");
        showsOthers(file, true);
        assertThat(
                        kinds(
                                anna.input(
                                        "removeAttachment",
                                        Map.of("attachmentId", file),
                                        reminders,
                                        "reminders")))
                .containsExactly("LIVE_LINK");
    }

    private String upload() {
        var answer =
                API.send(
                        API.request("/api/media?name=room.txt", anna.token)
                                .header("Content-Type", "application/octet-stream")
                                .POST(BodyPublishers.ofString("My room")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return (String) at(Json.read(answer.body()).orElseThrow(), "id");
    }

    private Object showsOthers(String file, boolean yes) {
        return anna.input(
                "updateAttachment",
                Map.of("attachmentId", file, "showsOtherPeople", yes),
                "reminders { kind }",
                "reminders");
    }

    private Object place(String item, String fields) {
        var section =
                anna.gets(
                        "query ($id: ID!) { portfolio(id: $id) { sections { id } } }",
                        Map.of("id", portfolio),
                        "portfolio.sections.0.id");
        return anna.input(
                "placeItem",
                Map.of("portfolioId", portfolio, "sectionId", section, "itemId", item),
                fields,
                "reminders");
    }

    private String item(String kind, String title) {
        return (String)
                anna.input(
                        "createItem",
                        Map.of("kind", kind, "title", title),
                        "item { id }",
                        "item.id");
    }

    private static List<String> kinds(Object reminders) {
        return ((List<?>) reminders).stream().map(one -> (String) at(one, "kind")).toList();
    }

    private Object physics(Phone who, Map<String, Object> variables) {
        return ((List<?>) who.gets(CLASS, variables, "viewer.classes"))
                .stream()
                        .filter(one -> at(one, "title").equals("Physics"))
                        .map(one -> at(one, "studentPortfolios"))
                        .findFirst()
                        .orElseThrow();
    }

    private Object state(Phone who) {
        return who.gets(READ, Map.of("id", portfolio), "portfolio.publicLink");
    }

    private Map<String, Object> wish() {
        return Map.of("portfolioId", portfolio);
    }

    private String links() {
        return PEOPLE.value("select count(*) from public_link where district_id = ?", district);
    }

    private void name(Phone who, String given, String family) {
        PEOPLE.change(
                "update person set given_name = ?, family_name = ? where account_id = ?",
                given,
                family,
                who.account);
    }

    private void policy(boolean sharing, String generatedBy) {
        PEOPLE.change(
                """
                insert into sharing_policy (id, district_id, version, link_sharing, generated_by, public_name, link_months,
                                            invitation_days, view_log_days, decided_at, decided_by)
                select gen_random_uuid(), p.district_id, ?, ?, ?, 'GIVEN_NAME', 10, 180, 365, now(), p.id
                  from person p where p.account_id = ?
                """,
                ++version,
                sharing,
                generatedBy,
                ingrid.account);
    }

    private String published(String title) {
        var id =
                (String)
                        ingrid.input(
                                "createPortfolioTemplate",
                                Map.of(
                                        "template",
                                        Map.of(
                                                "title",
                                                title,
                                                "description",
                                                "",
                                                "teacherAccess",
                                                "TEACHING",
                                                "sections",
                                                List.of(Map.of("title", "Work")))),
                                "template { id }",
                                "template.id");
        ingrid.input(
                "publishPortfolioTemplate",
                Map.of("templateId", id),
                "template { id }",
                "template.id");
        return id;
    }

    private static String opened(Phone owner, String template) {
        return (String)
                owner.input(
                        "openPortfolio",
                        Map.of("templateId", template),
                        "portfolio { id }",
                        "portfolio.id");
    }

    private void schoolClass(String title, Phone teacher, Phone... students) {
        var group = UUID.randomUUID();
        PEOPLE.change(
                "insert into people_group (id, district_id, kind, school_id, title) values (?, ?, 'CLASS', ?, ?)",
                group,
                district,
                school,
                title);
        join(group, teacher, "TEACHER");
        for (var student : students) join(group, student, "STUDENT");
    }

    private static void join(UUID group, Phone member, String role) {
        PEOPLE.change(
                "insert into membership (district_id, group_id, person_id, role) select district_id, ?, id, ? from person where account_id = ?",
                group,
                role,
                member.account);
    }
}
