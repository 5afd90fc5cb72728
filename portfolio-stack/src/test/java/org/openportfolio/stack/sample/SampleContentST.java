package org.openportfolio.stack.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.keycloak.login.App;
import org.openportfolio.stack.Stack;
import org.openportfolio.stack.ThePeople;
import org.openportfolio.stack.TheStack;
import org.openportfolio.stack.phone.Phone;

/** What is there for whoever starts the product and looks around, each as one of the people. */
class SampleContentST {
    private static final Stack STACK = TheStack.running();

    private final Phone anna = phoneOf("anna@north-river");

    @Test
    @Tag("IT-3")
    @Tag("IT-5")
    void annasPortfolioIsFullAndTheHiddenPostIsHersAlone() {
        var mine = portfolio(anna, "My learning path");
        assertThat(posts(mine))
                .contains(
                        "Me in five sentences",
                        "The pond project",
                        "From guessing to measuring",
                        "What went wrong in week one");
        assertThat(texts(mine.at("/sections"), "/title"))
                .containsExactly("About me", "My best work", "How I grow", "What comes next");
        assertThat(mine.at("/summary").asText()).startsWith("This year I learned");

        var ben = phoneOf("ben@north-river");
        var shared = nodes(ben.ask("explore-portfolios", Map.of()).at("/viewer/explorePortfolios"));
        var id = mine.at("/id").asText();
        assertThat(shared).extracting(one -> one.at("/id").asText()).contains(id);
        var asBen = ben.ask("portfolio", Map.of("id", id)).at("/portfolio");
        assertThat(posts(asBen))
                .contains("The pond project")
                .doesNotContain("What went wrong in week one");
        assertThat(asBen.at("/shares")).isEmpty();
    }

    @Test
    @Tag("IT-10")
    void mariaFindsThePortfoliosOfTheStudentsSheTeaches() {
        var maria = phoneOf("maria@north-river");
        var taught = nodes(maria.ask("taught-portfolios", Map.of()).at("/viewer/taughtPortfolios"));
        assertThat(taught)
                .extracting(one -> one.at("/owner/name").asText())
                .contains("Anna de Vries")
                .doesNotContain("Chloé Martin");
        assertThat(explored(maria)).contains("A week at the pond", "Counting frogs: my report");
    }

    @Test
    @Tag("SH-7")
    @Tag("SH-10")
    @Tag("SH-11")
    void aGroupSeesACollectionAndWhatIsInItAtAnyDepth() {
        var yuki = phoneOf("yuki@north-river");
        assertThat(explored(yuki)).contains("The pond project").doesNotContain("Evidence");
        var project = contents(yuki, idOf(anna, "The pond project"));
        assertThat(project)
                .containsExactly("A week at the pond", "Counting frogs: my report", "Evidence");
        assertThat(contents(yuki, idOf(anna, "Evidence")))
                .containsExactly(
                        "The pond in three kinds of weather",
                        "Frogs in the rain: film, sound and notes",
                        "The common frog");
        var yukisId = person(anna, "Yuki");
        var access =
                anna.ask(
                                "what-does-this-person-see",
                                Map.of("itemId", idOf(anna, "Evidence"), "personId", yukisId))
                        .at("/item/accessOf");
        assertThat(texts(access.at("/permissions"), "")).contains("VIEW", "COMMENT");
        assertThat(texts(access.at("/reasons"), "/kind")).containsOnly("SHARED");
        assertThat(texts(access.at("/reasons"), "/throughId"))
                .containsOnly(idOf(anna, "The pond project"));
    }

    @Test
    @Tag("IT-1")
    void oneItemHoldsAFilmASoundAndNotes() {
        var item = item(anna, idOf(anna, "Frogs in the rain: film, sound and notes"));
        assertThat(texts(item.at("/attachments"), "/name"))
                .containsExactly("frog-in-the-rain.mp4", "frogs-calling.wav", "field-notes.txt");
        assertThat(texts(item.at("/attachments"), "/contentType"))
                .satisfiesExactly(
                        film -> assertThat(film).isEqualTo("video/mp4"),
                        sound -> assertThat(sound).startsWith("audio/"),
                        notes -> assertThat(notes).isEqualTo("text/plain"));
        assertThat(Phone.fetch(item.at("/attachments/0/url").asText(), "Range", "bytes=0-99"))
                .satisfies(part -> assertThat(part.statusCode()).isEqualTo(206))
                .satisfies(part -> assertThat(part.body()).hasSize(100));
        var report = item(anna, idOf(anna, "Counting frogs: my report"));
        assertThat(report.at("/attachments/0/contentType").asText()).isEqualTo("application/pdf");
    }

    @Test
    @Tag("FB-1")
    void whatIsSaidOfThePondStandsInThreads() {
        var pond = item(phoneOf("ben@north-river"), idOf(anna, "A week at the pond"));
        var threads = nodes(pond.at("/comments"));
        // guests of other tests say something too, later
        assertThat(threads).hasSizeGreaterThanOrEqualTo(2);
        assertThat(nodes(threads.get(0).at("/replies")))
                .extracting(reply -> reply.at("/author/name").asText())
                .containsExactly("Anna de Vries", "Ben Okafor");
        assertThat(nodes(threads.get(1).at("/replies"))).hasSize(1);
        assertThat(pond.at("/commentCount").asInt()).isGreaterThanOrEqualTo(5);
    }

    @Test
    @Tag("FB-2")
    void theReportIsAssessedByMariaAndByAnnaHerself() {
        var report =
                anna.ask("assessments", Map.of("id", idOf(anna, "Counting frogs: my report")))
                        .at("/item");
        var marias = report.at("/assessments/edges/0/node");
        assertThat(marias.at("/author/name").asText()).isEqualTo("Maria Jansen");
        assertThat(texts(marias.at("/marks"), "/criterion/title"))
                .containsExactly("Question", "Method", "Data and diagram", "Conclusion");
        assertThat(texts(marias.at("/marks"), "/level/title"))
                .containsExactly("There", "On the way", "Beyond", "There");
        assertThat(report.at("/selfAssessments/edges/0/node/author/name").asText())
                .isEqualTo("Anna de Vries");
        var portfolio = portfolio(anna, "My learning path").at("/id").asText();
        var feedback = anna.ask("feedback-on-portfolio", Map.of("id", portfolio)).at("/portfolio");
        assertThat(nodes(feedback.at("/evaluations")))
                .extracting(one -> one.at("/level").asText())
                .containsSubsequence("PROFICIENT", "DEVELOPING");
    }

    @Test
    @Tag("SH-13")
    void whatAnnaAskedIsOpenForBenAndAnsweredByMaria() {
        var ben = phoneOf("ben@north-river");
        var open = nodes(ben.ask("requests-to-me", Map.of()).at("/viewer/requestsToMe"));
        assertThat(open)
                .extracting(one -> one.at("/portfolio/title").asText())
                .contains("My learning path");
        var asked = nodes(anna.ask("requests-by-me", Map.of()).at("/viewer/requestsByMe"));
        assertThat(asked)
                .filteredOn(one -> one.at("/askedOf/name").asText().equals("Maria Jansen"))
                .extracting(one -> one.at("/state").asText())
                .contains("ANSWERED");
    }

    @Test
    @Tag("IT-3")
    @Tag("IT-10")
    void chloesPortfolioIsTheOneOfHerSchoolAndHerTeachersHaveIt() {
        var chloe = phoneOf("chloe@north-river");
        var mine = portfolio(chloe, "Transition portfolio");
        assertThat(posts(mine))
                .containsExactly("Two languages at home", "Poems", "Why I read aloud");
        assertThat(texts(chloe.ask("my-portfolios", Map.of()).at("/viewer/portfolios"), "/title"))
                .doesNotContain("My learning path");
        var grace = phoneOf("grace@north-river");
        assertThat(nodes(grace.ask("taught-portfolios", Map.of()).at("/viewer/taughtPortfolios")))
                .extracting(one -> one.at("/id").asText())
                .contains(mine.at("/id").asText());
    }

    @Test
    @Tag("ID-5")
    void thePeopleOfTheOtherDistrictFindNoneOfIt() {
        for (var login : List.of("zoe@lakeside", "peter@lakeside")) {
            var stranger = phoneOf(login);
            assertThat(explored(stranger)).isEmpty();
            assertThat(
                            stranger.ask("explore-portfolios", Map.of())
                                    .at("/viewer/explorePortfolios/edges"))
                    .isEmpty();
            assertThat(
                            stranger.ask("taught-portfolios", Map.of())
                                    .at("/viewer/taughtPortfolios/edges"))
                    .isEmpty();
            assertThat(stranger.ask("my-portfolios", Map.of()).at("/viewer/portfolios")).isEmpty();
            nothing(stranger, "item", idOf(anna, "A week at the pond"));
            nothing(stranger, "collection", idOf(anna, "The pond project"));
            nothing(stranger, "portfolio", portfolio(anna, "My learning path").at("/id").asText());
        }
    }

    @Test
    @Tag("IT-11")
    @Tag("EX-4")
    void samuelsKeptAuthenticatorLetsADeveloperLogInAsHim() {
        assertThat(STACK.secondFactors().secretOf("samuel@north-river")).isPresent();
        var samuel = ThePeople.named("samuel@north-river");
        var phone = Phone.with(STACK.app(), App.onPhone(STACK.issuer()).login(samuel).access());
        var templates = phone.ask("portfolio-templates", Map.of()).at("/viewer/portfolioTemplates");
        assertThat(texts(templates, "/title")).contains("My learning path", "Transition portfolio");
        assertThat(texts(templates, "/publishedAt")).doesNotContain("null");
    }

    @Test
    void whatIsMissingIsMadeAndNothingIsMadeTwice() {
        var portfolio = portfolio(anna, "My learning path").at("/id").asText();
        var before = standing(portfolio);
        anna.ask(
                "sum-up-portfolio",
                Map.of("input", Map.of("portfolioId", portfolio, "summary", "")));
        SampleContent.bringIn(
                STACK.app(), STACK.issuer(), STACK.keycloakAdmin(), STACK.secondFactors());
        assertThat(standing(portfolio)).isEqualTo(before);
    }

    /** Everything that Anna can tell of the sample: her items, posts, shares, and what was said. */
    private List<Object> standing(String portfolio) {
        var shown = anna.ask("portfolio", Map.of("id", portfolio)).at("/portfolio");
        var pond = item(anna, idOf(anna, "A week at the pond"));
        return List.of(
                nodes(myItems()).stream().map(one -> one.at("/id").asText()).sorted().toList(),
                shown.at("/summary"),
                posts(shown),
                shown.at("/shares"),
                pond.at("/shares"),
                pond.at("/commentCount"),
                contents(anna, idOf(anna, "The pond project")),
                explored(anna));
    }

    private JsonNode myItems() {
        return anna.ask("my-items", Map.of("first", 100)).at("/viewer/items");
    }

    private static Phone phoneOf(String login) {
        return Phone.of(STACK.app(), STACK.issuer(), login, SamplePerson.PASSWORD);
    }

    /** The item of this title that the person owns. */
    private static String idOf(Phone owner, String title) {
        return nodes(owner.ask("my-items", Map.of("first", 100)).at("/viewer/items")).stream()
                .filter(item -> item.at("/title").asText().equals(title))
                .map(item -> item.at("/id").asText())
                .findFirst()
                .orElseThrow(() -> new AssertionError("No item " + title));
    }

    private static JsonNode portfolio(Phone owner, String title) {
        var offers = owner.ask("my-portfolios", Map.of()).at("/viewer/portfolios");
        var id =
                entries(offers)
                        .filter(offer -> offer.at("/title").asText().equals(title))
                        .map(offer -> offer.at("/portfolio/id").asText())
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("No portfolio " + title));
        return owner.ask("portfolio", Map.of("id", id)).at("/portfolio");
    }

    private static JsonNode item(Phone reader, String id) {
        return reader.ask("item", Map.of("id", id)).at("/item");
    }

    private static String person(Phone who, String name) {
        return who.ask("whom-can-i-share-with", Map.of("search", name))
                .at("/viewer/people/0/id")
                .asText();
    }

    private static void nothing(Phone stranger, String document, String id) {
        var answer = Phone.json(stranger.send(document, Map.of("id", id)));
        assertThat(answer.at("/errors/0/extensions/code").asText())
                .as(answer.toString())
                .isEqualTo("NOT_FOUND");
    }

    private static List<String> explored(Phone reader) {
        return titles(reader.ask("explore", Map.of("first", 100)).at("/viewer/explore"));
    }

    private static List<String> contents(Phone reader, String collection) {
        return titles(reader.ask("collection", Map.of("id", collection)).at("/item/contents"));
    }

    private static List<String> posts(JsonNode portfolio) {
        return entries(portfolio.at("/sections"))
                .flatMap(section -> nodes(section.at("/posts")).stream())
                .map(post -> post.at("/item/title").asText())
                .toList();
    }

    private static List<String> titles(JsonNode connection) {
        return nodes(connection).stream().map(one -> one.at("/title").asText()).toList();
    }

    private static List<String> texts(JsonNode list, String pointer) {
        return entries(list).map(one -> one.at(pointer).asText()).toList();
    }

    private static List<JsonNode> nodes(JsonNode connection) {
        return entries(connection.at("/edges")).map(edge -> edge.at("/node")).toList();
    }

    private static Stream<JsonNode> entries(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
