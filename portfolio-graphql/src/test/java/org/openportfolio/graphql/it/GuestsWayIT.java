package org.openportfolio.graphql.it;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.InputValueDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.schema.idl.SchemaParser;
import java.io.File;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.graphql.endpoint.Json;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.PortfolioId;

/**
 * Guests and requests for access, as phones see them: each mutation as who may, and as a stranger,
 * somebody of another district, a student whose work it is not, and a guest.
 */
class GuestsWayIT {
    private static final Api API = Api.running();
    private static final People PEOPLE = new People(API);
    private static final String SOON =
            OffsetDateTime.now(ZoneOffset.UTC).plusDays(20).withNano(0).toString();

    private final UUID district = PEOPLE.district();
    private final UUID school = PEOPLE.school(district);
    private final Phone anna = Phone.of(district, school, "STUDENT");
    private final Phone ben = Phone.of(district, school, "STUDENT");
    private final Phone stranger = Phone.of(district, school, "STUDENT");
    private final Phone foreigner = foreigner();
    private final String item = item(anna, "My bridge");
    private final String portfolio = portfolio();

    GuestsWayIT() {
        PEOPLE.change(
                "insert into licence (district_id, feature) values (?, 'PORTFOLIO')", district);
        anna.input(
                "shareItem",
                Map.of(
                        "itemId",
                        item,
                        "recipients",
                        List.of(Map.of("personId", ben.id())),
                        "permissions",
                        List.of("COMMENT")),
                "",
                "");
    }

    private static Phone foreigner() {
        var elsewhere = PEOPLE.district();
        return Phone.of(elsewhere, PEOPLE.school(elsewhere), "STUDENT");
    }

    private static String item(Phone owner, String title) {
        return (String)
                owner.input(
                        "createItem",
                        Map.of("kind", "LINK", "title", title, "url", "https://example.org/"),
                        "item { id }",
                        "item.id");
    }

    private String portfolio() {
        var template = UUID.randomUUID();
        var id = UUID.randomUUID();
        PEOPLE.change(
                "insert into portfolio_template (id, district_id, title, created_at, published_at) values (?, ?, 'My year', now(), now())",
                template,
                district);
        PEOPLE.change(
                "insert into portfolio (id, district_id, template_id, owner_id, created_at, updated_at) select ?, ?, ?, id, now(), now() from person where account_id = ?",
                id,
                district,
                template,
                anna.account);
        return GlobalId.of(new PortfolioId(id));
    }

    private Map<String, Object> guests(String... mails) {
        return Map.of(
                "portfolioId",
                portfolio,
                "endsAt",
                SOON,
                "message",
                "Please look",
                "invitees",
                List.of(mails).stream()
                        .map(
                                mail ->
                                        Map.of(
                                                "name",
                                                "Vera Visser",
                                                "email",
                                                mail,
                                                "role",
                                                "internship supervisor",
                                                "organisation",
                                                "Firm"))
                        .toList());
    }

    private String invited() {
        return (String)
                anna.input(
                        "inviteExternal",
                        guests("v" + UUID.randomUUID() + "@firm.example"),
                        "results { invitation { id } }",
                        "results.0.invitation.id");
    }

    @Test
    @Tag("EX-2")
    @Tag("EX-8")
    @Tag("EX-12")
    void guestsAreInvitedListedChangedMailedAgainAndTakenBack() {
        var results =
                anna.input(
                        "inviteExternal",
                        guests("one@firm.example", "two@firm.example", "one@firm.example", "two"),
                        "results { invitation { id state scope mailState restrictedFeedback } error { code field } member { id } }",
                        "results");
        assertThat(Phone.at(results, "0.invitation.state")).isEqualTo("OPEN");
        assertThat(Phone.at(results, "0.invitation.mailState")).isEqualTo("WAITING");
        assertThat(Phone.at(results, "2.error.code")).isEqualTo("INVALID");
        assertThat(Phone.at(results, "2.error.field"))
                .isEqualTo(List.of("input", "invitees", "2", "email"));
        assertThat(Phone.at(results, "3.error.code")).isEqualTo("INVALID");
        var id = (String) Phone.at(results, "0.invitation.id");

        var lists =
                anna.gets(
                        """
                        query($portfolio: ID!, $item: ID!) {
                          viewer { invitations { edges { node { id name role organisation } } } }
                          node(id: $portfolio) { ... on Portfolio { invitations { edges { node { id portfolio { id } sections { id } items { id } } } } } }
                          item(id: $item) { invitations { edges { node { id } } } }
                        }
                        """,
                        Map.of("portfolio", portfolio, "item", item),
                        "");
        assertThat((List<?>) Phone.at(lists, "viewer.invitations.edges")).hasSize(2);
        assertThat(Phone.at(lists, "viewer.invitations.edges.0.node.role"))
                .isEqualTo("internship supervisor");
        assertThat((List<?>) Phone.at(lists, "node.invitations.edges")).hasSize(2);
        assertThat(Phone.at(lists, "node.invitations.edges.0.node.portfolio.id"))
                .isEqualTo(portfolio);
        assertThat((List<?>) Phone.at(lists, "item.invitations.edges")).isEmpty();

        var changed =
                anna.input(
                        "updateInvitation",
                        Map.of(
                                "invitationId",
                                id,
                                "scope",
                                "ITEMS",
                                "itemIds",
                                List.of(item),
                                "restrictedFeedback",
                                true),
                        "invitation { scope restrictedFeedback items { id } version }",
                        "invitation");
        assertThat(Phone.at(changed, "scope")).isEqualTo("ITEMS");
        assertThat(Phone.at(changed, "restrictedFeedback")).isEqualTo(true);
        assertThat(Phone.at(changed, "items.0.id")).isEqualTo(item);
        assertThat(
                        anna.refused(
                                "updateInvitation",
                                Map.of("invitationId", id, "expectedVersion", 1, "role", "reader")))
                .isEqualTo("CONFLICT [input, expectedVersion]");

        anna.input("resendInvitation", Map.of("invitationId", id), "invitation { id }", "");
        assertThat(
                        anna.input(
                                "revokeInvitation",
                                Map.of("invitationId", id),
                                "invitation { state }",
                                "invitation.state"))
                .isEqualTo("REVOKED");
        assertThat(anna.refused("resendInvitation", Map.of("invitationId", id)))
                .isEqualTo("NOT_ALLOWED [input, invitationId]");
    }

    @Test
    @Tag("EX-1")
    @Tag("EX-8")
    @Tag("AU-1")
    void nobodyElseLetsGuestsInOrTouchesTheirInvitations() {
        var id = invited();
        var before = kept();
        for (var other : List.of(ben, stranger, foreigner)) {
            var refusals = refusals(other);
            assertThat(other.refused("inviteExternal", guests("x@firm.example")))
                    .isEqualTo("NOT_FOUND [input, portfolioId]");
            for (var mutation : List.of("updateInvitation", "resendInvitation", "revokeInvitation"))
                assertThat(other.refused(mutation, Map.of("invitationId", id)))
                        .as(mutation)
                        .isEqualTo("NOT_FOUND [input, invitationId]");
            assertThat(refusals(other)).isEqualTo(refusals + 4);
            assertThat(
                            other.gets(
                                    "query($id: ID!) { viewer { invitations { edges { node { id } } } } node(id: $id) { id } }",
                                    Map.of("id", id),
                                    "viewer.invitations.edges"))
                    .isEqualTo(List.of());
        }
        var ofItem = new LinkedHashMap<>(guests("x@firm.example"));
        ofItem.remove("portfolioId");
        ofItem.put("scope", "ITEMS");
        ofItem.put("itemIds", List.of(item));
        // it was shared with him, and is not his to pass on
        assertThat(ben.refused("inviteExternal", ofItem))
                .isEqualTo("NOT_ALLOWED [input, itemIds, 0]");
        for (var other : List.of(stranger, foreigner))
            assertThat(other.refused("inviteExternal", ofItem))
                    .isEqualTo("NOT_FOUND [input, itemIds, 0]");
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    @Tag("EX-12")
    @Tag("FB-4")
    void accessIsAskedForGivenRefusedAndTakenBack() {
        var first = asksForAccess(stranger, "Your bridge?");
        assertThat(
                        anna.gets(
                                "{ viewer { accessRequestsToMe { edges { node { id text viewerCanAnswer askedBy { id } } } } } }",
                                Map.of(),
                                "viewer.accessRequestsToMe.edges.0.node.id"))
                .isEqualTo(first);
        assertThat(toldOf(anna)).containsExactly(first);
        anna.input(
                "declineAccess",
                Map.of("requestId", first, "note", "Not yet"),
                "request { state note }",
                "");
        assertThat(toldOf(stranger)).containsExactly(first);
        var second = asksForAccess(stranger, "Now?");
        assertThat(
                        anna.input(
                                "grantAccess",
                                Map.of(
                                        "requestId",
                                        second,
                                        "itemId",
                                        item,
                                        "permissions",
                                        List.of("COMMENT")),
                                "request { state }",
                                "request.state"))
                .isEqualTo("GRANTED");
        var given =
                stranger.gets(
                        "{ viewer { sharesReceived { edges { node { item { id } } } } accessRequestsByMe { edges { node { state note } } } } }",
                        Map.of(),
                        "viewer");
        assertThat(Phone.at(given, "sharesReceived.edges.0.node.item.id")).isEqualTo(item);
        assertThat(Phone.at(given, "accessRequestsByMe.edges.0.node.state")).isEqualTo("GRANTED");
        assertThat(Phone.at(given, "accessRequestsByMe.edges.1.node.note")).isEqualTo("Not yet");
        assertThat(
                        (List<?>)
                                anna.gets(
                                        "{ viewer { sharesGiven { edges { node { item { id } share { recipient { __typename } } } } } } }",
                                        Map.of(),
                                        "viewer.sharesGiven.edges"))
                .hasSize(2);
        var third = asksForAccess(stranger, "More?");
        assertThat(
                        stranger.input(
                                "withdrawAccessRequest",
                                Map.of("requestId", third),
                                "request { state }",
                                "request.state"))
                .isEqualTo("WITHDRAWN");
        assertThat(toldOf(anna)).doesNotContain(third);
    }

    @Test
    @Tag("EX-12")
    @Tag("AU-1")
    void nobodyElseAnswersARequestForAccess() {
        var request = asksForAccess(stranger, "Your bridge?");
        var grant =
                Map.<String, Object>of(
                        "requestId", request, "itemId", item, "permissions", List.of("COMMENT"));
        for (var other : List.of(ben, stranger, foreigner)) {
            var refusals = refusals(other);
            assertThat(other.refused("grantAccess", grant))
                    .isEqualTo("NOT_FOUND [input, requestId]");
            assertThat(other.refused("declineAccess", Map.of("requestId", request)))
                    .isEqualTo("NOT_FOUND [input, requestId]");
            assertThat(refusals(other)).isEqualTo(refusals + 2);
        }
        for (var other : List.of(anna, ben, foreigner))
            assertThat(other.refused("withdrawAccessRequest", Map.of("requestId", request)))
                    .isEqualTo("NOT_FOUND [input, requestId]");
        assertThat(
                        foreigner.refused(
                                "requestAccess", Map.of("personId", anna.id(), "text", "Please")))
                .isEqualTo("NOT_FOUND [input, personId]");
        assertThat(
                        PEOPLE.value(
                                "select string_agg(state, ',') from access_request where district_id = ?",
                                district))
                .isEqualTo("OPEN");
    }

    @Test
    @Tag("EX-11")
    void feedbackIsAskedOfGuestsByTheirInvitation() {
        var id = invited();
        var asked =
                anna.input(
                        "askFeedback",
                        Map.of(
                                "portfolioId",
                                portfolio,
                                "invitationIds",
                                List.of(id),
                                "text",
                                "What do you think?"),
                        "requests { askedOf { name } state }",
                        "requests");
        assertThat(Phone.at(asked, "0.askedOf.name")).isEqualTo("Vera Visser");
        assertThat(
                        anna.refused(
                                "askFeedback",
                                Map.of(
                                        "itemId",
                                        item,
                                        "invitationIds",
                                        List.of(id),
                                        "text",
                                        "And this?")))
                .isEqualTo("NOT_ALLOWED [input, invitationIds, 0]");
        for (var other : List.of(ben, stranger, foreigner)) {
            var theirs = item(other, "Mine");
            assertThat(
                            other.refused(
                                    "askFeedback",
                                    Map.of(
                                            "itemId",
                                            theirs,
                                            "invitationIds",
                                            List.of(id),
                                            "text",
                                            "And mine?")))
                    .isEqualTo("NOT_FOUND [input, invitationIds, 0]");
        }
    }

    @Test
    @Tag("FB-1")
    void aCommentComesWithFiles() {
        var comment =
                ben.input(
                        "addComment",
                        Map.of(
                                "itemId",
                                item,
                                "text",
                                "Look at the second leg",
                                "uploads",
                                List.of(sent(ben, "leg.txt"))),
                        "comment { id files { name contentType size url thumbnailUrl } }",
                        "comment");
        assertThat(Phone.at(comment, "files.0.name")).isEqualTo("leg.txt");
        assertThat(Phone.at(comment, "files.0.size")).isEqualTo(4);
        assertThat((String) Phone.at(comment, "files.0.url")).contains("/media/");
        assertThat(
                        anna.gets(
                                "query($id: ID!) { item(id: $id) { comments { edges { node { files { name } } } } } }",
                                Map.of("id", item),
                                "item.comments.edges.0.node.files.0.name"))
                .isEqualTo("leg.txt");
        assertThat(
                        ben.refused(
                                "addComment",
                                Map.of(
                                        "itemId",
                                        item,
                                        "text",
                                        "Whose?",
                                        "uploads",
                                        List.of(sent(anna, "mine.txt")))))
                .isEqualTo("NOT_FOUND [input, uploads, 0]");
        assertThat(
                        stranger.refused(
                                "addComment",
                                Map.of(
                                        "itemId",
                                        item,
                                        "text",
                                        "Mine",
                                        "uploads",
                                        List.of(sent(stranger, "x.txt")))))
                .isEqualTo("NOT_FOUND [input, itemId]");
    }

    @Test
    @Tag("EX-5")
    void aGuestIsNobodyHere() {
        var id = invited();
        var account = UUID.randomUUID();
        PEOPLE.change(
                "update person set account_id = ? where id = (select external_id from invitation where id = ?)",
                account,
                ((InvitationId) GlobalId.find(id).orElseThrow()).value());
        var claims = new HashMap<>(API.issuer.claims(account));
        claims.put("groups", List.of("external"));
        claims.put("acr", "mfa");
        var guest = Optional.of(API.issuer.signed(claims));
        var before = kept();
        var inputs = new LinkedHashMap<String, Map<String, Object>>();
        inputs.put("inviteExternal", guests("y@firm.example"));
        for (var mutation : List.of("updateInvitation", "resendInvitation", "revokeInvitation"))
            inputs.put(mutation, Map.of("invitationId", id));
        inputs.put("requestAccess", Map.of("personId", anna.id()));
        inputs.put("addComment", Map.of("itemId", item, "text", "Hello"));
        inputs.forEach(
                (mutation, input) -> {
                    var name = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1);
                    var answer =
                            API.post(
                                    guest,
                                    Map.of(
                                            "query",
                                            "mutation($input: %sInput!) { %s(input: $input) { userErrors { code } } }"
                                                    .formatted(name, mutation),
                                            "variables",
                                            Map.of("input", input)));
                    assertThat(answer.statusCode()).as(mutation).isEqualTo(403);
                    assertThat(Api.code(answer)).isEqualTo("EXTERNAL_NOT_ALLOWED");
                });
        assertThat(
                        API.send(
                                        API.request("/api/media?name=a.txt", guest)
                                                .POST(HttpRequest.BodyPublishers.ofString("x")))
                                .statusCode())
                .isEqualTo(403);
        assertThat(kept()).isEqualTo(before);
    }

    /** Nothing of the schema is for guests: their pages have an address of their own. */
    @Test
    @Tag("EX-4")
    @Tag("EX-5")
    void noRootFieldAnswersAGuestHoweverTheyLoggedIn() {
        var id = invited();
        var account = UUID.randomUUID();
        PEOPLE.change(
                "update person set account_id = ? where id = (select external_id from invitation where id = ?)",
                account,
                ((InvitationId) GlobalId.find(id).orElseThrow()).value());
        var documents = everyRootField(id);
        assertThat(documents).hasSizeGreaterThan(60);
        var before = kept();
        for (var groups : List.of(List.of("external"), List.of("external", "student"), List.of()))
            for (var acr : List.of("mfa", "password")) {
                var claims = new HashMap<>(API.issuer.claims(account));
                claims.put("groups", groups);
                claims.put("acr", acr);
                var guest = Optional.of(API.issuer.signed(claims));
                for (var document : documents) {
                    var answer = API.post(guest, document);
                    assertThat(answer.statusCode()).as(document).isEqualTo(403);
                    assertThat(answer.body()).as(document).doesNotContain("\"data\"");
                    assertThat(Api.code(answer))
                            .as(document)
                            .isEqualTo(groups.isEmpty() ? "NO_ACCESS" : "EXTERNAL_NOT_ALLOWED");
                }
            }
        assertThat(kept()).isEqualTo(before);
    }

    /** A document for every query, mutation and subscription of the schema. */
    private static List<String> everyRootField(String id) {
        var schema = new SchemaParser().parse(new File("schema.graphql"));
        var documents = new ArrayList<String>();
        for (var type : List.of("Query", "Mutation", "Subscription")) {
            var root = schema.getType(type, ObjectTypeDefinition.class).orElseThrow();
            for (var field : root.getFieldDefinitions()) {
                var arguments =
                        field.getInputValueDefinitions().stream()
                                .map(InputValueDefinition::getName)
                                .map(name -> name + ": " + value(name, id))
                                .collect(Collectors.joining(", "));
                documents.add(
                        "%s { %s%s { __typename } }"
                                .formatted(
                                        type.toLowerCase(Locale.ROOT),
                                        field.getName(),
                                        arguments.isEmpty() ? "" : "(" + arguments + ")"));
            }
        }
        return documents;
    }

    private static String value(String argument, String id) {
        return switch (argument) {
            case "input" -> "{}";
            case "ids" -> "[\"" + id + "\"]";
            default -> "\"" + id + "\"";
        };
    }

    private String asksForAccess(Phone who, String text) {
        return (String)
                who.input(
                        "requestAccess",
                        Map.of("personId", anna.id(), "text", text),
                        "request { id }",
                        "request.id");
    }

    private static List<Object> toldOf(Phone who) {
        var edges =
                (List<?>)
                        who.gets(
                                "{ viewer { notifications { edges { node { kind accessRequest { id } } } } } }",
                                Map.of(),
                                "viewer.notifications.edges");
        return edges.stream()
                .filter(edge -> Phone.at(edge, "node.accessRequest") != null)
                .map(edge -> Phone.at(edge, "node.accessRequest.id"))
                .toList();
    }

    private static String sent(Phone who, String name) {
        var answer =
                API.send(
                        API.request("/api/media?name=" + name, who.token)
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "nine", StandardCharsets.UTF_8)));
        return (String) Phone.at(Json.read(answer.body()).orElseThrow(), "id");
    }

    /** What the audit log has refused somebody. */
    private static int refusals(Phone who) {
        return Integer.parseInt(
                PEOPLE.value(
                        "select count(*) from audit_entry a join person p on p.id = a.actor_id where p.account_id = ? and a.outcome = 'REFUSED'",
                        who.account));
    }

    /** What the database has of guests: to see that nothing changed. */
    private String kept() {
        return PEOPLE.value(
                """
                select (select coalesce(string_agg(concat_ws('/', v.id, v.version, v.sending, v.revoked_at, v.role), ',' order by v.id), '') from invitation v where v.district_id = ?)
                    || (select count(*) from person where kind = 'EXTERNAL' and district_id = ?)
                    || (select count(*) from access_grant where district_id = ?)
                    || (select count(*) from comment where district_id = ?)
                """,
                district,
                district,
                district,
                district);
    }
}
