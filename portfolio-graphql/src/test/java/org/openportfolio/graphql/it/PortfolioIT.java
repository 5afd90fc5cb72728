package org.openportfolio.graphql.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openportfolio.graphql.it.Phone.at;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.graphql.endpoint.Json;

/** Portfolios, collections and groups, as phones use them. */
class PortfolioIT {
    private static final Api API = Api.running();
    private static final People PEOPLE = new People(API);
    private static final String ACCESS =
            "query ($id: ID!, $person: ID!) { portfolio(id: $id) { accessOf(personId: $person) { permissions reasons { kind shareId throughId } } } }";
    private static final String PORTFOLIO =
            """
            query ($id: ID!) { portfolio(id: $id) {
              id title description summary introduced owner { id name } viewerPermissions viewerCanEdit viewerCanShare
              shares { recipient { __typename ... on Person { id } ... on MyTeachers { memberCount } } }
              sections { id title posts(first: 50) { edges { node { id placedAt item { id title hidden kind owner { id } } } } pageInfo { hasNextPage } } } } }
            """;

    private final UUID district = PEOPLE.district();
    private final UUID school = PEOPLE.school(district);
    private final Phone ingrid = Phone.ofAdministrator(district, school);
    private final Phone anna = Phone.of(district, school, "STUDENT");
    private final Phone ben = Phone.of(district, school, "STUDENT");
    private final Phone maria = Phone.of(district, school, "TEACHER");
    private final Phone stranger = Phone.of(district, school, "STUDENT");
    private final UUID elsewhere = PEOPLE.district();
    private final Phone foreigner = Phone.of(elsewhere, PEOPLE.school(elsewhere), "TEACHER");

    @Test
    @Tag("IT-3")
    @Tag("IT-4")
    @Tag("IT-10")
    @Tag("IT-11")
    @Tag("SH-10")
    void fromATemplateToAPortfolioThatTeachersAndFriendsSee() {
        teaches(maria, anna);
        var template = published();
        assertThat(
                        at(
                                anna.gets(
                                        "{ viewer { portfolios { templateId title portfolio { id } } } }",
                                        Map.of(),
                                        "viewer.portfolios"),
                                "0.templateId"))
                .isEqualTo(template);
        var opened =
                anna.input(
                        "openPortfolio",
                        Map.of("templateId", template),
                        "portfolio { id introduced sections { id title } }",
                        "portfolio");
        var id = (String) at(opened, "id");
        assertThat(at(opened, "introduced")).isEqualTo(false);
        assertThat(
                        anna.input(
                                "introducePortfolio",
                                Map.of("portfolioId", id),
                                "portfolio { introduced }",
                                "portfolio.introduced"))
                .isEqualTo(true);
        var item = item(anna, "REFLECTION", "My bridge");
        anna.input(
                "placeItem",
                Map.of("portfolioId", id, "sectionId", at(opened, "sections.0.id"), "itemId", item),
                "portfolio { id }",
                "portfolio.id");
        anna.input(
                "sumUpPortfolio",
                Map.of("portfolioId", id, "summary", "It held."),
                "portfolio { id }",
                "portfolio.id");

        var taught =
                maria.gets(
                        "{ viewer { taughtPortfolios { edges { node { id summary owner { id } viewerCanComment viewerCanEdit } } } } }",
                        Map.of(),
                        "viewer.taughtPortfolios.edges");
        assertThat(at(taught, "0.node.id")).isEqualTo(id);
        assertThat(at(taught, "0.node.viewerCanComment")).isEqualTo(true);
        assertThat(at(taught, "0.node.viewerCanEdit")).isEqualTo(false);
        for (var other : List.of(ben, stranger, foreigner)) unseen(other, id, item);

        var share =
                anna.input(
                        "sharePortfolio",
                        Map.of(
                                "portfolioId",
                                id,
                                "recipients",
                                List.of(Map.of("personId", ben.id()), Map.of("myTeachers", true)),
                                "permissions",
                                List.of("COMMENT")),
                        "portfolio { shares { id recipient { __typename ... on MyTeachers { memberCount } } } }",
                        "portfolio.shares");
        assertThat(share.toString()).contains("MyTeachers").contains("memberCount=1");
        var seen = ben.gets(PORTFOLIO, Map.of("id", id), "portfolio");
        assertThat(at(seen, "sections.0.posts.edges.0.node.item.id")).isEqualTo(item);
        assertThat(at(seen, "summary")).isEqualTo("It held.");
        assertThat(at(seen, "shares")).isEqualTo(List.of());
        assertThat(at(seen, "viewerPermissions")).isEqualTo(List.of("VIEW", "COMMENT"));
        assertThat(
                        at(
                                ben.gets(
                                        "{ viewer { explorePortfolios { edges { node { id } } } } }",
                                        Map.of(),
                                        "viewer.explorePortfolios.edges"),
                                "0.node.id"))
                .isEqualTo(id);
        assertThat(
                        ben.gets(
                                "query ($id: ID!) { node(id: $id) { __typename id } }",
                                Map.of("id", id),
                                "node.__typename"))
                .isEqualTo("Portfolio");
        var why = anna.gets(ACCESS, Map.of("id", id, "person", ben.id()), "portfolio.accessOf");
        assertThat(at(why, "reasons.0.kind")).isEqualTo("SHARED");
        assertThat(ben.gets(ACCESS, Map.of("id", id, "person", maria.id()), "portfolio.accessOf"))
                .isNull();
        unseen(stranger, id, item);

        anna.input(
                "setItemHidden",
                Map.of("itemId", item, "hidden", true),
                "item { hidden }",
                "item.hidden");
        assertThat(at(ben.gets(PORTFOLIO, Map.of("id", id), "portfolio"), "sections.0.posts.edges"))
                .isEqualTo(List.of());
        var first =
                ((List<?>) share)
                        .stream()
                                .filter(one -> one.toString().contains("Person"))
                                .findFirst()
                                .orElseThrow();
        anna.input(
                "revokeShare",
                Map.of("shareId", at(first, "id")),
                "portfolio { shares { id } }",
                "portfolio");
        unseen(ben, id, item);
    }

    @Test
    @Tag("IT-11")
    void templatesAreMadeByAdministratorsAlone() {
        var wish = Map.<String, Object>of("template", template());
        for (var other : List.of(anna, maria, foreigner)) {
            assertThat(other.refused("createPortfolioTemplate", wish)).isEqualTo("NOT_ALLOWED []");
            assertThat(Api.code(other.asks("{ viewer { portfolioTemplates { id } } }", Map.of())))
                    .isEqualTo("NOT_ALLOWED");
        }
        var template = published();
        var there =
                ingrid.gets(
                        "{ viewer { portfolioTemplates { id version publishedAt portfolioCount sections { id title } } } }",
                        Map.of(),
                        "viewer.portfolioTemplates.0");
        assertThat(at(there, "id")).isEqualTo(template);
        var changed = new HashMap<>(template());
        changed.put("title", "Renamed");
        assertThat(
                        ingrid.refused(
                                "updatePortfolioTemplate",
                                Map.of(
                                        "templateId",
                                        template,
                                        "expectedVersion",
                                        99,
                                        "template",
                                        changed)))
                .startsWith("CONFLICT");
        changed.put("sections", List.of());
        assertThat(ingrid.refused("createPortfolioTemplate", Map.of("template", changed)))
                .isEqualTo("REQUIRED [input, sections]");
        assertThat(
                        Phone.ofAdministrator(elsewhere, PEOPLE.school(elsewhere))
                                .refused(
                                        "publishPortfolioTemplate", Map.of("templateId", template)))
                .isEqualTo("NOT_FOUND [input, templateId]");
    }

    @Test
    @Tag("IT-3")
    void theFilesOfADescriptionGoWithEveryPortfolio() {
        var upload =
                API.send(
                        API.request("/api/media?name=guide.txt", ingrid.token)
                                .POST(BodyPublishers.ofString("Begin with what you like.")));
        assertThat(upload.statusCode()).as(upload.body()).isEqualTo(201);
        var wish = new HashMap<>(template());
        wish.put("uploads", List.of(at(Json.read(upload.body()).orElseThrow(), "id")));
        var template =
                (String)
                        ingrid.input(
                                "createPortfolioTemplate",
                                Map.of("template", wish),
                                "template { id }",
                                "template.id");
        ingrid.input(
                "publishPortfolioTemplate",
                Map.of("templateId", template),
                "template { id }",
                "template.id");
        var file =
                anna.input(
                        "openPortfolio",
                        Map.of("templateId", template),
                        "portfolio { descriptionFiles { name contentType size url thumbnailUrl } }",
                        "portfolio.descriptionFiles.0");
        assertThat(at(file, "name")).isEqualTo("guide.txt");
        assertThat(at(file, "contentType")).isEqualTo("text/plain");
        assertThat((String) at(file, "url")).contains("/media/");
    }

    @Test
    @Tag("SH-10")
    void aCollectionIsFilledMovedAroundInAndShared() {
        var box = item(anna, "COLLECTION", "Box");
        var items = new ArrayList<String>();
        for (int i = 0; i < 3; i++) items.add(item(anna, "REFLECTION", "Item " + i));
        anna.input(
                "addToCollection",
                Map.of("collectionId", box, "itemIds", items),
                "collection { id }",
                "collection.id");
        anna.input(
                "moveInCollection",
                Map.of("collectionId", box, "itemIds", List.of(items.get(2)), "position", 0),
                "collection { id }",
                "collection.id");
        anna.input(
                "removeFromCollection",
                Map.of("collectionId", box, "itemIds", List.of(items.get(0))),
                "collection { id }",
                "collection.id");
        anna.input(
                "shareItem",
                Map.of(
                        "itemId",
                        box,
                        "recipients",
                        List.of(Map.of("personId", ben.id())),
                        "permissions",
                        List.of()),
                "item { id }",
                "item.id");
        var contents =
                ben.gets(
                        "query ($id: ID!) { item(id: $id) { contents(first: 1) { pageInfo { hasNextPage endCursor } edges { node { id title } } } } }",
                        Map.of("id", box),
                        "item.contents");
        assertThat(at(contents, "edges.0.node.id")).isEqualTo(items.get(2));
        var rest =
                ben.gets(
                        "query ($id: ID!, $after: String) { item(id: $id) { contents(first: 5, after: $after) { pageInfo { hasNextPage } edges { node { id } } } } }",
                        Map.of("id", box, "after", at(contents, "pageInfo.endCursor")),
                        "item.contents");
        assertThat((List<?>) at(rest, "edges")).hasSize(1);
        assertThat(at(rest, "edges.0.node.id")).isEqualTo(items.get(1));
        assertThat(
                        ben.refused(
                                "addToCollection",
                                Map.of("collectionId", box, "itemIds", List.of(items.get(0)))))
                .isEqualTo("NOT_FOUND [input, collectionId]");
        assertThat(
                        anna.refused(
                                "addToCollection",
                                Map.of("collectionId", box, "itemIds", List.of(box))))
                .isEqualTo("INVALID [input, itemIds, 0]");
        assertThat(
                        Api.code(
                                ben.asks(
                                        "query ($id: ID!) { item(id: $id) { contents(after: \"x\") { edges { node { id } } } } }",
                                        Map.of("id", box))))
                .isEqualTo("INVALID");
    }

    @Test
    @Tag("SH-7")
    void aGroupMeansWhoeverIsInItWhenTheyLook() {
        var group =
                anna.input(
                        "createGroup",
                        Map.of("title", "Bridge builders", "memberIds", List.of(ben.id())),
                        "group { id memberCount members { id } }",
                        "group");
        assertThat(at(group, "memberCount")).isEqualTo(2);
        var id = (String) at(group, "id");
        var item = item(anna, "REFLECTION", "Plan");
        anna.input(
                "shareItem",
                Map.of(
                        "itemId",
                        item,
                        "recipients",
                        List.of(Map.of("classId", id)),
                        "permissions",
                        List.of()),
                "item { id }",
                "item.id");
        var read = "query ($id: ID!) { node(id: $id) { id } }";
        assertThat(ben.gets(read, Map.of("id", item), "node.id")).isEqualTo(item);
        assertThat(stranger.gets(read, Map.of("id", item), "node")).isNull();
        anna.input(
                "addGroupMembers",
                Map.of("groupId", id, "memberIds", List.of(stranger.id())),
                "group { id }",
                "group.id");
        assertThat(stranger.gets(read, Map.of("id", item), "node.id")).isEqualTo(item);
        ben.input("leaveGroup", Map.of("groupId", id), "leftGroupId", "leftGroupId");
        assertThat(ben.gets(read, Map.of("id", item), "node")).isNull();
        anna.input(
                "removeGroupMembers",
                Map.of("groupId", id, "memberIds", List.of(stranger.id())),
                "group { id }",
                "group.id");
        assertThat(stranger.gets(read, Map.of("id", item), "node")).isNull();
        assertThat(ben.refused("renameGroup", Map.of("groupId", id, "title", "Mine")))
                .isEqualTo("NOT_FOUND [input, groupId]");
        assertThat(
                        anna.refused(
                                "addGroupMembers",
                                Map.of("groupId", id, "memberIds", List.of(foreigner.id()))))
                .isEqualTo("NOT_FOUND [input, memberIds, 0]");
        assertThat(anna.refused("createGroup", Map.of("title", " ", "memberIds", List.of())))
                .isEqualTo("REQUIRED [input, title]");
        assertThat(
                        anna.input(
                                "renameGroup",
                                Map.of("groupId", id, "title", "Builders"),
                                "group { title }",
                                "group.title"))
                .isEqualTo("Builders");
        anna.input("deleteGroup", Map.of("groupId", id), "deletedGroupId", "deletedGroupId");
        assertThat(anna.gets("{ viewer { classes { id } } }", Map.of(), "viewer.classes"))
                .isEqualTo(List.of());
    }

    private static void unseen(Phone other, String portfolio, String item) {
        assertThat(Api.code(other.asks(PORTFOLIO, Map.of("id", portfolio)))).isEqualTo("NOT_FOUND");
        assertThat(
                        other.gets(
                                        "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }",
                                        Map.of("ids", List.of(portfolio, item)),
                                        "nodes")
                                .toString())
                .isEqualTo("[null, null]");
        assertThat(
                        other.gets(
                                        "{ viewer { taughtPortfolios { edges { node { id } } } explorePortfolios { edges { node { id } } } explore { edges { node { id } } } } }",
                                        Map.of(),
                                        "viewer")
                                .toString())
                .doesNotContain(portfolio)
                .doesNotContain(item);
        assertThat(
                        other.refused(
                                "sumUpPortfolio", Map.of("portfolioId", portfolio, "summary", "x")))
                .isEqualTo("NOT_FOUND [input, portfolioId]");
    }

    private String published() {
        var id =
                (String)
                        ingrid.input(
                                "createPortfolioTemplate",
                                Map.of("template", template()),
                                "template { id publishedAt }",
                                "template.id");
        ingrid.input(
                "publishPortfolioTemplate",
                Map.of("templateId", id),
                "template { publishedAt }",
                "template.publishedAt");
        return id;
    }

    private static Map<String, Object> template() {
        return Map.of(
                "title",
                "My path",
                "description",
                "<p>What this is for</p>",
                "teacherAccess",
                "TEACHING",
                "sections",
                List.of(Map.of("title", "Work"), Map.of("title", "Life")));
    }

    private static String item(Phone owner, String kind, String title) {
        return (String)
                owner.input(
                        "createItem",
                        Map.of("kind", kind, "title", title),
                        "item { id }",
                        "item.id");
    }

    private void teaches(Phone teacher, Phone student) {
        var group = UUID.randomUUID();
        PEOPLE.change(
                "insert into people_group (id, district_id, kind, school_id, title) values (?, ?, 'CLASS', ?, 'Biology')",
                group,
                district,
                school);
        for (var member : List.of(teacher, student))
            PEOPLE.change(
                    "insert into membership (district_id, group_id, person_id, role) select district_id, ?, id, ? from person where account_id = ?",
                    group,
                    member == teacher ? "TEACHER" : "STUDENT",
                    member.account);
    }
}
