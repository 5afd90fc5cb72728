package org.openportfolio.stack.sample;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.openportfolio.stack.phone.Phone;

/**
 * A sample person with their phone in hand: what they do, as verbs. Each verb first looks whether
 * it was done before and then does nothing, so that a start that was broken off, or the data of an
 * older version, is completed rather than doubled.
 */
final class Member {
    private final Phone phone;
    private final Map<String, String> items = new HashMap<>();
    private final Map<String, String> circles = new HashMap<>();

    Member(Phone phone) {
        this.phone = phone;
        nodes(phone.ask("my-items", Map.of("first", 100)).at("/viewer/items"))
                .forEach(item -> items.put(item.at("/title").asText(), item.at("/id").asText()));
        whomCanIShareWith("")
                .at("/classes")
                .forEach(one -> circles.put(one.at("/title").asText(), one.at("/id").asText()));
    }

    /** Makes an item, unless one of this title is there. */
    String make(Work work) {
        return items.computeIfAbsent(
                work.title(),
                title -> {
                    var uploads = work.files().stream().map(this::send).toList();
                    return act("create-item", work.input(uploads)).at("/item/id").asText();
                });
    }

    private String send(SampleFile file) {
        var sent = Phone.json(phone.upload(file.name(), file.bytes()));
        if (!sent.has("id")) throw refused("The file " + file.name(), sent);
        return sent.at("/id").asText();
    }

    /** Makes a collection of own items, and completes one that is there. */
    String collect(Work collection, String... contents) {
        var id = make(collection);
        var there = phone.ask("collection", Map.of("id", id, "first", 100)).at("/item/contents");
        var missing = new ArrayList<>(List.of(contents));
        nodes(there).forEach(item -> missing.remove(item.at("/id").asText()));
        if (!missing.isEmpty())
            act("add-to-collection", Map.of("collectionId", id, "itemIds", missing));
        return id;
    }

    /** The item of this title, which is there. */
    String item(String title) {
        return Optional.ofNullable(items.get(title))
                .orElseThrow(() -> new IllegalStateException("No item " + title));
    }

    void hide(String item) {
        act("hide-item", Map.of("itemId", item, "hidden", true));
    }

    void shareItem(String item, Sharing how) {
        if (read("item", item).at("/shares").isEmpty())
            act("share-item", how.input("itemId", item));
    }

    void sharePortfolio(String portfolio, Sharing how) {
        if (read("portfolio", portfolio).at("/shares").isEmpty())
            act("share-portfolio", how.input("portfolioId", portfolio));
    }

    /**
     * Begins a thread about an item.
     *
     * @return the comment
     */
    String say(String item, String text) {
        return said(item, text).orElseGet(() -> comment(Map.of("itemId", item, "text", text)));
    }

    /** Answers a comment on an item. */
    void reply(String item, String comment, String text) {
        if (said(item, text).isEmpty())
            comment(Map.of("itemId", item, "replyToId", comment, "text", text));
    }

    private String comment(Map<String, String> input) {
        return act("add-comment", input).at("/comment/id").asText();
    }

    private Optional<String> said(String item, String text) {
        return nodes(read("item", item).at("/comments"))
                .flatMap(first -> Stream.concat(Stream.of(first), nodes(first.at("/replies"))))
                .filter(comment -> comment.at("/text").asText().equals(text))
                .map(comment -> comment.at("/id").asText())
                .findFirst();
    }

    /** Begins a thread about a portfolio. */
    void sayOfPortfolio(String portfolio, String text) {
        var said = feedbackOn(portfolio).at("/comments");
        if (lacks(said, text)) comment(Map.of("portfolioId", portfolio, "text", text));
    }

    /** Makes a rubric, unless one of this title is there. */
    void rubric(Rubric rubric) {
        if (rubrics().noneMatch(one -> one.at("/title").asText().equals(rubric.title())))
            act("create-rubric", rubric.input());
    }

    /**
     * Assesses an item by a rubric.
     *
     * @param levels title of a level for the title of each criterion
     */
    void assess(String item, String rubric, Map<String, String> levels, String text) {
        var there = phone.ask("assessments", Map.of("id", item)).at("/item");
        if (!lacks(there.at("/assessments"), text) || !lacks(there.at("/selfAssessments"), text))
            return;
        var used =
                rubrics()
                        .filter(one -> one.at("/title").asText().equals(rubric))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("No rubric " + rubric));
        var marks =
                entries(used.at("/criteria")).map(criterion -> mark(criterion, levels)).toList();
        act(
                "assess-item",
                Map.of(
                        "itemId",
                        item,
                        "rubricId",
                        used.at("/id").asText(),
                        "marks",
                        marks,
                        "text",
                        text));
    }

    private static Map<String, String> mark(JsonNode criterion, Map<String, String> levels) {
        var title = levels.get(criterion.at("/title").asText());
        return entries(criterion.at("/levels"))
                .filter(level -> level.at("/title").asText().equals(title))
                .map(
                        level ->
                                Map.of(
                                        "criterionId",
                                        criterion.at("/id").asText(),
                                        "levelId",
                                        level.at("/id").asText()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No level " + title));
    }

    /** Says how the owner of a portfolio is getting on. */
    void evaluate(String portfolio, String level, String text) {
        if (lacks(feedbackOn(portfolio).at("/evaluations"), text))
            act(
                    "evaluate-progress",
                    Map.of("portfolioId", portfolio, "level", level, "text", text));
    }

    private Stream<JsonNode> rubrics() {
        return nodes(phone.ask("my-rubrics", Map.of()).at("/viewer/rubrics"));
    }

    private JsonNode feedbackOn(String portfolio) {
        return phone.ask("feedback-on-portfolio", Map.of("id", portfolio)).at("/portfolio");
    }

    private static boolean lacks(JsonNode connection, String text) {
        return nodes(connection).noneMatch(one -> one.at("/text").asText().equals(text));
    }

    /** A person that this one can share with, by full name. */
    String person(String name) {
        var found = whomCanIShareWith(name.substring(0, name.indexOf(' '))).at("/people");
        return entries(found)
                .filter(person -> person.at("/name").asText().equals(name))
                .map(person -> person.at("/id").asText())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody called " + name));
    }

    /** A class or group that this person is in. */
    String circle(String title) {
        return Optional.ofNullable(circles.get(title))
                .orElseThrow(() -> new IllegalStateException("No class or group " + title));
    }

    String group(String title, String... people) {
        return circles.computeIfAbsent(
                title,
                name -> {
                    var members = Stream.of(people).map(this::person).toList();
                    return act("make-group", Map.of("title", name, "memberIds", members))
                            .at("/group/id")
                            .asText();
                });
    }

    /** Whether the district offers this person a portfolio of this title. */
    boolean isOffered(String title) {
        return offer(title).isPresent();
    }

    /** Whether the portfolio is there and summed up. */
    boolean hasSummedUp(String title) {
        return offer(title)
                .filter(offer -> !offer.at("/portfolio/summary").asText().isEmpty())
                .isPresent();
    }

    /** Opens a portfolio, the first time with a look at its description. */
    String open(String title) {
        var offer =
                offer(title).orElseThrow(() -> new IllegalStateException("No portfolio " + title));
        var there = offer.at("/portfolio/id").asText("");
        if (offer.at("/portfolio/introduced").asBoolean()) return there;
        var opened =
                act("open-portfolio", Map.of("templateId", offer.at("/templateId").asText()))
                        .at("/portfolio/id")
                        .asText();
        act("introduce-portfolio", Map.of("portfolioId", opened));
        return opened;
    }

    /** Places own items in a section of an own portfolio, those that are not there yet. */
    void place(String portfolio, String section, String... posts) {
        for (var one : read("portfolio", portfolio).at("/sections")) {
            if (!one.at("/title").asText().equals(section)) continue;
            var missing = new ArrayList<>(List.of(posts));
            nodes(one.at("/posts")).forEach(post -> missing.remove(post.at("/item/id").asText()));
            for (var item : missing)
                act(
                        "place-item",
                        Map.of(
                                "portfolioId",
                                portfolio,
                                "sectionId",
                                one.at("/id").asText(),
                                "itemId",
                                item));
            return;
        }
        throw new IllegalStateException("No section " + section);
    }

    void sumUp(String portfolio, String summary) {
        act("sum-up-portfolio", Map.of("portfolioId", portfolio, "summary", summary));
    }

    /**
     * The address of the public link of a portfolio, which comes into being where the policy allows
     * it; nothing where it does not, or where somebody has revoked it.
     */
    Optional<URI> publicLink(String portfolio) {
        var there = phone.ask("public-link", Map.of("id", portfolio)).at("/portfolio/publicLink");
        if (there.at("/state").asText().equals("NONE") && there.at("/viewerCanOpen").asBoolean())
            there =
                    act("open-public-link", Map.of("portfolioId", portfolio, "acknowledged", true))
                            .at("/publicLink");
        return there.at("/state").asText().equals("OPEN") && !there.at("/address").isNull()
                ? Optional.of(URI.create(there.at("/address").asText()))
                : Optional.empty();
    }

    private Optional<JsonNode> offer(String title) {
        return entries(phone.ask("my-portfolios", Map.of()).at("/viewer/portfolios"))
                .filter(offer -> offer.at("/title").asText().equals(title))
                .findFirst();
    }

    private JsonNode whomCanIShareWith(String search) {
        return phone.ask("whom-can-i-share-with", Map.of("search", search)).at("/viewer");
    }

    private JsonNode read(String document, String id) {
        return phone.ask(document, Map.of("id", id)).at("/" + document);
    }

    private JsonNode act(String document, Map<String, ?> input) {
        return done(document, phone.ask(document, Map.of("input", input)));
    }

    /** What a mutation answered, which must not have refused. */
    static JsonNode done(String document, JsonNode data) {
        var payload = data.elements().next();
        if (!payload.at("/userErrors").isEmpty()) throw refused(document, payload);
        return payload;
    }

    private static IllegalStateException refused(String what, JsonNode answer) {
        return new IllegalStateException(
                "Sample content was refused: " + what + " answered " + answer.at("/userErrors"));
    }

    private static Stream<JsonNode> nodes(JsonNode connection) {
        return entries(connection.at("/edges")).map(edge -> edge.at("/node"));
    }

    private static Stream<JsonNode> entries(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
