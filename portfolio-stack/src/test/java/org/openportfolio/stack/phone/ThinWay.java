package org.openportfolio.stack.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.openportfolio.stack.sample.SamplePerson;

/**
 * The one complete way through the house, walked on phones: Anna makes an item with text and a
 * photo and shares it with Ben and with her class; they find it and comment; she reads that; nobody
 * else gets anything. The same walk proves every packaging.
 *
 * @param app where the product answers
 * @param issuer the realm
 */
public record ThinWay(URI app, URI issuer) {
    /** Walks it once; every run makes things of its own. */
    public void walk() {
        var anna = phoneOf("anna@north-river");
        var ben = phoneOf("ben@north-river");
        var maria = phoneOf("maria@north-river");

        var photo = png();
        var sent = Phone.json(anna.upload("../Field trip.png", photo));
        assertThat(sent.at("/contentType").asText()).as(sent.toString()).isEqualTo("image/png");
        assertThat(sent.at("/name").asText()).isEqualTo("Field trip.png");

        var made =
                anna.ask(
                                "create-item",
                                Map.of(
                                        "input",
                                        Map.of(
                                                "kind",
                                                "REFLECTION",
                                                "title",
                                                "Field trip",
                                                "body",
                                                "<p>We saw <b>frogs</b>.</p><script>alert(1)</script>",
                                                "tags",
                                                List.of("biology"),
                                                "uploads",
                                                List.of(sent.at("/id").asText()))))
                        .at("/createItem");
        noErrors(made);
        var item = made.at("/item/id").asText();
        assertThat(item).startsWith("itm_");
        assertThat(made.at("/item/body").asText())
                .contains("<b>frogs</b>")
                .doesNotContain("script");

        assertThat(seenBy(ben, item)).as("before it is shared").isFalse();
        var people = anna.ask("whom-can-i-share-with", Map.of("search", "ben")).at("/viewer");
        var benId = people.at("/people/0/id").asText();
        var biology =
                StreamSupport.stream(people.at("/classes").spliterator(), false)
                        .filter(c -> c.at("/title").asText().contains("Biology"))
                        .findFirst()
                        .orElseThrow();
        var shared =
                anna.ask(
                                "share-item",
                                Map.of(
                                        "input",
                                        Map.of(
                                                "itemId",
                                                item,
                                                "message",
                                                "What do you think?",
                                                "permissions",
                                                List.of("SEE_COMMENTS", "COMMENT"),
                                                "recipients",
                                                List.of(
                                                        Map.of("personId", benId),
                                                        Map.of(
                                                                "classId",
                                                                biology.at("/id").asText())))))
                        .at("/shareItem");
        noErrors(shared);
        assertThat(shared.at("/item/shares")).hasSize(2);

        for (var reader : List.of(ben, maria)) {
            var found = inExplore(reader, item);
            assertThat(found.at("/owner/name").asText()).isEqualTo("Anna de Vries");
            assertThat(found.at("/viewerCanComment").asBoolean()).isTrue();
            assertThat(mine(reader, item)).as("in My Items of a recipient").isFalse();
        }
        assertThat(mine(anna, item)).isTrue();

        noErrors(
                ben.ask(
                                "add-comment",
                                Map.of("input", Map.of("itemId", item, "text", "Great frogs!")))
                        .at("/addComment"));
        var read = anna.ask("item", Map.of("id", item)).at("/item");
        assertThat(read.at("/commentCount").asInt()).isEqualTo(1);
        assertThat(read.at("/comments/edges/0/node/text").asText()).isEqualTo("Great frogs!");
        assertThat(read.at("/comments/edges/0/node/author/name").asText()).isEqualTo("Ben Okafor");

        var asBen = ben.ask("item", Map.of("id", item)).at("/item");
        assertThat(asBen.at("/shares")).as("whom it is shared with, for a recipient").isEmpty();
        var file = Phone.fetch(asBen.at("/attachments/0/url").asText());
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isEqualTo(photo);

        nothingFor(phoneOf("chloe@north-river"), item);
        nothingFor(phoneOf("zoe@lakeside"), item);
        nothingFor(phoneOf("peter@lakeside"), item);
        assertThat(Phone.ofNobody(app).send("item", Map.of("id", item)).statusCode())
                .isEqualTo(401);

        for (var share : shared.at("/item/shares"))
            noErrors(
                    anna.ask(
                                    "revoke-share",
                                    Map.of("input", Map.of("shareId", share.at("/id").asText())))
                            .at("/revokeShare"));
        nothingFor(ben, item);
        nothingFor(maria, item);
        assertThat(Phone.fetch(asBen.at("/attachments/0/url").asText()).statusCode())
                .as("the photo after the share was revoked")
                .isEqualTo(404);
    }

    /** The phone of one of the sample people. */
    public Phone phoneOf(String login) {
        return Phone.of(app, issuer, login, SamplePerson.PASSWORD);
    }

    /**
     * What the person may not see answers like what does not exist, in lists, single reads and
     * mutations.
     */
    private void nothingFor(Phone person, String item) {
        assertThat(seenBy(person, item)).isFalse();
        var direct = Phone.json(person.send("item", Map.of("id", item)));
        var unknown = Phone.json(person.send("item", Map.of("id", unknownLike(item))));
        assertThat(direct.at("/data/item").isNull() || direct.at("/data/item").isMissingNode())
                .as(direct.toString())
                .isTrue();
        assertThat(direct.at("/errors/0/extensions/code"))
                .isEqualTo(unknown.at("/errors/0/extensions/code"));
        assertThat(direct.at("/errors/0/message")).isEqualTo(unknown.at("/errors/0/message"));
        var comment =
                person.ask(
                                "add-comment",
                                Map.of("input", Map.of("itemId", item, "text", "Let me in")))
                        .at("/addComment");
        assertThat(comment.at("/userErrors/0/code").asText()).isEqualTo("NOT_FOUND");
    }

    private static boolean seenBy(Phone person, String item) {
        return !inExplore(person, item).isMissingNode();
    }

    private static JsonNode inExplore(Phone person, String item) {
        return node(person.ask("explore", Map.of("first", 100)).at("/viewer/explore/edges"), item);
    }

    private static boolean mine(Phone person, String item) {
        return !node(person.ask("my-items", Map.of("first", 100)).at("/viewer/items/edges"), item)
                .isMissingNode();
    }

    private static JsonNode node(JsonNode edges, String item) {
        for (var edge : edges)
            if (edge.at("/node/id").asText().equals(item)) return edge.at("/node");
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    /** An id of the same form that nothing has: the last but one character is another. */
    private static String unknownLike(String id) {
        var at = id.length() - 2;
        return id.substring(0, at) + (id.charAt(at) == '3' ? '4' : '3') + id.substring(at + 1);
    }

    private static void noErrors(JsonNode payload) {
        assertThat(payload.at("/userErrors")).as(payload.toString()).isEmpty();
    }

    private static byte[] png() {
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(
                    new java.awt.image.BufferedImage(
                            8, 8, java.awt.image.BufferedImage.TYPE_INT_RGB),
                    "png",
                    out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
