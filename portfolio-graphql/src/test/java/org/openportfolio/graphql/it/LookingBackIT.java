package org.openportfolio.graphql.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.graphql.endpoint.Json;

/** Versions, the bin and search, as phones use them. */
class LookingBackIT {
    private static final Api API = Api.running();
    private static final People PEOPLE = new People(API);
    private static final UUID DISTRICT = PEOPLE.district();
    private static final UUID SCHOOL = PEOPLE.school(DISTRICT);

    private static final String FIND =
            """
            query ($filter: ItemFilter, $orderBy: ItemOrder, $first: Int, $after: String) { viewer {
              items(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
                edges { cursor node { title } } pageInfo { hasNextPage endCursor } }
              explore(filter: $filter, orderBy: $orderBy, first: $first) { edges { node { title } } } } }
            """;
    private static final String VERSIONS =
            """
            query ($id: ID!, $after: String) { item(id: $id) { version versions(first: 2, after: $after) {
              edges { cursor node { number change at by { id } title description body url tags attachments { name } contents { id title } } }
              pageInfo { hasNextPage endCursor } } } }
            """;

    private final UUID anna = member("ACTIVE");
    private final UUID ben = member("ACTIVE");

    @Test
    @Tag("IT-7")
    void anOwnerLooksBackAndRestores() {
        var item = item(anna, "My bridge", "physics");
        change(
                anna,
                "updateItem",
                Map.of("itemId", item, "title", "Oops", "tags", List.of()),
                "item { id }");
        var read = read(anna, VERSIONS, Map.of("id", item), "item.versions");
        assertThat(at(read, "edges.0.node.title")).isEqualTo("Oops");
        assertThat(at(read, "edges.0.node.change")).isEqualTo("CHANGED");
        assertThat(at(read, "edges.1.node.number")).isEqualTo(1);
        assertThat(at(read, "edges.1.node.tags")).isEqualTo(List.of("physics"));
        assertThat(at(read, "edges.1.node.contents")).isEqualTo(List.of());
        assertThat((String) at(read, "edges.1.node.at")).endsWith("Z");
        var restored =
                change(
                        anna,
                        "restoreItemVersion",
                        Map.of("itemId", item, "version", 1, "expectedVersion", 2),
                        "item { title tags version }");
        assertThat(at(restored, "item.title")).isEqualTo("My bridge");
        assertThat(at(restored, "item.tags")).isEqualTo(List.of("physics"));
        assertThat(at(restored, "item.version")).isEqualTo(3);
        var first = read(anna, VERSIONS, Map.of("id", item), "item.versions");
        assertThat(at(first, "edges.0.node.change")).isEqualTo("RESTORED");
        assertThat(at(first, "pageInfo.hasNextPage")).isEqualTo(true);
        var rest =
                read(
                        anna,
                        VERSIONS,
                        Map.of("id", item, "after", at(first, "pageInfo.endCursor")),
                        "item.versions");
        assertThat((List<?>) at(rest, "edges")).hasSize(1);
    }

    @Test
    @Tag("IT-7")
    void whoMayEditDoesNotLookBack() {
        var item = item(anna, "My bridge");
        share(anna, item, ben, "EDIT");
        assertThat(at(read(ben, VERSIONS, Map.of("id", item), "item.versions"), "edges"))
                .isEqualTo(List.of());
        refused(
                ben,
                "restoreItemVersion",
                Map.of("itemId", item, "version", 1),
                "NOT_FOUND",
                "itemId");
        assertThat(at(read(anna, VERSIONS, Map.of("id", item), "item"), "version")).isEqualTo(1);
    }

    @Test
    @Tag("IT-7")
    void badVersionsAreRefused() {
        var item = item(anna, "My bridge");
        refused(
                anna,
                "restoreItemVersion",
                Map.of("itemId", item, "version", 7),
                "NOT_FOUND",
                "version");
        refused(
                anna,
                "restoreItemVersion",
                Map.of("itemId", "itm_nonsense", "version", 1),
                "NOT_FOUND",
                "itemId");
        refused(
                anna,
                "restoreItemVersion",
                Map.of("itemId", item, "version", 1, "expectedVersion", 9),
                "CONFLICT",
                "expectedVersion");
        refused(
                leaver(),
                "restoreItemVersion",
                Map.of("itemId", item, "version", 1),
                "READ_ONLY",
                "");
        assertThat(Api.code(ask(anna, VERSIONS, Map.of("id", item, "after", "bm9uc2Vuc2U"))))
                .isEqualTo("INVALID");
    }

    @Test
    @Tag("IT-6")
    void whatIsDeletedComesBackFromTheBinOrGoesForGood() {
        var bin =
                "{ viewer { bin { edges { node { id title kind deletedAt purgedAt } } pageInfo { hasNextPage } } } }";
        var item = item(anna, "My bridge");
        share(anna, item, ben, "COMMENT");
        refused(anna, "deleteItemForever", Map.of("itemId", item), "INVALID", "itemId");
        change(anna, "deleteItem", Map.of("itemId", item), "deletedItemId");
        assertThat(at(read(anna, bin, Map.of(), "viewer.bin"), "edges.0.node.id")).isEqualTo(item);
        assertThat(at(read(ben, bin, Map.of(), "viewer.bin"), "edges")).isEqualTo(List.of());
        assertThat(titles(ben, "explore", Map.of())).isEmpty();
        for (var mutation : List.of("bringBackItem", "deleteItemForever")) {
            refused(ben, mutation, Map.of("itemId", item), "NOT_FOUND", "itemId");
            refused(foreigner(), mutation, Map.of("itemId", item), "NOT_FOUND", "itemId");
            refused(anna, mutation, Map.of("itemId", "itm_nonsense"), "NOT_FOUND", "itemId");
            refused(leaver(), mutation, Map.of("itemId", item), "READ_ONLY", "");
        }
        var back = change(anna, "bringBackItem", Map.of("itemId", item), "item { title }");
        assertThat(at(back, "item.title")).isEqualTo("My bridge");
        assertThat(titles(ben, "explore", Map.of())).containsExactly("My bridge");
        change(anna, "deleteItem", Map.of("itemId", item), "deletedItemId");
        var gone = change(anna, "deleteItemForever", Map.of("itemId", item), "deletedItemId");
        assertThat(at(gone, "deletedItemId")).isEqualTo(item);
        assertThat(at(read(anna, bin, Map.of(), "viewer.bin"), "edges")).isEqualTo(List.of());
        refused(anna, "bringBackItem", Map.of("itemId", item), "NOT_FOUND", "itemId");
    }

    @Test
    @Tag("IT-8")
    void myItemsAndExploreAreSearchedFilteredAndSorted() {
        share(anna, item(anna, "Été au lac", "holidays"), ben, "COMMENT");
        share(anna, item(anna, "Week 10", "school"), ben, "COMMENT");
        share(anna, item(anna, "Week 9", "school", "Team"), ben, "COMMENT");
        for (var list : Map.of(anna, "items", ben, "explore").entrySet()) {
            var who = list.getKey();
            var where = list.getValue();
            assertThat(titles(who, where, Map.of("orderBy", "TITLE")))
                    .containsExactly("Été au lac", "Week 9", "Week 10");
            assertThat(titles(who, where, Map.of("orderBy", "OLDEST_CHANGE")))
                    .containsExactly("Été au lac", "Week 10", "Week 9");
            assertThat(titles(who, where, filter("text", "ete"))).containsExactly("Été au lac");
            assertThat(titles(who, where, filter("text", "WEEK scho"))).hasSize(2);
            assertThat(titles(who, where, filter("tags", List.of("school", "team"))))
                    .containsExactly("Week 9");
            assertThat(titles(who, where, filter("kinds", List.of("LINK", "FILE")))).isEmpty();
            assertThat(titles(who, where, filter("ownerId", id(anna)))).hasSize(3);
            assertThat(titles(who, where, filter("ownerId", id(ben)))).isEmpty();
            assertThat(titles(who, where, filter("changedFrom", "2020-01-01T00:00:00Z")))
                    .hasSize(3);
            assertThat(titles(who, where, filter("changedTo", "2020-01-01T00:00:00Z"))).isEmpty();
        }
        assertThat(titles(foreigner(), "explore", filter("text", "week"))).isEmpty();
        assertThat(
                        read(
                                anna,
                                "{ viewer { tags(prefix: \"SCH\") { name itemCount } } }",
                                Map.of(),
                                "viewer.tags"))
                .isEqualTo(List.of(Map.of("name", "school", "itemCount", 2)));
    }

    @Test
    @Tag("IT-8")
    void aCursorBelongsToItsOrder() {
        for (var title : List.of("C", "A", "B")) item(anna, title);
        var first = read(anna, FIND, Map.of("orderBy", "TITLE", "first", 2), "viewer.items");
        var after = at(first, "pageInfo.endCursor");
        var rest =
                read(
                        anna,
                        FIND_MINE,
                        Map.of("orderBy", "TITLE", "first", 2, "after", after),
                        "viewer.items");
        assertThat(at(rest, "edges.0.node.title")).isEqualTo("C");
        assertThat(at(rest, "pageInfo.hasNextPage")).isEqualTo(false);
        for (var wrong : List.of("NEWEST_CHANGE", "OLDEST_CHANGE", "NEWEST_MADE"))
            assertThat(Api.code(ask(anna, FIND_MINE, Map.of("orderBy", wrong, "after", after))))
                    .isEqualTo("INVALID");
        for (var wrong : List.of("", "nonsense", "!!", "AA"))
            assertThat(Api.code(ask(anna, FIND_MINE, Map.of("orderBy", "TITLE", "after", wrong))))
                    .isEqualTo("INVALID");
    }

    @Test
    @Tag("IT-8")
    void badFiltersAreRefused() {
        var codes = new HashMap<Map<String, Object>, String>();
        codes.put(Map.of("text", "x".repeat(201)), "TOO_LONG");
        codes.put(Map.of("tags", List.of("x".repeat(51))), "TOO_LONG");
        codes.put(Map.of("tags", List.of(" ")), "REQUIRED");
        codes.put(
                Map.of("tags", List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11")),
                "TOO_MANY");
        codes.put(Map.of("ownerId", "per_nonsense"), "NOT_FOUND");
        codes.put(
                Map.of(
                        "changedFrom", "2026-03-02T00:00:00Z",
                        "changedTo", "2026-03-01T00:00:00Z"),
                "INVALID");
        codes.put(Map.of("changedFrom", "+999999-01-01T00:00:00Z"), "INVALID");
        codes.forEach(
                (filter, code) ->
                        assertThat(Api.code(ask(anna, FIND, Map.of("filter", filter))))
                                .as(filter.toString())
                                .isEqualTo(code));
    }

    // ---------------------------------------------------------------- words of these tests

    private static final String FIND_MINE =
            """
            query ($orderBy: ItemOrder, $first: Int, $after: String) { viewer {
              items(orderBy: $orderBy, first: $first, after: $after) { edges { node { title } } pageInfo { hasNextPage } } } }
            """;

    private static UUID member(String state) {
        return PEOPLE.member(DISTRICT, SCHOOL, "STUDENT", state);
    }

    private static UUID leaver() {
        return member("LEFT");
    }

    private static UUID foreigner() {
        var elsewhere = PEOPLE.district();
        return PEOPLE.member(elsewhere, PEOPLE.school(elsewhere), "TEACHER", "ACTIVE");
    }

    private static Map<String, Object> filter(String field, Object value) {
        return Map.of("filter", Map.of(field, value));
    }

    private static List<String> titles(UUID who, String list, Map<String, Object> variables) {
        return ((List<?>) at(read(who, FIND, variables, "viewer." + list), "edges"))
                .stream().map(edge -> (String) at(edge, "node.title")).toList();
    }

    private static String id(UUID who) {
        return (String) read(who, "{ viewer { person { id } } }", Map.of(), "viewer.person.id");
    }

    private static String item(UUID owner, String title, String... tags) {
        return (String)
                at(
                        change(
                                owner,
                                "createItem",
                                Map.of(
                                        "kind",
                                        "REFLECTION",
                                        "title",
                                        title,
                                        "tags",
                                        List.of((Object[]) tags)),
                                "item { id }"),
                        "item.id");
    }

    private static void share(UUID owner, String item, UUID with, String permission) {
        change(
                owner,
                "shareItem",
                Map.of(
                        "itemId", item,
                        "recipients", List.of(Map.of("personId", id(with))),
                        "permissions", List.of(permission)),
                "userErrors { code }");
    }

    private static HttpResponse<String> ask(
            UUID who, String document, Map<String, Object> variables) {
        return API.post(
                Optional.of(API.issuer.token(who)),
                Map.of("query", document, "variables", variables));
    }

    /** The data of an answer without errors, walked along a path. */
    private static Object read(
            UUID who, String document, Map<String, Object> variables, String path) {
        var answer = ask(who, document, variables);
        assertThat(answer.body()).doesNotContain("\"errors\":");
        return at(Json.read(answer.body()).orElseThrow(), "data." + path);
    }

    private static Object mutate(
            UUID who, String mutation, Map<String, Object> input, String fields) {
        var name = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1);
        return read(
                who,
                "mutation($input: %sInput!) { %s(input: $input) { %s userErrors { code field } } }"
                        .formatted(name, mutation, fields),
                Map.of("input", input),
                mutation);
    }

    private static Object change(
            UUID who, String mutation, Map<String, Object> input, String fields) {
        var answer = mutate(who, mutation, input, fields);
        assertThat(at(answer, "userErrors")).isEqualTo(List.of());
        return answer;
    }

    private static void refused(
            UUID who, String mutation, Map<String, Object> input, String code, String field) {
        var answer = mutate(who, mutation, input, "__typename");
        assertThat(at(answer, "userErrors.0.code")).isEqualTo(code);
        assertThat(at(answer, "userErrors.0.field"))
                .isEqualTo(field.isEmpty() ? List.of() : List.of("input", field));
    }

    private static Object at(Object json, String path) {
        var here = json;
        for (var step : path.split("\\."))
            here =
                    here instanceof List<?> list
                            ? list.get(Integer.parseInt(step))
                            : ((Map<?, ?>) here).get(step);
        return here;
    }
}
