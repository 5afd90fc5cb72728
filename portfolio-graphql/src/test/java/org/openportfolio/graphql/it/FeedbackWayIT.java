package org.openportfolio.graphql.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.graphql.endpoint.Json;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.PortfolioId;

/** Feedback as phones give and read it; the documents lie beside this test, to be copied. */
@Tag("FB-1")
@Tag("FB-2")
class FeedbackWayIT {
    private static final Api API = Api.running();
    private static final People PEOPLE = new People(API);

    private final UUID district = PEOPLE.district();
    private final UUID school = PEOPLE.school(district);
    private final Phone anna = new Phone("STUDENT");
    private final Phone ben = new Phone("STUDENT");
    private final Phone maria = new Phone("TEACHER");
    private final Phone stranger = new Phone("STUDENT");

    /** Somebody with a phone. */
    private final class Phone {
        final UUID account;
        private final Optional<String> token;

        Phone(String role) {
            account = PEOPLE.member(district, school, role, "ACTIVE");
            token = Optional.of(API.issuer.token(account));
        }

        Object asks(String document, Map<String, Object> variables) {
            var answer = API.post(token, Map.of("query", text(document), "variables", variables));
            assertThat(answer.body()).as(document).doesNotContain("\"errors\":");
            return at(Json.read(answer.body()).orElseThrow(), "data");
        }

        /** A mutation that is done. */
        Object does(String document, Map<String, Object> input) {
            var payload = payload(document, input);
            assertThat(at(payload, "userErrors")).as(document).isEqualTo(List.of());
            return payload;
        }

        /** The code and the field of what refuses a mutation. */
        String isRefused(String document, Map<String, Object> input) {
            var payload = payload(document, input);
            assertThat((List<?>) at(payload, "userErrors")).as(document).isNotEmpty();
            return at(payload, "userErrors.0.code") + " " + at(payload, "userErrors.0.field");
        }

        private Object payload(String document, Map<String, Object> input) {
            var data = (Map<?, ?>) asks(document, Map.of("input", input));
            return data.values().iterator().next();
        }

        String id() {
            return (String) at(query("{ viewer { person { id } } }"), "viewer.person.id");
        }

        Object query(String document) {
            var answer = API.post(token, Map.of("query", document));
            assertThat(answer.body()).doesNotContain("\"errors\":");
            return at(Json.read(answer.body()).orElseThrow(), "data");
        }
    }

    private static String text(String document) {
        try (var file =
                FeedbackWayIT.class.getResourceAsStream("feedback/" + document + ".graphql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
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

    private String item(Phone owner, String kind) {
        var made =
                owner.query(
                        "mutation { createItem(input: {kind: %s, title: \"My bridge\"%s}) { item { id } } }"
                                .formatted(
                                        kind,
                                        kind.equals("LINK")
                                                ? ", url: \"https://example.org/\""
                                                : ""));
        return (String) at(made, "createItem.item.id");
    }

    private void share(Phone owner, String item, Phone with, String permissions, String request) {
        var shared =
                owner.query(
                        "mutation { shareItem(input: {itemId: \"%s\", recipients: [{personId: \"%s\"}], permissions: [%s]%s}) { userErrors { code field } } }"
                                .formatted(item, with.id(), permissions, request));
        assertThat(at(shared, "shareItem.userErrors")).isEqualTo(List.of());
    }

    private String says(Phone who, String item, String text) {
        return (String)
                at(who.does("add-comment", Map.of("itemId", item, "text", text)), "comment.id");
    }

    private Object talk(Phone who, String item) {
        return at(who.asks("talk", Map.of("id", item)), "item");
    }

    @Test
    @Tag("SH-5")
    @Tag("SH-8")
    void aThreadIsBegunAnsweredChangedAndTakenBack() {
        var item = item(anna, "REFLECTION");
        share(anna, item, maria, "SEE_COMMENTS, COMMENT", "");
        var first = says(maria, item, "Why nin?");
        anna.does("add-comment", Map.of("itemId", item, "replyToId", first, "text", "I counted"));
        maria.does("edit-comment", Map.of("commentId", first, "text", "Why nine?"));
        var read = talk(anna, item);
        assertThat(at(read, "commentCount")).isEqualTo(2);
        var thread = at(read, "comments.edges.0.node");
        assertThat(at(thread, "text")).isEqualTo("Why nine?");
        assertThat(at(thread, "author.id")).isEqualTo(maria.id());
        assertThat((String) at(thread, "editedAt")).endsWith("Z");
        assertThat(at(thread, "viewerCanEdit")).isEqualTo(false);
        assertThat(at(thread, "viewerCanHide")).isEqualTo(true);
        assertThat(at(thread, "replies.edges.0.node.text")).isEqualTo("I counted");
        assertThat(at(thread, "replies.edges.0.node.replyTo.id")).isEqualTo(first);
        assertThat(at(thread, "replies.edges.0.node.editedAt")).isNull();
        assertThat(at(maria.query("{ node(id: \"" + first + "\") { id } }"), "node.id"))
                .isEqualTo(first);

        maria.does("delete-comment", Map.of("commentId", first));
        var gone = at(talk(anna, item), "comments.edges.0.node");
        assertThat(at(gone, "deleted")).isEqualTo(true);
        assertThat(at(gone, "text")).isEqualTo("");
        assertThat(at(gone, "author")).isNull();
        assertThat(at(gone, "replies.edges.0.node.text")).isEqualTo("I counted");
        assertThat(at(talk(anna, item), "commentCount")).isEqualTo(1);
    }

    @Test
    @Tag("FB-3")
    void whatIsHiddenIsTheOwnersAlone() {
        var item = item(anna, "REFLECTION");
        share(anna, item, maria, "SEE_COMMENTS, COMMENT", "");
        var first = says(maria, item, "Why nine?");
        anna.does("hide", Map.of("feedbackId", first, "hidden", true));
        assertThat(at(talk(maria, item), "comments.edges")).isEqualTo(List.of());
        assertThat(at(talk(maria, item), "commentCount")).isEqualTo(0);
        assertThat(at(talk(anna, item), "comments.edges.0.node.hidden")).isEqualTo(true);
        assertThat(at(maria.query("{ node(id: \"" + first + "\") { id } }"), "node")).isNull();
        anna.does("hide", Map.of("feedbackId", first, "hidden", false));
        assertThat((List<?>) at(talk(maria, item), "comments.edges")).hasSize(1);
        assertThat(maria.isRefused("hide", Map.of("feedbackId", first, "hidden", true)))
                .isEqualTo("NOT_ALLOWED [input, feedbackId]");
        for (var wrong : List.of(first, item, "com_1", ""))
            assertThat(stranger.isRefused("hide", Map.of("feedbackId", wrong, "hidden", true)))
                    .isEqualTo("NOT_FOUND [input, feedbackId]");
    }

    @Test
    void whatIsWrongIsNamed() {
        var item = item(anna, "REFLECTION");
        var other = item(anna, "REFLECTION");
        var first = says(anna, item, "Tell me");
        assertThat(
                        anna.isRefused(
                                "add-comment",
                                Map.of("itemId", other, "replyToId", first, "text", "Here")))
                .isEqualTo("NOT_FOUND [input, replyToId]");
        assertThat(anna.isRefused("add-comment", Map.of("itemId", item, "text", " ")))
                .isEqualTo("REQUIRED [input, text]");
        assertThat(anna.isRefused("add-comment", Map.of("text", "About what?")))
                .isEqualTo("INVALID [input, itemId]");
        assertThat(
                        anna.isRefused(
                                "edit-comment",
                                Map.of("commentId", first, "text", "x".repeat(5_001))))
                .isEqualTo("TOO_LONG [input, text]");
        assertThat(stranger.isRefused("edit-comment", Map.of("commentId", first, "text", "Mine")))
                .isEqualTo("NOT_FOUND [input, commentId]");
        assertThat(stranger.isRefused("delete-comment", Map.of("commentId", first)))
                .isEqualTo("NOT_FOUND [input, commentId]");
    }

    private Map<String, Object> rubric(String title, boolean published) {
        var levels =
                List.of(
                        Map.of("title", "Not yet", "points", 0),
                        Map.of("title", "Done", "points", 10));
        return Map.of(
                "title",
                title,
                "published",
                published,
                "criteria",
                List.of(Map.of("title", "Measuring", "levels", levels)));
    }

    private static Map<String, Object> found(Object rubric, int level, String text) {
        return Map.of(
                "rubricId",
                at(rubric, "id"),
                "text",
                text,
                "marks",
                List.of(
                        Map.of(
                                "criterionId",
                                at(rubric, "criteria.0.id"),
                                "levelId",
                                at(rubric, "criteria.0.levels." + level + ".id"))));
    }

    private static Map<String, Object> with(Map<String, Object> input, String name, Object value) {
        var all = new java.util.HashMap<>(input);
        all.put(name, value);
        return all;
    }

    @Test
    @Tag("SH-8")
    void anItemIsAssessedByARubricAndByItsOwner() {
        var item = item(anna, "LINK");
        share(anna, item, maria, "ASSESS", "");
        var rubric = at(maria.does("create-rubric", rubric("Report", true)), "rubric");
        var listed = at(anna.asks("rubrics", Map.of()), "viewer.rubrics.edges.0.node");
        assertThat(at(listed, "criteria.0.levels.1.points")).isEqualTo(10);
        assertThat(at(listed, "viewerCanChange")).isEqualTo(false);
        assertThat(at(maria.asks("assessments", Map.of("id", item)), "item.viewerCanAssess"))
                .isEqualTo(true);
        var given =
                (String)
                        at(
                                maria.does(
                                        "assess", with(found(rubric, 1, "Well"), "itemId", item)),
                                "assessment.id");
        anna.does("assess", with(found(rubric, 0, "I could do better"), "itemId", item));
        maria.does("update-rubric", with(rubric("Essay", true), "rubricId", at(rubric, "id")));
        maria.does("archive-rubric", Map.of("rubricId", at(rubric, "id")));
        var read = at(anna.asks("assessments", Map.of("id", item)), "item");
        var one = at(read, "assessments.edges.0.node");
        assertThat(at(one, "rubricTitle")).isEqualTo("Report");
        assertThat(at(one, "kind")).isEqualTo("BY_OTHER");
        assertThat(at(one, "marks.0.criterion.title")).isEqualTo("Measuring");
        assertThat(at(one, "marks.0.level.title")).isEqualTo("Done");
        assertThat(at(one, "viewerCanHide")).isEqualTo(true);
        assertThat(at(read, "selfAssessments.edges.0.node.text")).isEqualTo("I could do better");
        assertThat((List<?>) at(read, "assessments.edges")).hasSize(1);
        assertThat(at(maria.asks("assessments", Map.of("id", item)), "item.selfAssessments.edges"))
                .as("she may assess, not see what others find")
                .isEqualTo(List.of());
        var again = new java.util.HashMap<>(found(rubric, 0, "Look again"));
        again.remove("rubricId");
        maria.does("edit-assessment", with(again, "assessmentId", given));
        anna.does("hide", Map.of("feedbackId", given, "hidden", true));
        assertThat(maria.isRefused("delete-assessment", Map.of("assessmentId", given)))
                .isEqualTo("NOT_FOUND [input, assessmentId]");
        anna.does("hide", Map.of("feedbackId", given, "hidden", false));
        maria.does("delete-assessment", Map.of("assessmentId", given));
        assertThat(at(anna.asks("assessments", Map.of("id", item)), "item.assessments.edges"))
                .isEqualTo(List.of());
    }

    @Test
    @Tag("SH-8")
    void aWrongAssessmentIsRefused() {
        var item = item(anna, "LINK");
        share(anna, item, maria, "ASSESS", "");
        var rubric = at(maria.does("create-rubric", rubric("Report", true)), "rubric");
        var other = at(maria.does("create-rubric", rubric("Other", true)), "rubric");
        var wish = with(found(rubric, 1, "Well"), "itemId", item);
        assertThat(stranger.isRefused("assess", wish)).isEqualTo("NOT_FOUND [input, itemId]");
        assertThat(maria.isRefused("assess", with(wish, "marks", found(other, 1, "").get("marks"))))
                .isEqualTo("INVALID [input, marks, 0, criterionId]");
        assertThat(maria.isRefused("assess", with(wish, "marks", List.of())))
                .isEqualTo("REQUIRED [input, marks]");
        var reflection = item(anna, "REFLECTION");
        assertThat(anna.isRefused("assess", with(wish, "itemId", reflection)))
                .isEqualTo("INVALID [input, itemId]");
        assertThat(anna.isRefused("create-rubric", rubric("Mine", true)))
                .isEqualTo("NOT_ALLOWED []");
    }

    @Test
    @Tag("SH-13")
    void feedbackIsAskedForWithAShareAndWithoutOne() {
        var item = item(anna, "REFLECTION");
        var due = LocalDate.now(ZoneOffset.UTC).plusDays(3).toString();
        share(
                anna,
                item,
                maria,
                "SEE_COMMENTS, COMMENT",
                ", request: {text: \"Please look at my conclusion\", dueOn: \"" + due + "\"}");
        share(anna, item, ben, "COMMENT", "");
        var toMaria = at(maria.asks("asked-of-me", Map.of()), "viewer.requestsToMe.edges.0.node");
        assertThat(at(toMaria, "text")).isEqualTo("Please look at my conclusion");
        assertThat(at(toMaria, "dueOn")).isEqualTo(due);
        assertThat(at(toMaria, "item.id")).isEqualTo(item);
        assertThat(at(toMaria, "portfolio")).isNull();
        says(maria, item, "It does not follow");
        assertThat(at(maria.asks("asked-of-me", Map.of()), "viewer.requestsToMe.edges"))
                .isEqualTo(List.of());
        var asked =
                anna.does(
                        "ask",
                        Map.of(
                                "itemId",
                                item,
                                "personIds",
                                List.of(ben.id(), maria.id()),
                                "text",
                                "And now?"));
        var request = (String) at(asked, "requests.0.id");
        ben.does("decline", Map.of("requestId", request));
        maria.does("complete", Map.of("requestId", at(asked, "requests.1.id")));
        var mine = at(anna.asks("asked-by-me", Map.of()), "viewer.requestsByMe.edges");
        assertThat(((List<?>) mine).stream().map(edge -> at(edge, "node.state")))
                .containsExactlyInAnyOrder("DECLINED", "DONE", "ANSWERED");
        var more =
                anna.does(
                        "ask",
                        Map.of("itemId", item, "personIds", List.of(ben.id()), "text", "Really?"));
        anna.does("withdraw", Map.of("requestId", at(more, "requests.0.id")));
        var wish = Map.<String, Object>of("itemId", item, "text", "Look");
        assertThat(anna.isRefused("ask", with(wish, "personIds", List.of(stranger.id()))))
                .isEqualTo("NOT_ALLOWED [input, personIds, 0]");
        assertThat(anna.isRefused("ask", with(wish, "personIds", List.of(anna.id()))))
                .isEqualTo("INVALID [input, personIds, 0]");
        assertThat(
                        anna.isRefused(
                                "ask",
                                with(
                                        with(wish, "personIds", List.of(ben.id())),
                                        "dueOn",
                                        "2020-01-01")))
                .isEqualTo("INVALID [input, dueOn]");
        assertThat(stranger.isRefused("decline", Map.of("requestId", request)))
                .isEqualTo("NOT_FOUND [input, requestId]");
    }

    @Test
    void aPortfolioIsTalkedAboutAndEvaluated() {
        var portfolio = portfolio(anna);
        var group = UUID.randomUUID();
        PEOPLE.change(
                "insert into people_group (id, district_id, kind, school_id, title) values (?, ?, 'CLASS', ?, 'Biology')",
                group,
                district,
                school);
        for (var who : Map.of(anna, "STUDENT", maria, "TEACHER").entrySet())
            PEOPLE.change(
                    "insert into membership (district_id, group_id, person_id, role) select district_id, ?, id, ? from person where account_id = ?",
                    group,
                    who.getValue(),
                    who.getKey().account);
        anna.does(
                "ask",
                Map.of(
                        "portfolioId",
                        portfolio,
                        "personIds",
                        List.of(maria.id()),
                        "text",
                        "How am I doing?"));
        assertThat(
                        at(
                                maria.asks("asked-of-me", Map.of()),
                                "viewer.requestsToMe.edges.0.node.portfolio.id"))
                .isEqualTo(portfolio);
        maria.does("add-comment", Map.of("portfolioId", portfolio, "text", "A good year"));
        assertThat(
                        at(
                                maria.asks("progress", Map.of("id", portfolio)),
                                "portfolio.viewerCanEvaluate"))
                .isEqualTo(true);
        maria.does(
                "evaluate",
                Map.of("portfolioId", portfolio, "level", "PROFICIENT", "text", "Alone by now"));
        var read = at(anna.asks("progress", Map.of("id", portfolio)), "portfolio");
        assertThat(at(read, "viewerCanEvaluate")).isEqualTo(false);
        assertThat(at(read, "evaluations.edges.0.node.level")).isEqualTo("PROFICIENT");
        assertThat(at(read, "comments.edges.0.node.text")).isEqualTo("A good year");
        assertThat(at(read, "feedbackRequests.edges.0.node.state")).isEqualTo("ANSWERED");
        assertThat(
                        anna.isRefused(
                                "evaluate",
                                Map.of(
                                        "portfolioId",
                                        portfolio,
                                        "level",
                                        "ADVANCED",
                                        "text",
                                        "Me")))
                .isEqualTo("NOT_ALLOWED [input, portfolioId]");
    }

    private String portfolio(Phone owner) {
        var template = UUID.randomUUID();
        var id = UUID.randomUUID();
        PEOPLE.change(
                "insert into portfolio_template (id, district_id, title, created_at, published_at) values (?, ?, 'My year', now(), now())",
                template,
                district);
        PEOPLE.change(
                "insert into portfolio (id, district_id, template_id, owner_id, created_at, updated_at) select ?, district_id, ?, id, now(), now() from person where account_id = ?",
                id,
                template,
                owner.account);
        return GlobalId.of(new PortfolioId(id));
    }
}
