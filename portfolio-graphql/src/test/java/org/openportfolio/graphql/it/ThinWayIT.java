package org.openportfolio.graphql.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openportfolio.graphql.it.Phone.at;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.graphql.endpoint.Json;

/** One thin way through the house, as phones walk it. */
@Tag("SH-1")
@Tag("SH-2")
@Tag("SH-3")
@Tag("SH-4")
@Tag("SH-8")
@Tag("IT-1")
@Tag("IT-2")
@Tag("FB-1")
class ThinWayIT {
    private static final Api API = Api.running();
    private static final People PEOPLE = new People(API);
    private static final UUID DISTRICT = PEOPLE.district();
    private static final UUID SCHOOL = PEOPLE.school(DISTRICT);
    private static final byte[] PHOTO =
            Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private final Phone anna = Phone.of(DISTRICT, SCHOOL, "STUDENT");
    private final Phone ben = Phone.of(DISTRICT, SCHOOL, "STUDENT");
    private final Phone carl = Phone.of(DISTRICT, SCHOOL, "STUDENT");

    private String item(Phone owner) {
        return (String)
                owner.input(
                        "createItem",
                        Map.of(
                                "kind",
                                "REFLECTION",
                                "title",
                                "My bridge",
                                "body",
                                "<p>It held.</p>"),
                        "item { id }",
                        "item.id");
    }

    private String share(Phone owner, String item, String with, String... permissions) {
        return (String)
                owner.input(
                        "shareItem",
                        Map.of(
                                "itemId", item,
                                "recipients", List.of(Map.of("personId", with)),
                                "permissions", List.of((Object[]) permissions)),
                        "item { shares { id } }",
                        "item.shares.0.id");
    }

    @Test
    void aPhotoIsMadeIntoAnItemSharedFoundAndCommentedOn() {
        var upload =
                API.send(
                        API.request("/api/media?name=bridge.png", anna.token)
                                .POST(BodyPublishers.ofByteArray(PHOTO)));
        assertThat(upload.statusCode()).as(upload.body()).isEqualTo(201);
        var file = Json.read(upload.body()).orElseThrow();
        assertThat(at(file, "contentType")).isEqualTo("image/png");
        var id =
                (String)
                        anna.input(
                                "createItem",
                                Map.of(
                                        "kind",
                                        "FILE",
                                        "title",
                                        "Our bridge",
                                        "tags",
                                        List.of("physics", "team"),
                                        "uploads",
                                        List.of(at(file, "id"))),
                                "item { id }",
                                "item.id");
        share(anna, id, ben.id(), "SEE_COMMENTS", "COMMENT");

        var found =
                ben.gets(
                        "{ viewer { items { edges { node { id } } } explore { edges { node { id title tags owner { name } sharedBy { id } attachments { name contentType size url } viewerPermissions viewerCanEdit viewerCanComment viewerCanShare shares { id } } } pageInfo { hasNextPage } } } }",
                        Map.of(),
                        "viewer");
        assertThat(at(found, "items.edges")).isEqualTo(List.of());
        var node = at(found, "explore.edges.0.node");
        assertThat(at(node, "id")).isEqualTo(id);
        assertThat(at(node, "tags")).isEqualTo(List.of("physics", "team"));
        assertThat(at(node, "sharedBy.id")).isEqualTo(anna.id());
        assertThat(at(node, "attachments.0.name")).isEqualTo("bridge.png");
        assertThat(at(node, "attachments.0.size")).isEqualTo(PHOTO.length);
        assertThat((String) at(node, "attachments.0.url")).contains("/media/");
        assertThat(at(node, "viewerPermissions"))
                .isEqualTo(List.of("VIEW", "SEE_COMMENTS", "COMMENT"));
        assertThat(at(node, "viewerCanComment")).isEqualTo(true);
        assertThat(at(node, "viewerCanEdit")).isEqualTo(false);
        assertThat(at(node, "viewerCanShare")).isEqualTo(false);
        assertThat(at(node, "shares")).isEqualTo(List.of());

        ben.input(
                "addComment",
                Map.of("itemId", id, "text", "Well built!"),
                "comment { id text }",
                "comment.id");
        var read =
                anna.gets(
                        "query($id: ID!) { item(id: $id) { commentCount sharedBy { id } comments { edges { node { text author { id } createdAt } } } shares { recipient { ... on Person { id } } } } }",
                        Map.of("id", id),
                        "item");
        assertThat(at(read, "commentCount")).isEqualTo(1);
        assertThat(at(read, "sharedBy")).isNull();
        assertThat(at(read, "comments.edges.0.node.author.id")).isEqualTo(ben.id());
        assertThat((String) at(read, "comments.edges.0.node.createdAt")).endsWith("Z");
        assertThat(at(read, "shares.0.recipient.id")).isEqualTo(ben.id());
    }

    @Test
    void aStrangerFindsNothing() {
        var id = item(anna);
        var elsewhere = PEOPLE.district();
        var stranger =
                new Phone(PEOPLE.member(elsewhere, PEOPLE.school(elsewhere), "TEACHER", "ACTIVE"));
        for (var one : List.of(carl, stranger)) {
            var answer = one.asks("query($id: ID!) { item(id: $id) { title } }", Map.of("id", id));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Api.code(answer)).isEqualTo("NOT_FOUND");
            assertThat(
                            one.gets(
                                    "query($id: ID!) { node(id: $id) { id } }",
                                    Map.of("id", id),
                                    "node"))
                    .isNull();
            for (var mutation :
                    Map.of(
                                    "updateItem",
                                            Map.<String, Object>of("itemId", id, "title", "Mine"),
                                    "deleteItem", Map.<String, Object>of("itemId", id),
                                    "addComment",
                                            Map.<String, Object>of("itemId", id, "text", "Hm"),
                                    "shareItem",
                                            Map.<String, Object>of(
                                                    "itemId", id,
                                                    "recipients",
                                                            List.of(Map.of("personId", ben.id())),
                                                    "permissions", List.of()))
                            .entrySet())
                assertThat(
                                one.input(
                                        mutation.getKey(),
                                        mutation.getValue(),
                                        "__typename",
                                        "userErrors.0.code"))
                        .as(mutation.getKey())
                        .isEqualTo("NOT_FOUND");
        }
        assertThat(
                        anna.gets(
                                "query($id: ID!) { item(id: $id) { title version commentCount } }",
                                Map.of("id", id),
                                "item"))
                .isEqualTo(Map.of("title", "My bridge", "version", 1, "commentCount", 0));
    }

    @Test
    void aRefusalTellsWhereAndWhyInTheLanguageOfThePhone() {
        var answer =
                API.send(
                        API.request("/api/graphql", anna.token)
                                .header("Content-Type", "application/json")
                                .header("Accept-Language", "nl-BE, en;q=0.5")
                                .POST(
                                        BodyPublishers.ofByteArray(
                                                Json.write(
                                                        Map.of(
                                                                "query",
                                                                "mutation { createItem(input: {kind: LINK, title: \"\"}) { item { id } userErrors { code field message } } }")))));
        assertThat(at(Json.read(answer.body()).orElseThrow(), "data.createItem"))
                .isEqualTo(
                        nullable(
                                "item",
                                null,
                                "userErrors",
                                List.of(
                                        Map.of(
                                                "code", "REQUIRED",
                                                "field", List.of("input", "title"),
                                                "message", "Dit is nodig."))));
    }

    private static Map<String, Object> nullable(Object... parts) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < parts.length; i += 2) map.put((String) parts[i], parts[i + 1]);
        return map;
    }

    @Test
    void aChangeMadeInTheMeantimeIsNotOverwritten() {
        var id = item(anna);
        var change = Map.<String, Object>of("itemId", id, "expectedVersion", 1, "title", "Second");
        assertThat(anna.input("updateItem", change, "item { version }", "item.version"))
                .isEqualTo(2);
        assertThat(anna.input("updateItem", change, "item { version }", "userErrors.0.code"))
                .isEqualTo("CONFLICT");
    }

    @Test
    void aRevokedShareIsGoneAtTheNextReading() {
        var id = item(anna);
        var share = share(anna, id, ben.id(), "VIEW");
        var read = "query($id: ID!) { node(id: $id) { id } }";
        assertThat(ben.gets(read, Map.of("id", id), "node.id")).isEqualTo(id);
        assertThat(
                        ben.input(
                                "revokeShare",
                                Map.of("shareId", share),
                                "item { id }",
                                "userErrors.0.code"))
                .isEqualTo("NOT_FOUND");
        assertThat(
                        anna.input(
                                "revokeShare",
                                Map.of("shareId", share),
                                "item { shares { id } }",
                                "item.shares"))
                .isEqualTo(List.of());
        assertThat(ben.gets(read, Map.of("id", id), "node")).isNull();
    }

    @Test
    void aPageTellsWhereTheNextOneBegins() {
        for (int i = 0; i < 3; i++) item(carl);
        var page =
                "query($after: String) { viewer { items(first: 2, after: $after) { edges { cursor node { id } } pageInfo { hasNextPage endCursor } } } }";
        var first = carl.gets(page, Map.of(), "viewer.items");
        assertThat(at(first, "pageInfo.hasNextPage")).isEqualTo(true);
        var second =
                carl.gets(page, Map.of("after", at(first, "pageInfo.endCursor")), "viewer.items");
        assertThat(at(second, "pageInfo.hasNextPage")).isEqualTo(false);
        assertThat((List<?>) at(second, "edges")).hasSize(1);
        var wrong = carl.asks(page, Map.of("after", "garbage"));
        assertThat(Api.code(wrong)).isEqualTo("INVALID");
    }

    /** The same field under two names, with different arguments, for a list of items. */
    @Test
    void twoAliasesOfABatchedFieldKeepTheirArguments() {
        var id = item(anna);
        for (var text : List.of("one", "two", "three"))
            anna.input("addComment", Map.of("itemId", id, "text", text), "comment { id }", "");
        var both =
                anna.gets(
                        "query($id: ID!) { item(id: $id) { few: comments(first: 1) { edges { node { text } } } all: comments(first: 9) { edges { node { text } } } } }",
                        Map.of("id", id),
                        "item");
        assertThat((List<?>) at(both, "few.edges")).hasSize(1);
        assertThat((List<?>) at(both, "all.edges")).hasSize(3);
    }

    @Test
    void severalThingsAreReadAgainInTheirOrder() {
        var one = item(anna);
        var two = item(anna);
        var comment =
                anna.input(
                        "addComment",
                        Map.of("itemId", one, "text", "To myself"),
                        "comment { id }",
                        "comment.id");
        var nodes =
                anna.gets(
                        "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }",
                        Map.of("ids", List.of(two, "itm_nonsense", comment, one)),
                        "nodes");
        assertThat(at(nodes, "0")).isEqualTo(Map.of("__typename", "Item", "id", two));
        assertThat(at(nodes, "1")).isNull();
        assertThat(at(nodes, "2")).isEqualTo(Map.of("__typename", "Comment", "id", comment));
        assertThat(at(nodes, "3.id")).isEqualTo(one);
    }

    @Test
    @Tag("ID-4")
    void aLeaverReadsAndChangesNothing() {
        var id = item(ben);
        PEOPLE.change(
                "update person set state = 'LEFT', left_at = now() where account_id = ?",
                ben.account);
        var read =
                ben.gets(
                        "query($id: ID!) { item(id: $id) { viewerCanEdit viewerCanDelete } viewer { readOnly } }",
                        Map.of("id", id),
                        "");
        assertThat(at(read, "item.viewerCanEdit")).isEqualTo(false);
        assertThat(
                        ben.input(
                                "deleteItem",
                                Map.of("itemId", id),
                                "deletedItemId",
                                "userErrors.0.code"))
                .isEqualTo("READ_ONLY");
    }

    @Test
    void whatIsNoFileOrNoKindOfOursIsRefused() {
        var empty =
                API.send(
                        API.request("/api/media?name=a.png", anna.token)
                                .POST(BodyPublishers.noBody()));
        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(at(Json.read(empty.body()).orElseThrow(), "userErrors.0.field"))
                .isEqualTo(List.of("file"));
        var program =
                API.send(
                        API.request("/api/media?name=photo.png", anna.token)
                                .POST(BodyPublishers.ofString("#!/bin/sh\nrm -rf /\n")));
        assertThat(program.statusCode()).isEqualTo(415);
        assertThat(at(Json.read(program.body()).orElseThrow(), "userErrors.0.code"))
                .isEqualTo("WRONG_TYPE");
        var nameless =
                API.send(
                        API.request("/api/media", anna.token)
                                .POST(BodyPublishers.ofByteArray(PHOTO)));
        assertThat(nameless.statusCode()).isEqualTo(400);
        assertThat(API.get("/api/media", anna.token).statusCode()).isEqualTo(405);
    }

    /** As {@code curl --data-binary} sends it. */
    @Test
    void aFileThatCallsItselfAFormIsAFile() {
        var upload =
                API.send(
                        API.request("/api/media?name=my%20bridge.png", anna.token)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofByteArray(PHOTO)));
        assertThat(upload.statusCode()).as(upload.body()).isEqualTo(201);
        assertThat(at(Json.read(upload.body()).orElseThrow(), "name")).isEqualTo("my bridge.png");
    }

    @Test
    void aFaultOfABatchedFieldKeepsItsCode() {
        var id = item(anna);
        var answer =
                anna.asks(
                        "query($id: ID!) { item(id: $id) { title comments(first: 0) { edges { cursor } } } }",
                        Map.of("id", id));
        assertThat(Api.code(answer)).isEqualTo("INVALID");
    }
}
