package org.openportfolio.graphql.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes in by a token, and who does not. */
@Tag("ID-1")
@Tag("ID-3")
class BearerIT {
    private static final String WHO = "{ viewer { roles readOnly person { name } } }";
    private static final Api API = Api.running();
    private static final People PEOPLE = new People(API);
    private static final UUID DISTRICT = PEOPLE.district();
    private static final UUID SCHOOL = PEOPLE.school(DISTRICT);
    private static final UUID ANNA = member("STUDENT", "ACTIVE");

    private static UUID member(String role, String state) {
        return PEOPLE.member(DISTRICT, SCHOOL, role, state);
    }

    private static HttpResponse<String> ask(String token) {
        return API.post(Optional.of(token), WHO);
    }

    private static String with(UUID account, Map<String, Object> changed) {
        var claims = API.issuer.claims(account);
        claims.putAll(changed);
        return API.issuer.signed(claims);
    }

    @Test
    void aMemberWithATokenOfTheRealmComesIn() {
        var answer = ask(API.issuer.token(ANNA));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"data\":{\"viewer\":{\"roles\":[\"STUDENT\"],\"readOnly\":false,\"person\":{\"name\":\"Anna Li\"}}}}");
    }

    record Bad(String what, String token) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Bad> badTokens() {
        var issuer = API.issuer;
        var claims = issuer.claims(ANNA);
        var good = issuer.token(ANNA);
        var now = Instant.now().getEpochSecond();
        var noAudience = issuer.claims(ANNA);
        noAudience.remove("aud");
        var noExpiry = issuer.claims(ANNA);
        noExpiry.remove("exp");
        return Stream.of(
                new Bad("expired", with(ANNA, Map.of("iat", now - 7200, "exp", now - 3600))),
                new Bad("for another audience", with(ANNA, Map.of("aud", "account"))),
                new Bad(
                        "for other audiences",
                        with(ANNA, Map.of("aud", List.of("account", "portfolio-mobile")))),
                new Bad("for no audience", issuer.signed(noAudience)),
                new Bad("without an end", issuer.signed(noExpiry)),
                new Bad(
                        "of another realm",
                        with(ANNA, Map.of("iss", issuer.name().replace("portfolio", "master")))),
                new Bad("signed by a stranger", issuer.signedByAStranger(claims)),
                new Bad("unsigned", issuer.unsigned(claims)),
                new Bad("signed with the public key", issuer.signedWithThePublicKey(claims)),
                new Bad("with a broken signature", good.substring(0, good.length() - 8)),
                new Bad("with other claims than signed", swapped(good)),
                new Bad("no token at all", "garbage"),
                new Bad("three dots", "..."),
                new Bad("empty", ""));
    }

    /** The signature of one token below the claims of another. */
    private static String swapped(String good) {
        var other = API.issuer.token(UUID.randomUUID()).split("\\.");
        var parts = good.split("\\.");
        return parts[0] + "." + other[1] + "." + parts[2];
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void aTokenThatIsNotGoodIsRefusedInJson(Bad bad) {
        var answer = ask(bad.token());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/json");
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                .startsWith("Bearer realm=\"portfolio\", error=\"invalid_token\"");
        assertThat(Api.code(answer)).isEqualTo("UNAUTHENTICATED");
        assertThat(answer.body()).doesNotContain("data");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/graphql",
                "/api/graphql?query=%7Bviewer%7Broles%7D%7D",
                "/api/",
                "/api/media",
                "/api/graphiql",
                "/api/graphql/schema.graphql",
                "/api/graphql-ui",
                "/api/graphql-ui/index.html",
                "/api/failure",
                "/api/nothing",
                "/api/WEB-INF/web.xml",
                "/api/%2e%2e/api/graphql",
                "/api/graphql;jsessionid=1"
            })
    void nobodyGetsAnythingWithoutAToken(String path) {
        var answer = API.get(path, Optional.empty());
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isIn(401, 404, 302, 400);
        if (answer.statusCode() == 401) {
            assertThat(Api.code(answer)).isEqualTo("UNAUTHENTICATED");
            assertThat(answer.headers().firstValue("WWW-Authenticate"))
                    .hasValue("Bearer realm=\"portfolio\"");
        }
        assertThat(answer.body()).doesNotContain("viewer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/graphql/schema.graphql", "/api/graphql-ui", "/api/graphiql"})
    void whatIsNotOfferedIsNotThereForMembersEither(String path) {
        var answer = API.get(path, Optional.of(API.issuer.token(ANNA)));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Api.code(answer)).isEqualTo("NOT_FOUND");
    }

    @Test
    @Tag("EX-5")
    void anExternalIsRefusedHoweverStronglyAuthenticated() {
        for (var acr : List.of("password", "mfa")) {
            var answer =
                    ask(with(ANNA, Map.of("groups", List.of("external", "student"), "acr", acr)));
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(Api.code(answer)).isEqualTo("EXTERNAL_NOT_ALLOWED");
        }
    }

    @Test
    @Tag("EX-4")
    void anAdministratorNeedsASecondFactorWhateverTheTokenCallsThem() {
        for (var role : List.of("SCHOOL_ADMIN", "DISTRICT_ADMIN", "LEAD_ADMIN")) {
            var admin = member(role, "ACTIVE");
            var answer = ask(API.issuer.token(admin));
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(Api.code(answer)).isEqualTo("SECOND_FACTOR_REQUIRED");
            assertThat(ask(with(admin, Map.of("acr", "mfa"))).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theRoleOfTheDatabaseCountsNotTheTokens() {
        var answer = ask(with(ANNA, Map.of("groups", List.of("district-admin"))));
        assertThat(answer.body()).contains("\"roles\":[\"STUDENT\"]");
    }

    @Test
    @Tag("ID-4")
    void aDisabledMemberIsLockedOutAtOnce() {
        var token = API.issuer.token(member("STUDENT", "DISABLED"));
        assertThat(ask(token).statusCode()).isEqualTo(403);
        assertThat(Api.code(ask(token))).isEqualTo("NO_ACCESS");
    }

    @Test
    @Tag("ID-4")
    void aLeaverReadsUntilTheGracePeriodEnds() {
        var account = member("STUDENT", "LEFT");
        assertThat(ask(API.issuer.token(account)).body()).contains("\"readOnly\":true");
        PEOPLE.change(
                "update person set left_at = now() - interval '13 months' where account_id = ?",
                account);
        assertThat(Api.code(ask(API.issuer.token(account)))).isEqualTo("NO_ACCESS");
    }

    @Test
    void anAccountThatNobodyHasStaysOutside() {
        assertThat(Api.code(ask(API.issuer.token(UUID.randomUUID())))).isEqualTo("NO_ACCESS");
        assertThat(Api.code(ask(with(ANNA, Map.of("sub", "anna"))))).isEqualTo("NO_ACCESS");
    }

    @Test
    void noTokenGetsIntoTheLog() {
        var token = API.issuer.token(ANNA);
        ask(token);
        ask(token + "x");
        assertThat(API.log()).doesNotContain(token.split("\\.")[1]);
    }
}
