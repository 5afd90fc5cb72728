package org.openportfolio.stack.sample;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.openportfolio.stack.phone.Phone;

/**
 * What the sample people have made and shared, brought in as they would do it: through the API,
 * each with their own login. Where Anna owns something already, nothing is done.
 */
public final class SampleContent {
    private final URI app;
    private final URI issuer;

    private SampleContent(URI app, URI issuer) {
        this.app = app;
        this.issuer = issuer;
    }

    /**
     * @param app where the product answers
     * @param issuer the realm
     */
    public static void bringIn(URI app, URI issuer) {
        var content = new SampleContent(app, issuer);
        var anna = content.phoneOf("anna@north-river");
        if (anna.ask("my-items", Map.of("first", 1)).at("/viewer/items/edges").isEmpty())
            content.make(anna);
    }

    private void make(Phone anna) {
        var ben = phoneOf("ben@north-river");
        var maria = phoneOf("maria@north-river");

        var photo = Phone.json(anna.upload("pond.png", PondPicture.png())).at("/id").asText();
        var pond =
                item(
                        anna,
                        Map.of(
                                "kind",
                                "REFLECTION",
                                "title",
                                "A week at the pond",
                                "tags",
                                List.of("biology", "fieldwork"),
                                "uploads",
                                List.of(photo),
                                "description",
                                "What I saw, day by day, and what I would do differently.",
                                "body",
                                """
                <h2>What I did</h2>
                <p>For five days I counted frogs at the pond behind our school, <strong>always at eight in the evening</strong>.</p>
                <ul><li>Monday: 3</li><li>Tuesday: 5</li><li>Wednesday: 4</li><li>Thursday: 9 (it rained)</li><li>Friday: 6</li></ul>
                <h2>What I learned</h2>
                <p>Rain changes everything. Next time I will write down the weather <em>before</em> I count.</p>
                """));
        share(
                anna,
                pond,
                "Does my conclusion make sense?",
                Map.of("classId", classOf(anna, "Biology 10")));
        item(
                anna,
                Map.of(
                        "kind",
                        "LINK",
                        "title",
                        "The common frog",
                        "url",
                        "https://en.wikipedia.org/wiki/Common_frog",
                        "tags",
                        List.of("biology", "sources")));
        item(
                anna,
                Map.of(
                        "kind",
                        "REFLECTION",
                        "title",
                        "Ideas for next term",
                        "body",
                        "<p>Only for me, for now: bats?</p>"));
        comment(ben, pond, "Nine on Thursday, really? Great that you noticed the rain.");
        comment(maria, pond, "Your conclusion is clear. Could a diagram show it at a glance?");

        var kitchen =
                item(
                        ben,
                        Map.of(
                                "kind",
                                "REFLECTION",
                                "title",
                                "My first day in a restaurant kitchen",
                                "tags",
                                List.of("internship"),
                                "body",
                                "<p>Everybody shouts, nobody is angry. I cut onions for <strong>three hours</strong> and learned to sharpen a knife.</p>"));
        share(ben, kitchen, "You asked how it was.", Map.of("personId", person(ben, "Anna")));

        var zoe = phoneOf("zoe@lakeside");
        item(
                zoe,
                Map.of(
                        "kind",
                        "REFLECTION",
                        "title",
                        "Sailing camp",
                        "body",
                        "<p>I can tie four knots.</p>"));
    }

    private Phone phoneOf(String login) {
        return Phone.of(app, issuer, login, SamplePerson.PASSWORD);
    }

    private static String item(Phone owner, Map<String, ?> wish) {
        return done(owner.ask("create-item", Map.of("input", wish)).at("/createItem"))
                .at("/item/id")
                .asText();
    }

    private static void share(
            Phone owner, String item, String message, Map<String, String> recipient) {
        done(
                owner.ask(
                                "share-item",
                                Map.of(
                                        "input",
                                        Map.of(
                                                "itemId",
                                                item,
                                                "recipients",
                                                List.of(recipient),
                                                "permissions",
                                                List.of("SEE_COMMENTS", "COMMENT"),
                                                "message",
                                                message)))
                        .at("/shareItem"));
    }

    private static void comment(Phone author, String item, String text) {
        done(
                author.ask("add-comment", Map.of("input", Map.of("itemId", item, "text", text)))
                        .at("/addComment"));
    }

    private static String person(Phone who, String name) {
        return who.ask("whom-can-i-share-with", Map.of("search", name))
                .at("/viewer/people/0/id")
                .asText();
    }

    private static String classOf(Phone who, String title) {
        var classes = who.ask("whom-can-i-share-with", Map.of("search", "")).at("/viewer/classes");
        return StreamSupport.stream(classes.spliterator(), false)
                .filter(one -> one.at("/title").asText().equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No class " + title))
                .at("/id")
                .asText();
    }

    private static JsonNode done(JsonNode payload) {
        if (!payload.at("/userErrors").isEmpty())
            throw new IllegalStateException(
                    "Sample content was refused: " + payload.at("/userErrors"));
        return payload;
    }
}
