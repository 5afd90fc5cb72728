package org.openportfolio.graphql.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openportfolio.graphql.endpoint.Json;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.ItemId;

/** What happens reaches whoever it concerns, at once, and nobody else; and nothing is missed. */
@Tag("SH-5")
@Tag("SH-6")
class LiveIT {
    private static final Api API = Api.running();
    private static final People PEOPLE = new People(API);
    private static final UUID DISTRICT = PEOPLE.district();
    private static final UUID SCHOOL = PEOPLE.school(DISTRICT);

    private final Someone anna = new Someone(DISTRICT, SCHOOL);
    private final Someone ben = new Someone(DISTRICT, SCHOOL);

    /** Whose thread does what is the most delicate thing about streams. */
    @AfterAll
    static void theServerHasNotComplained() {
        assertThat(API.log())
                .doesNotContain("WELD-000714", "WELD-000225", "live stream failed")
                .doesNotContain("live stream could not be looked after");
    }

    /** A student with a phone. */
    private static final class Someone {
        final UUID account;
        final String token;
        final String id;

        Someone(UUID district, UUID school) {
            account = PEOPLE.member(district, school, "STUDENT", "ACTIVE");
            token = API.issuer.token(account);
            id = (String) at(asks("{ viewer { person { id } } }", Map.of()), "viewer.person.id");
        }

        Object asks(String document, Map<String, Object> variables) {
            var answer =
                    API.post(Optional.of(token), Map.of("query", document, "variables", variables));
            assertThat(answer.body()).as(document).doesNotContain("\"errors\":");
            return at(Json.read(answer.body()).orElseThrow(), "data");
        }

        Object does(String mutation, Map<String, Object> input, String fields) {
            var name = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1);
            var answer =
                    asks(
                            "mutation($input: %sInput!) { %s(input: $input) { %s userErrors { code field } } }"
                                    .formatted(name, mutation, fields),
                            Map.of("input", input));
            assertThat(at(answer, mutation + ".userErrors")).isEqualTo(List.of());
            return at(answer, mutation);
        }

        String makes(String title) {
            var made =
                    does(
                            "createItem",
                            Map.of("kind", "REFLECTION", "title", title, "body", "<p>It held.</p>"),
                            "item { id }");
            return (String) at(made, "item.id");
        }

        /** The share. */
        String shares(String item, Someone with, String... permissions) {
            var shared =
                    does(
                            "shareItem",
                            Map.of(
                                    "itemId", item,
                                    "recipients", List.of(Map.of("personId", with.id)),
                                    "permissions", List.of((Object[]) permissions)),
                            "item { shares { id } }");
            return (String) at(shared, "item.shares.0.id");
        }

        void changes(String item, String title) {
            var version =
                    at(
                            asks(
                                    "query ($id: ID!) { item(id: $id) { version } }",
                                    Map.of("id", item)),
                            "item.version");
            does(
                    "updateItem",
                    Map.of("itemId", item, "expectedVersion", version, "title", title),
                    "item { id }");
        }

        void says(String item, String text) {
            does("addComment", Map.of("itemId", item, "text", text), "comment { id }");
        }

        Listening listens() {
            return Listening.begins(API, token);
        }

        Listening goesOn(String cursor) {
            return Listening.listens(API, token, Optional.of(cursor));
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

    /**
     * Writes news for one person as any other application or node does.
     *
     * @return the thing it is about
     */
    private static String news(Connection database, Someone only) throws SQLException {
        var thing = UUID.randomUUID();
        try (var write =
                database.prepareStatement(
                        """
                        with written as (
                          insert into live_event (district_id, kind, thing_kind, thing_id, only_ids)
                          select district_id, 'ENDED', 'ITEM', ?, array[id] from person where account_id = ?
                          returning district_id)
                        select pg_notify('portfolio_live', district_id::text) from written
                        """)) {
            write.setObject(1, thing);
            write.setObject(2, only.account);
            write.execute();
        }
        return GlobalId.of(new ItemId(thing));
    }

    private static String news(Someone only) {
        try (var database = API.asSuperuser()) {
            return news(database, only);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    /** Proves that somebody has heard nothing since: the next thing they hear is this. */
    private static void heardNothing(Listening listening, Someone who) {
        var sentinel = news(who);
        assertThat(listening.next().thingId()).isEqualTo(sentinel);
    }

    @Test
    void whatIsSharedChangedAndSaidIsHeardByWhomItConcerns() {
        var bridge = anna.makes("A bridge");
        try (var annas = anna.listens();
                var bens = ben.listens()) {
            assertThat(annas.answer().headers().firstValue("Content-Type").orElse(""))
                    .startsWith("text/event-stream");
            assertThat(annas.answer().headers().firstValue("X-Accel-Buffering")).hasValue("no");
            anna.shares(bridge, ben, "SEE_COMMENTS", "COMMENT");
            var shared = bens.next();
            assertThat(shared.kind()).isEqualTo("SHARED");
            assertThat(shared.thingId()).isEqualTo(bridge);
            assertThat(shared.thing("title")).as(shared.toString()).isEqualTo("A bridge");
            // the same change, told to everybody who can see it: her other phone shows the new
            // share
            assertThat(bens.next().kind()).isEqualTo("CHANGED");
            assertThat(annas.next().kind()).isEqualTo("CHANGED");

            anna.changes(bridge, "A better bridge");
            var changed = bens.next();
            assertThat(changed.kind()).isEqualTo("CHANGED");
            assertThat(changed.thing("title")).isEqualTo("A better bridge");
            assertThat(annas.next().kind()).isEqualTo("CHANGED");

            ben.says(bridge, "Well built");
            var said = annas.next();
            assertThat(said.kind()).isEqualTo("COMMENTS");
            assertThat(said.thing("commentCount")).isEqualTo(1);
        }
    }

    @Test
    void whatIsHeardOfCanBeReadAgainByItsId() {
        var bridge = anna.makes("A bridge");
        var read =
                anna.asks(
                        "query ($id: ID!) { node(id: $id) { id ... on Item { title } } }",
                        Map.of("id", bridge));
        assertThat(at(read, "node.title")).isEqualTo("A bridge");
    }

    @Test
    void nobodyElseHearsAnything() {
        var stranger = new Someone(DISTRICT, SCHOOL);
        var elsewhere = PEOPLE.district();
        var foreigner = new Someone(elsewhere, PEOPLE.school(elsewhere));
        var bridge = anna.makes("A bridge");
        try (var strangers = stranger.listens();
                var foreigners = foreigner.listens();
                var bens = ben.listens()) {
            anna.shares(bridge, ben, "COMMENT");
            anna.changes(bridge, "A better bridge");
            anna.says(bridge, "Look");
            assertThat(bens.next().kind()).isEqualTo("SHARED");
            assertThat(bens.next().kind()).isEqualTo("CHANGED");
            assertThat(bens.next().kind()).isEqualTo("CHANGED");
            // he may say something and sees his own alone: what others say he does not hear of
            heardNothing(bens, ben);
            ben.says(bridge, "Nice");
            assertThat(bens.next().kind()).isEqualTo("COMMENTS");
            heardNothing(strangers, stranger);
            heardNothing(foreigners, foreigner);
        }
    }

    @Test
    @Tag("SH-12")
    void whoseShareIsEndedHearsSoAndNothingMore() {
        var carl = new Someone(DISTRICT, SCHOOL);
        var bridge = anna.makes("A bridge");
        var share = anna.shares(bridge, ben, "SEE_COMMENTS");
        anna.shares(bridge, carl);
        try (var bens = ben.listens();
                var carls = carl.listens()) {
            anna.does("revokeShare", Map.of("shareId", share), "item { id }");
            anna.changes(bridge, "Not for Ben");
            anna.says(bridge, "Nor this");
            var ended = bens.next();
            assertThat(ended.kind()).isEqualTo("ENDED");
            assertThat(ended.thingId()).isEqualTo(bridge);
            assertThat(ended.thing("id")).isNull();
            heardNothing(bens, ben);
            assertThat(carls.next().kind()).isEqualTo("CHANGED");
            assertThat(carls.next().kind()).isEqualTo("CHANGED");
            heardNothing(carls, carl);
        }
    }

    @Test
    @Tag("SH-12")
    void whoWasAwayWhenTheShareEndedHearsSoWhenTheyComeBack() {
        var bridge = anna.makes("A bridge");
        var share = anna.shares(bridge, ben);
        String cursor;
        try (var bens = Listening.listens(API, ben.token, Optional.empty())) {
            cursor = bens.next().cursor();
        }
        anna.changes(bridge, "Before");
        anna.does("revokeShare", Map.of("shareId", share), "item { id }");
        try (var bens = ben.goesOn(cursor)) {
            var ended = bens.next();
            assertThat(ended.kind()).isEqualTo("ENDED");
            assertThat(ended.thing("id")).isNull();
            assertThat(bens.next().kind()).isEqualTo("STARTED");
        }
    }

    @Test
    void whatIsDeletedEndsForThoseWhoCouldSeeIt() {
        var bridge = anna.makes("A bridge");
        anna.shares(bridge, ben);
        try (var bens = ben.listens()) {
            anna.does("deleteItem", Map.of("itemId", bridge), "deletedItemId");
            var ended = bens.next();
            assertThat(ended.kind()).isEqualTo("ENDED");
            assertThat(ended.thingId()).isEqualTo(bridge);
            heardNothing(bens, ben);
        }
    }

    @Test
    void nobodyListensWithoutAToken() {
        var answer =
                API.send(
                        API.request(
                                        "/api/graphql?query=subscription%7Blive%7Bkind%7D%7D",
                                        Optional.empty())
                                .header("Accept", "text/event-stream")
                                .GET());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Api.code(answer)).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void whoComesBackHearsWhatTheyMissed() {
        var bridge = anna.makes("A bridge");
        String cursor;
        try (var bens = ben.listens()) {
            anna.shares(bridge, ben, "SEE_COMMENTS");
            assertThat(bens.next().kind()).isEqualTo("SHARED");
            cursor = bens.notification().cursor();
        }
        anna.changes(bridge, "Second");
        anna.changes(bridge, "Third");
        anna.says(bridge, "Look");
        try (var bens = ben.goesOn(cursor)) {
            // both changes say the same: read it again
            var changed = bens.next();
            assertThat(changed.kind()).isEqualTo("CHANGED");
            assertThat(changed.thing("title")).isEqualTo("Third");
            assertThat(bens.next().kind()).isEqualTo("COMMENTS");
            var goesOn = bens.next();
            assertThat(goesOn.kind()).isEqualTo("STARTED");
            cursor = goesOn.cursor();
        }
        try (var bens = ben.goesOn(cursor)) {
            assertThat(bens.next().kind()).isEqualTo("STARTED");
            heardNothing(bens, ben);
        }
    }

    @Test
    void aBrokenConnectionToTheDatabaseLosesNothing() throws SQLException {
        try (var bens = ben.listens();
                var database = API.asSuperuser()) {
            for (int i = 0; i < 3; i++) {
                try (var end =
                                database.prepareStatement(
                                        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'portfolio-live'");
                        var ended = end.executeQuery()) {
                    assertThat(ended.next()).isTrue();
                    assertThat(ended.getBoolean(1)).isTrue();
                }
                var first = news(database, ben);
                var second = news(database, ben);
                assertThat(bens.next().thingId()).isEqualTo(first);
                assertThat(bens.next().thingId()).isEqualTo(second);
            }
        }
    }

    @Test
    void aServerThatIsKilledAndStartedLosesNothing() {
        String cursor;
        try (var bens = ben.listens()) {
            news(ben);
            cursor = bens.next().cursor();
            var missed = new ArrayList<String>();
            missed.add(news(ben));
            // whether or not he hears this one, he says that he did not
            API.restart();
            missed.add(news(ben));
            try (var again = ben.goesOn(cursor)) {
                assertThat(again.next().thingId()).isEqualTo(missed.get(0));
                assertThat(again.next().thingId()).isEqualTo(missed.get(1));
                assertThat(again.next().kind()).isEqualTo("STARTED");
                heardNothing(again, ben);
            }
        }
    }

    /** A change that began first and ends last is neither lost nor does it keep others waiting. */
    @Test
    void aLongTransactionIsHeardWhenItEnds() throws SQLException {
        try (var bens = ben.listens();
                var slow = API.asSuperuser()) {
            slow.setAutoCommit(false);
            var late = news(slow, ben);
            var fast = news(ben);
            var heard = bens.next();
            assertThat(heard.thingId()).isEqualTo(fast);
            try (var another = ben.goesOn(heard.cursor())) {
                assertThat(another.next().kind()).isEqualTo("STARTED");
                slow.commit();
                assertThat(another.next().thingId()).isEqualTo(late);
            }
            assertThat(bens.next().thingId()).isEqualTo(late);
            try (var back = ben.goesOn(heard.cursor())) {
                assertThat(back.next().thingId()).isEqualTo(late);
            }
        }
    }

    @Test
    void whatIsUndoneIsNotHeardOf() throws SQLException {
        try (var bens = ben.listens();
                var undone = API.asSuperuser()) {
            undone.setAutoCommit(false);
            news(undone, ben);
            undone.rollback();
            heardNothing(bens, ben);
        }
    }

    /** A cursor of this client's stream, as if it were as old, or of another database. */
    private static String altered(String cursor, long secondsLater, String snapshot) {
        var plain = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
        var parts = plain.split(";");
        var other =
                (Long.parseLong(parts[0]) + secondsLater)
                        + ";"
                        + (snapshot.isEmpty() ? parts[1] : snapshot);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(other.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void whoWasAwayTooLongIsToldToReadEverythingAnew() {
        String cursor;
        try (var listening = Listening.listens(API, ben.token, Optional.empty())) {
            cursor = listening.next().cursor();
        }
        news(ben);
        for (var odd :
                List.of(
                        altered(cursor, -73 * 3600, ""),
                        altered(cursor, 0, "900000000000:900000000000:"))) {
            try (var listening = ben.goesOn(odd)) {
                var resync = listening.next();
                assertThat(resync.kind()).isEqualTo("RESYNC");
                assertThat(resync.thingId()).isNull();
                heardNothing(listening, ben);
                try (var again = ben.goesOn(resync.cursor())) {
                    assertThat(again.next().kind()).isEqualTo("ENDED");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "MTsx", "MTszOjI6", "MTsxOjU6OSw4", "not base64 at all"})
    void whatIsNoCursorIsRefused(String cursor) {
        try (var listening = ben.goesOn(cursor)) {
            assertThat(listening.next().code()).isEqualTo("INVALID");
            assertThat(listening.next().name()).isEqualTo("complete");
            assertThat(listening.next().name()).isEqualTo("end");
        }
    }

    @Test
    void theStreamEndsWithTheToken() {
        var claims = API.issuer.claims(ben.account);
        claims.put("exp", Instant.now().getEpochSecond() + 12);
        try (var bens = Listening.begins(API, API.issuer.signed(claims))) {
            assertThat(bens.next().code()).isEqualTo("UNAUTHENTICATED");
            assertThat(bens.next().name()).isEqualTo("complete");
            assertThat(bens.next().name()).isEqualTo("end");
        }
    }

    @Test
    @Tag("ID-4")
    @Tag("SH-12")
    void theStreamOfWhoIsLockedOutEndsAndTellsNothingMore() {
        var locked = new Someone(DISTRICT, SCHOOL);
        try (var listening = locked.listens()) {
            PEOPLE.change(
                    "update person set state = 'DISABLED' where account_id = ?", locked.account);
            news(locked);
            assertThat(listening.next().code()).isEqualTo("NO_ACCESS");
            assertThat(listening.next().name()).isEqualTo("complete");
        }
    }

    @Test
    @Tag("EX-4")
    void theStreamOfWhoNowNeedsASecondFactorEnds() {
        var promoted = new Someone(DISTRICT, SCHOOL);
        try (var listening = promoted.listens()) {
            PEOPLE.change(
                    "insert into person_role (district_id, person_id, school_id, role) select district_id, id, ?, 'SCHOOL_ADMIN' from person where account_id = ?",
                    SCHOOL,
                    promoted.account);
            assertThat(listening.next().code()).isEqualTo("SECOND_FACTOR_REQUIRED");
            assertThat(listening.next().name()).isEqualTo("complete");
        }
    }

    @Test
    void ofTooManyStreamsOfOnePersonTheOldestEnds() {
        List<Listening> open = new ArrayList<>();
        try {
            for (int i = 0; i < 6; i++) open.add(ben.listens());
            assertThat(open.get(0).next().code()).isEqualTo("TOO_MANY_STREAMS");
            assertThat(open.get(0).next().name()).isEqualTo("complete");
            var told = news(ben);
            for (var listening : open.subList(1, 6))
                assertThat(listening.next().thingId()).isEqualTo(told);
        } finally {
            open.forEach(Listening::close);
        }
    }

    @Test
    void aClientThatTakesNothingKeepsNobodyWaiting() throws IOException {
        var lazy = new Someone(DISTRICT, SCHOOL);
        var bridge = anna.makes("A bridge");
        anna.shares(bridge, lazy);
        anna.shares(bridge, ben);
        var description = "x".repeat(4_900);
        var address = API.address("/api/graphql");
        try (var bens = ben.listens();
                var socket = new Socket()) {
            socket.setReceiveBufferSize(4_096);
            socket.connect(new java.net.InetSocketAddress(address.getHost(), address.getPort()));
            var many = "a%d: thing { ... on Item { description } } ";
            var fields = new StringBuilder();
            for (int i = 0; i < 49; i++) fields.append(many.formatted(i));
            var body = Json.write(Map.of("query", "subscription { live { " + fields + " kind } }"));
            socket.getOutputStream()
                    .write(
                            ("POST /api/graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                            + "Accept: text/event-stream\r\nContent-Length: "
                                            + body.length
                                            + "\r\nAuthorization: Bearer "
                                            + lazy.token
                                            + "\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            // 240 KB each: after a few of them nothing fits anywhere any more
            anna.does(
                    "updateItem",
                    Map.of("itemId", bridge, "expectedVersion", 1, "description", description),
                    "item { id }");
            assertThat(bens.next().kind()).isEqualTo("CHANGED");
            for (int i = 0; i < 25; i++) {
                anna.changes(bridge, "Change " + i);
                assertThat(bens.next().kind()).isEqualTo("CHANGED");
            }
        }
    }

    @Test
    void whatNobodyCanGoOnFromIsForgotten() throws SQLException {
        news(ben);
        news(ben);
        news(ben);
        PEOPLE.change(
                """
                with mine as (select e.id, row_number() over (order by e.id) as n
                                from live_event e join person p on p.account_id = ? and e.only_ids = array[p.id])
                update live_event e set at = now() - make_interval(hours => case mine.n when 1 then 74 when 2 then 72 else 0 end)
                  from mine where mine.id = e.id
                """,
                ben.account);
        try (var database = API.asSuperuser();
                var purge =
                        database.prepareStatement(
                                "select purge_live_events(interval '72 hours', 1000)");
                var left =
                        database.prepareStatement(
                                "select count(*) from live_event e join person p on p.account_id = ? and e.only_ids = array[p.id]")) {
            purge.execute();
            left.setObject(1, ben.account);
            try (var count = left.executeQuery()) {
                count.next();
                // an hour more than promised: the row may be older than its commit
                assertThat(count.getInt(1)).isEqualTo(2);
            }
        }
    }

    @Test
    void queriesAndMutationsAnswerOverAStreamToo() {
        try (var asked = Listening.asks(API, anna.token, Map.of("query", "{ viewer { roles } }"))) {
            assertThat(asked.next().data().toString()).contains("STUDENT");
            assertThat(asked.next().name()).isEqualTo("complete");
            assertThat(asked.next().name()).isEqualTo("end");
        }
        for (var wrong :
                List.of(
                        "{ password }",
                        "{",
                        "subscription { live { password } }",
                        "subscription { a: live { kind } b: live { kind } }",
                        "subscription ($after: String!) { live(after: $after) { kind } }")) {
            try (var asked = Listening.asks(API, anna.token, Map.of("query", wrong))) {
                assertThat(asked.next().code()).as(wrong).isEqualTo("INVALID_DOCUMENT");
                assertThat(asked.next().name()).isEqualTo("complete");
            }
        }
    }

    @Test
    void aStreamMayBeAskedForByGetAndAMutationMayNot() {
        try (var listening =
                Listening.gets(API, ben.token, "subscription { live { kind thingId } }")) {
            assertThat(listening.next().kind()).isEqualTo("STARTED");
            heardNothing(listening, ben);
        }
        try (var asked =
                Listening.gets(
                        API,
                        ben.token,
                        "mutation { createItem(input: {kind: REFLECTION, title: \"By GET\"}) { item { id } } }")) {
            assertThat(asked.answer().statusCode()).isEqualTo(405);
        }
    }

    @Test
    void aSubscriptionAsksForAStream() {
        var answer = API.post(Optional.of(anna.token), "subscription { live { kind } }");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Api.code(answer)).isEqualTo("BAD_REQUEST");
        assertThat(answer.body()).contains("text/event-stream");
    }
}
